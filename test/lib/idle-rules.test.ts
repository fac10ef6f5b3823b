import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeCondition } from '../../lib/expression';
import { idleRules, type PlacedRule, type Setting } from '../../lib/idle-rules';
import { parseExpression, type Expression } from '../../lib/rules-expression';
import { evaluate, type Request } from '../../lib/rules-match';
import { anyCondition, anyRequest } from './any-condition';

const ON_A = 'http.host eq "a.example"';
const ON_B = 'http.host eq "b.example"';
const ON_EITHER = 'http.host in {"a.example" "b.example"}';

function read(source: string): Expression {
  const parsed = parseExpression(source);
  if (parsed === undefined) throw new Error(`cannot read ${source}`);
  return parsed;
}

const ending = (name: string, source: string, does = 'block'): PlacedRule => ({
  name,
  expression: read(source),
  does,
  isEnd: true,
});

const logging = (name: string, source: string): PlacedRule => ({
  ...ending(name, source, 'log'),
  isEnd: false,
});

const setting = (
  name: string,
  source: string,
  sets: Readonly<Record<string, string>>,
  isLast = true,
): PlacedRule => ({
  ...logging(name, source),
  does: JSON.stringify(sets),
  sets: new Map(Object.entries(sets).map(([key, value]) => [key, { value, isLast }])),
});

/** Each idle rule as a line: `b unreached by a`, with `done` where nobody misses it. */
const found = (...rules: readonly PlacedRule[]): readonly string[] =>
  idleRules(rules).map(({ name, why, by, isDone }) =>
    [name, why, ...(by.length === 0 ? [] : ['by', by.join('+')]), ...(isDone ? ['done'] : [])].join(
      ' ',
    ),
  );

describe('idleRules', () => {
  test('finds what no request is for', () => {
    expect(found(ending('a', `${ON_A} and ${ON_B}`), ending('b', ON_B))).toEqual([
      'a contradictory',
    ]);
  });

  test('finds what is never reached, and whether anybody misses it', () => {
    expect(
      found(ending('a', ON_EITHER, 'skip'), ending('b', ON_B, 'block'), ending('c', ON_A, 'skip')),
    ).toEqual(['b unreached by a', 'c unreached by a done']);
  });

  test('finds what several rules together leave nothing', () => {
    expect(
      found(
        ending('ssl', 'ssl and http.host eq "c.example"'),
        ending('a', ON_A),
        ending('b', ON_B),
        ending('c', ON_EITHER, 'skip'),
      ),
    ).toEqual(['c unreached by a+b']);
  });

  test('takes a rule that ends nothing for no obstacle, and one behind an end for unreached', () => {
    expect(found(logging('log', ON_EITHER), ending('a', ON_A), logging('late', ON_A))).toEqual([
      'late unreached by a',
    ]);
  });

  test('finds what is done twice', () => {
    expect(found(logging('a', ON_A), logging('b', ON_EITHER), logging('c', `(${ON_A})`))).toEqual([
      'c repeated by a done',
    ]);
  });

  test('finds what is set anew, setting by setting', () => {
    expect(
      found(
        setting('a', ON_A, { ttl: '1', cache: 'true' }),
        setting('b', ON_EITHER, { ttl: '2' }),
        setting('c', ON_EITHER, { cache: 'true' }),
      ),
    ).toEqual(['a overridden by b+c']);
    expect(
      found(setting('a', ON_A, { ttl: '1', cache: 'true' }), setting('b', ON_EITHER, { ttl: '2' })),
    ).toEqual([]);
    expect(found(setting('a', ON_A, { ttl: '1' }), setting('b', ON_EITHER, { ttl: '1' }))).toEqual([
      'a overridden by b done',
    ]);
    expect(
      found(setting('a', ON_A, { vary: '1' }), setting('b', ON_EITHER, { vary: '1' }, false)),
    ).toEqual([]);
    expect(found(setting('a', ON_EITHER, { ttl: '1' }), setting('b', ON_A, { ttl: '2' }))).toEqual(
      [],
    );
  });

  test('has nothing to say of rules that set nothing', () => {
    expect(found(setting('a', ON_A, {}), setting('b', ON_EITHER, {}))).toEqual([]);
  });

  const expression = anyCondition.map((one) => read(writeCondition(one, 'here')));

  test('changes nothing for any request where what ends is taken out', () => {
    const rules = fc.array(
      fc.record({
        expression,
        does: fc.constantFrom('block', 'skip'),
        isEnd: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(rules, anyRequest, (all, request) => {
        const named = all.map((rule, index) => ({ name: String(index), ...rule }));
        const idle = idleRules(named);
        for (const { name, isDone } of idle) {
          const rest = named.filter((one) => one.name !== name);
          const [before, after] = [outcome(named, request), outcome(rest, request)];
          // What is done twice is done once less.
          const once = (all: readonly unknown[]): readonly unknown[] =>
            isDone ? [...new Set(all)] : all;
          expect(once(after)).toEqual(once(before));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('changes nothing for any request where what is set anew is taken out', () => {
    const value = fc.record({ value: fc.constantFrom('1', '2'), isLast: fc.constant(true) });
    const rules = fc.array(
      fc.record({
        expression,
        does: fc.constant(undefined),
        isEnd: fc.constant(false),
        sets: fc
          .dictionary(fc.constantFrom('ttl', 'cache'), value)
          .map((sets): ReadonlyMap<string, Setting> => new Map(Object.entries(sets))),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(rules, anyRequest, (all, request) => {
        const named = all.map((rule, index) => ({ name: String(index), ...rule }));
        for (const { name } of idleRules(named)) {
          const rest = named.filter((one) => one.name !== name);
          expect(settings(rest, request)).toEqual(settings(named, request));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is quick for as many rules as a plan holds', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      ending(String(index), `${ON_A} and http.request.uri.path eq "/page-${String(index)}"`),
    );
    const began = process.cpuUsage();
    expect(idleRules(many)).toEqual([]);
    // Of the processor, which other programs do not change.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3000);
  });
});

/** What is done with a request, in order. */
function outcome(rules: readonly PlacedRule[], request: Request): readonly (string | undefined)[] {
  const met = rules.filter((rule) => evaluate(rule.expression, request) === true);
  const end = met.findIndex(({ isEnd }) => isEnd);
  return met.slice(0, end < 0 ? met.length : end + 1).map(({ does }) => does);
}

/** What is set for a request in the end. */
function settings(rules: readonly PlacedRule[], request: Request): ReadonlyMap<string, string> {
  const met = rules.filter((rule) => evaluate(rule.expression, request) === true);
  return new Map(
    met.flatMap(({ sets }) => [...(sets ?? [])].map(([key, { value }]) => [key, value] as const)),
  );
}
