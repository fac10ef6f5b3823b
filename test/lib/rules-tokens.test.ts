import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tokenize } from '../../lib/rules-tokens';

/** The tokens as a line: a text in angle quotes, a word bare. */
const shown = (source: string): string | undefined =>
  tokenize(source)
    ?.map(({ kind, text }) => (kind === 'text' ? `«${text}»` : text))
    .join(' ');

describe('tokenize', () => {
  test.each([
    ['', ''],
    [' \n\t', ''],
    ['http.host eq "a.example"', 'http.host eq «a.example»'],
    ['(a and not b)', '( a and not b )'],
    ['a.b["c"][*] gt -5', 'a.b [ «c» ] [ * ] gt -5'],
    ['a==1&&b!=2||!c', 'a == 1 && b != 2 || ! c'],
    ['ip.src in {192.0.2.0/24 2001:db8::/32}', 'ip.src in { 192.0.2.0/24 2001:db8::/32 }'],
    ['ip.src in $office', 'ip.src in $office'],
    ['x in {1..5}', 'x in { 1..5 }'],
    ['lower(a) eq "b"', 'lower ( a ) eq «b»'],
    ['"say \\"x\\" and \\\\"', '«say "x" and \\»'],
    ['r"a\\b"', '«a\\b»'],
    ['r#"a"b"#', '«a"b»'],
    ['r##"a"#b"##', '«a"#b»'],
    ['run r', 'run r'],
  ])('splits %j', (source, tokens) => {
    expect(shown(source)).toBe(tokens);
  });

  test.each(['"open', '"bad \\n escape"', "'single'", 'a ; b', 'a @ b', 'r#"open"', 'a = b'])(
    'does not know the language of %j',
    (source) => {
      expect(tokenize(source)).toBeUndefined();
    },
  );

  test('reads any text that is quoted, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const quoted = `"${text.replace(/["\\]/g, '\\$&')}"`;
        expect(tokenize(`a eq ${quoted}`)).toEqual([
          { kind: 'word', text: 'a' },
          { kind: 'word', text: 'eq' },
          { kind: 'text', text },
        ]);
      }),
    );
  });
});
