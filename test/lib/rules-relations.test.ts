import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeCondition } from '../../lib/expression';
import { parseExpression, type Expression } from '../../lib/rules-expression';
import { evaluate } from '../../lib/rules-match';
import { areDisjoint, implies, isAlways, isContradictory } from '../../lib/rules-relations';
import { anyCondition, anyRequest } from './any-condition';

const PATH = 'http.request.uri.path';
const ON_A = 'http.host eq "a.example"';
const ON_B = 'http.host eq "b.example"';

function read(source: string): Expression {
  const parsed = parseExpression(source);
  if (parsed === undefined) throw new Error(`cannot read ${source}`);
  return parsed;
}

/** What is written by the kit, and operators that it does not write but others do. */
const anyExpression = fc.oneof(
  { weight: 4, arbitrary: anyCondition.map((one) => writeCondition(one, 'here')) },
  fc
    .tuple(
      fc.constantFrom(
        'http.host',
        PATH,
        `lower(${PATH})`,
        'http.request.method',
        'http.user_agent',
      ),
      fc.constantFrom('wildcard', 'strict wildcard', 'ne', 'matches'),
      fc.constantFrom(
        '*',
        '/*',
        '/a*',
        '/A*',
        '*a',
        '*a*',
        '/a',
        'a.example',
        '*.EXAMPLE',
        'GET',
        '\\\\*',
      ),
    )
    .map(([field, operator, text]) => `${field} ${operator} "${text}"`),
  fc
    .tuple(fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge'), fc.integer({ min: -2, max: 12 }))
    .map(([operator, number]) => `http.request.body.size ${operator} ${String(number)}`),
  fc.constantFrom(
    'http.request.body.size in {1 3..5}',
    'not http.request.body.size in {-9..9}',
    'ip.src in $office',
    'ip.src ne 192.0.2.7',
    'any(http.request.headers["x-a"][*] wildcard "a*")',
    'http.request.headers["x-a"][0] eq "a"',
    'http.request.headers["x-a"][0] wildcard "a*"',
    'starts_with(lower(http.request.headers["x-a"][0]), "a")',
    'ssl eq false',
    'false',
  ),
);
const anyPair = fc
  .tuple(
    fc.array(anyExpression, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('and', 'or', 'xor'),
    fc.boolean(),
  )
  .map(([all, word, isNegated]) =>
    read(`${isNegated ? 'not ' : ''}(${all.map((one) => `(${one})`).join(` ${word} `)})`),
  );

describe('isContradictory', () => {
  test.each([
    ['false'],
    [`${ON_A} and ${ON_B}`],
    [`${ON_A} and not ${ON_A}`],
    [`${ON_A} and http.host in {"b.example" "c.example"}`],
    [`${ON_A} and ends_with(http.host, ".com")`],
    [`${ON_A} and lower(http.host) eq "b.example"`],
    [`${PATH} eq "login"`],
    [`starts_with(${PATH}, "api/")`],
    [`lower(${PATH}) eq "/Login"`],
    [`starts_with(lower(${PATH}), "/Admin")`],
    [`${PATH} eq "/a" and starts_with(${PATH}, "/b/")`],
    [`starts_with(${PATH}, "/a/") and starts_with(${PATH}, "/b/")`],
    [`starts_with(${PATH}, "/A/") and starts_with(lower(${PATH}), "/b/")`],
    [`${PATH} wildcard "/a/*" and ${PATH} wildcard "/b/*"`],
    [`ends_with(${PATH}, ".js") and ends_with(${PATH}, ".css")`],
    [`starts_with(${PATH}, "/api/v1/") and not starts_with(${PATH}, "/api/")`],
    [`${PATH} contains "/wp-admin" and not lower(${PATH}) contains "admin"`],
    [`${PATH} wildcard "/API/*" and not ${PATH} wildcard "/api*"`],
    ['http.request.method eq "GET" and not http.request.method in {"GET" "HEAD"}'],
    ['ip.src in {192.0.2.0/25} and not ip.src in {192.0.2.0/24}'],
    ['ip.src in {192.0.2.0/24} and ip.src in {198.51.100.0/24 2001:db8::/32}'],
    ['ip.src eq 192.0.2.7 and ip.src ne 192.0.2.7'],
    ['http.request.body.size gt 10 and http.request.body.size lt 11'],
    ['http.request.body.size in {5 6} and not http.request.body.size in {1..9}'],
    ['ssl and not ssl'],
    ['ip.src in $office and not ip.src in $office'],
    ['http.user_agent matches "^a" and not http.user_agent matches "^a"'],
    [
      'any(http.request.headers["x"][*] eq "ab") and not any(http.request.headers["x"][*] contains "a")',
    ],
    ['http.request.uri.path.extension eq "JPG"'],
    [`(${ON_A} or ${ON_B}) and http.host eq "c.example"`],
    [`(${ON_A} xor ${ON_A})`],
    [`(${ON_A} and ssl) and (${ON_B} or not ssl)`],
  ])('proves that nothing meets %s', (source) => {
    expect(isContradictory(read(source))).toBe(true);
  });

  test.each([
    ['true'],
    [`${ON_A} and not ${ON_B}`],
    [`starts_with(${PATH}, "/a") and ends_with(${PATH}, "b")`],
    [`starts_with(${PATH}, "/a") and starts_with(${PATH}, "/a/b")`],
    [`not ${PATH} contains "a" and ${PATH} contains "A"`],
    ['any(http.request.headers["x"][*] eq "a") and any(http.request.headers["x"][*] eq "b")'],
    // A request may have no such field, and then meets neither.
    ['not http.user_agent wildcard "*"'],
    ['http.user_agent matches "^a" and not http.user_agent matches "^b"'],
    ['ip.src in $office and not ip.src in $home'],
    ['ip.src in {192.0.2.0/24} and not ip.src in {192.0.2.0/25}'],
  ])('has no proof against %s', (source) => {
    expect(isContradictory(read(source))).toBe(false);
  });

  test('is never wrong', () => {
    fc.assert(
      fc.property(anyPair, anyRequest, (one, request) => {
        const wrong = [...(isContradictory(one) ? [true] : []), ...(isAlways(one) ? [false] : [])];
        expect(wrong).not.toContain(evaluate(one, request));
      }),
      { numRuns: 1500 },
    );
  });

  test('gives up in time', () => {
    const many = Array.from(
      { length: 40 },
      (_, index) => `(http.host contains "${String(index)}a" or ssl xor ${ON_A})`,
    );
    const began = process.cpuUsage();
    expect(isContradictory(read(many.join(' and ')))).toBe(false);
    // Of the processor, which other programs do not change.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3000);
  });
});

describe('isAlways', () => {
  test.each([
    ['true'],
    ['starts_with(http.request.uri.path, "/")'],
    ['http.host wildcard "*"'],
    [`${ON_A} or not ${ON_A}`],
    [`not (${ON_A} and ${ON_B})`],
  ])('proves that everything meets %s', (source) => {
    expect(isAlways(read(source))).toBe(true);
  });
});

describe('implies', () => {
  test.each([
    [`${ON_A} and ${PATH} eq "/login"`, ON_A],
    [ON_A, `${ON_A} or ${ON_B}`],
    [`${PATH} eq "/api/v1"`, `starts_with(${PATH}, "/api/")`],
    [`${PATH} in {"/a/b" "/a/c"}`, `${PATH} wildcard "/a/*"`],
    [`lower(${PATH}) eq "/admin"`, `starts_with(lower(${PATH}), "/adm")`],
    [`starts_with(${PATH}, "/Admin/")`, `lower(${PATH}) contains "admin"`],
    [`lower(${PATH}) eq "/app/.env"`, `${PATH} contains "/."`],
    [`starts_with(lower(${PATH}), "/.env/")`, `${PATH} contains "/."`],
    ['ip.src in {192.0.2.7 192.0.2.9}', 'ip.src in {192.0.2.0/24}'],
    ['http.request.body.size gt 100', 'http.request.body.size ge 50'],
    ['not http.request.method in {"GET" "HEAD"}', 'http.request.method ne "GET"'],
    [`${ON_A} and ssl`, 'ssl'],
    [ON_A, 'true'],
    ['any(http.request.headers["x"][*] eq "a")', 'any(http.request.headers["x"][*] in {"a" "b"})'],
  ])('proves that what meets %s meets %s', (one, other) => {
    expect(implies(read(one), read(other))).toBe(true);
    expect(implies(read(other), read(one))).toBe(false);
  });

  test('takes several together', () => {
    const both = read('http.host in {"a.example" "b.example"}');
    expect(implies(both, read(ON_A), read(ON_B))).toBe(true);
    expect(implies(both, read(ON_A))).toBe(false);
  });

  test('is never wrong', () => {
    fc.assert(
      fc.property(anyPair, anyPair, anyRequest, (one, other, request) => {
        const answers = [one, other].map((each) => evaluate(each, request));
        const wrong = [
          ...(implies(one, other) ? [[true, false]] : []),
          ...(areDisjoint(one, other) ? [[true, true]] : []),
        ];
        expect(wrong).not.toContainEqual(answers);
      }),
      { numRuns: 1500 },
    );
  });

  test('knows that everything implies itself', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        const one = read(writeCondition(condition, 'here'));
        expect(implies(one, structuredClone(one))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('areDisjoint', () => {
  test.each([
    [ON_A, ON_B],
    [`starts_with(${PATH}, "/a/")`, `${PATH} eq "/b"`],
    ['ip.src.country in {"AT" "DE"}', 'not ip.src.country in {"AT" "DE" "FR"}'],
    ['ssl', 'not ssl'],
  ])('proves that nothing meets both %s and %s', (one, other) => {
    expect(areDisjoint(read(one), read(other))).toBe(true);
  });
});
