import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { txtContent } from '../../../constructs/dns/txt';
import { readTemplate } from '../../../facts/expression';

/** The character strings of a TXT record in presentation form (RFC 1035 section 5.1). */
function readTxt(content: string): readonly string[] {
  return [...content.matchAll(/"((?:[^"\\]|\\.)*)"(?: |$)/gsu)].map(([, inner = '']) =>
    inner.replace(/\\(.)/gsu, '$1'),
  );
}

describe('txtContent', () => {
  test('stands in quotes', () => {
    expect(txtContent('v=spf1 -all')).toBe('"v=spf1 -all"');
  });

  test('splits after 255 octets', () => {
    expect(txtContent(`${'a'.repeat(255)}b`)).toBe(`"${'a'.repeat(255)}" "b"`);
    expect(txtContent('a'.repeat(255))).toBe(`"${'a'.repeat(255)}"`);
  });

  test('escapes quotes and backslashes', () => {
    expect(txtContent('a"b\\c')).toBe('"a\\"b\\\\c"');
  });

  test('is read back as the same text, in strings of 255 octets at most', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', '\\', 'ü', '${', ' '),
      maxLength: 700,
    });
    fc.assert(
      fc.property(text, (one) => {
        const content = readTemplate(txtContent(one));
        const strings = typeof content === 'string' ? readTxt(content) : ['an expression'];
        expect(strings.join('')).toBe(one);
        expect(strings.every((part) => Buffer.byteLength(part) <= 255)).toBe(true);
      }),
    );
  });
});
