import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  above,
  ALWAYS,
  and,
  anyCase,
  contains,
  endsWith,
  eq,
  fieldsOf,
  from,
  hasHeader,
  header,
  is,
  not,
  oneOf,
  or,
  quote,
  startsWith,
  writeConcat,
  writeCondition,
  type Condition,
  type TextField,
} from '../../lib/expression';

const field = fc.constantFrom<TextField>('http.host', 'http.request.uri.path');
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', '\\', ' and ', ') or (', 'a'), maxLength: 8 }),
);
const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom(eq, contains, startsWith, endsWith), field, text)
    .map(([test, on, value]) => test(on, value)),
  fc.tuple(field, fc.tuple(text, text)).map(([on, values]) => oneOf(on, values)),
  text.map((value) => eq(header('X-Sender'), value)),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(
        fc.constantFrom(and, or),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<
          [Condition, ...Condition[]]
        >,
      )
      .map(([join, terms]) => join(...terms)),
  ),
}));

/** Reads the quoted strings of an expression as Cloudflare does; what is left stands in `rest`. */
function readStrings(expression: string): { strings: readonly string[]; rest: string } {
  const strings: string[] = [];
  const rest = expression.replace(/"((?:[^"\\]|\\["\\])*)"/gs, (_whole, inner: string) => {
    strings.push(inner.replace(/\\(["\\])/g, '$1'));
    return '_';
  });
  return { strings, rest };
}

function textsOf(one: Condition): readonly string[] {
  switch (one.kind) {
    case 'and':
    case 'or':
      return one.terms.flatMap(textsOf);
    case 'not':
      return textsOf(one.term);
    case 'in':
      return one.texts;
    case 'eq':
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return [...(typeof one.of === 'string' ? [] : [one.of.header]), one.text];
    default:
      return [];
  }
}

describe('writeCondition', () => {
  test.each([
    [eq('http.host', 'www.example.com'), 'http.host eq "www.example.com"'],
    [
      and(eq('http.host', 'app.example.com'), eq('http.request.uri.path', '/login')),
      '(http.host eq "app.example.com" and http.request.uri.path eq "/login")',
    ],
    [
      or(startsWith('http.request.uri.path', '/a/'), eq('http.request.uri.path', '/b')),
      '(starts_with(http.request.uri.path, "/a/") or http.request.uri.path eq "/b")',
    ],
    [and(or(eq('http.host', 'a.example'))), 'http.host eq "a.example"'],
    [
      anyCase(oneOf('http.request.uri.path', ['/WP-Login', '/b'])),
      'lower(http.request.uri.path) in {"/wp-login" "/b"}',
    ],
    [
      anyCase(and(endsWith('http.request.uri.path', '.PHP'), not(is('ssl')))),
      '(ends_with(lower(http.request.uri.path), ".php") and not ssl)',
    ],
    [
      or(from(['192.0.2.0/24', '2001:db8::1']), above('http.request.body.size', 1000)),
      '(ip.src in {192.0.2.0/24 2001:db8::1} or http.request.body.size gt 1000)',
    ],
    [
      not(hasHeader('Authorization')),
      'not any(lower(http.request.headers.names[*])[*] eq "authorization")',
    ],
    [
      anyCase(contains(header('X-Sender'), 'Bot')),
      'any(lower(http.request.headers["x-sender"][*])[*] contains "bot")',
    ],
    [ALWAYS, 'true'],
  ])('writes %j', (one, expression) => {
    expect(writeCondition(one, 'here')).toBe(expression);
  });

  test('keeps every text inside its quotes, whatever it holds', () => {
    fc.assert(
      fc.property(condition, (one) => {
        const { strings, rest } = readStrings(writeCondition(one, 'here'));
        expect(strings).toEqual(textsOf(one));
        expect(
          rest.replace(
            /http\.(?:host|request\.(?:uri\.path|headers))|\[(?:_|\*)\]|starts_with|ends_with|contains|any|eq|in|and|or/g,
            '',
          ),
        ).toMatch(/^[ ,(){}_]*$/);
        expect(rest.split('(').length).toBe(rest.split(')').length);
      }),
    );
  });

  test('takes 4096 characters and refuses one more', () => {
    const longest = 4096 - 'http.host eq ""'.length;
    expect(writeCondition(eq('http.host', 'a'.repeat(longest)), 'here')).toHaveLength(4096);
    expect(() => writeCondition(eq('http.host', 'a'.repeat(longest + 1)), 'here')).toThrow(
      'here: makes a rule of more than 4096 characters, got 4097; name fewer or shorter paths',
    );
  });
});

describe('writeConcat', () => {
  test('quotes texts and names fields', () => {
    expect(writeConcat([{ text: 'https://a"b' }, { field: 'http.request.uri.path' }], 'here')).toBe(
      'concat("https://a\\"b", http.request.uri.path)',
    );
  });

  test('takes what is left of a field', () => {
    const parts = [
      { text: 'https://a/' },
      { restOf: 'http.request.uri.path', fromOctet: 5 },
    ] as const;
    expect(writeConcat(parts, 'here')).toBe(
      'concat("https://a/", substring(http.request.uri.path, 5, 16384))',
    );
  });
});

describe('quote', () => {
  test('is read back as the same text', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(readStrings(quote(one))).toEqual({ strings: [one], rest: '_' });
      }),
    );
  });
});

describe('fieldsOf', () => {
  test('names each field once', () => {
    const onPath = eq('http.request.uri.path', '/a');
    expect(fieldsOf(and(onPath, or(onPath, eq('http.host', 'a.example'))))).toEqual([
      'http.request.uri.path',
      'http.host',
    ]);
  });

  test('names what headers, addresses and flags are read from', () => {
    const one = and(
      not(hasHeader('a')),
      eq(header('b'), 'c'),
      from(['192.0.2.1']),
      is('ssl'),
      ALWAYS,
    );
    expect(fieldsOf(one)).toEqual([
      'http.request.headers.names',
      'http.request.headers',
      'ip.src',
      'ssl',
    ]);
  });
});
