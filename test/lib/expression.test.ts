import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  and,
  eq,
  fieldsOf,
  or,
  quote,
  startsWith,
  writeConcat,
  writeCondition,
  type Condition,
  type Field,
} from '../../lib/expression';

const field = fc.constantFrom<Field>('http.host', 'http.request.uri.path');
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', '\\', ' and ', ') or (', 'a'), maxLength: 8 }),
);
const leaf = fc.oneof(
  fc.tuple(field, text).map(([on, value]) => eq(on, value)),
  fc.tuple(field, text).map(([on, value]) => startsWith(on, value)),
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
  return 'terms' in one ? one.terms.flatMap(textsOf) : [one.text];
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
  ])('writes %j', (one, expression) => {
    expect(writeCondition(one, 'here')).toBe(expression);
  });

  test('keeps every text inside its quotes, whatever it holds', () => {
    fc.assert(
      fc.property(condition, (one) => {
        const { strings, rest } = readStrings(writeCondition(one, 'here'));
        expect(strings).toEqual(textsOf(one));
        expect(
          rest.replace(/http\.(?:host|request\.uri\.path)|starts_with|eq|and|or/g, ''),
        ).toMatch(/^[ ,()_]*$/);
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
});
