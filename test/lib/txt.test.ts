import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTxt, txtText, writeTxt } from '../../lib/txt';

const text = fc.string({ unit: 'grapheme', maxLength: 700 });

describe('writeTxt', () => {
  test('writes what parseTxt reads, and txtText joins', () => {
    fc.assert(
      fc.property(text, (given) => {
        const read = parseTxt(writeTxt(given));
        expect(read).toEqual({ ok: true, value: expect.any(Array) });
        expect(txtText(writeTxt(given))).toBe(given);
      }),
    );
  });

  test('splits after 255 octets', () => {
    expect(writeTxt('x'.repeat(256))).toBe(`"${'x'.repeat(255)}" "x"`);
    expect(writeTxt(`${'x'.repeat(254)}é`)).toBe(`"${'x'.repeat(254)}" "é"`);
  });

  test('escapes quotes and backslashes', () => {
    expect(writeTxt('a"b\\c')).toBe('"a\\"b\\\\c"');
  });
});

describe('parseTxt', () => {
  test('reads strings, quoted and escaped', () => {
    expect(parseTxt('"a" "b;c"  "d\\"e\\\\f\\103"')).toEqual({
      ok: true,
      value: ['a', 'b;c', 'd"e\\fg'],
    });
  });

  test('takes 255 octets in a string, an escape by number being one', () => {
    expect(parseTxt(`"${'x'.repeat(254)}\\200"`)).toEqual({
      ok: true,
      value: [`${'x'.repeat(254)}\u00c8`],
    });
  });

  test.each([
    ['', 'is empty'],
    ['v=spf1 -all', 'is not in double quotes'],
    ['"a', 'is no list of quoted strings from character 1 on'],
    ['"a""b"', 'is no list of quoted strings from character 4 on'],
    ['"a" ', 'is no list of quoted strings from character 4 on'],
    ['"a" b', 'is no list of quoted strings from character 5 on'],
    ['"a\\256"', 'is no list of quoted strings from character 1 on'],
    ['"a\\1"', 'is no list of quoted strings from character 1 on'],
    [`"${'x'.repeat(256)}"`, 'holds a string of 256 octets; at most 255 fit'],
    [`"${'é'.repeat(128)}"`, 'holds a string of 256 octets; at most 255 fit'],
  ])('refuses %j', (content, problem) => {
    expect(parseTxt(content)).toEqual({ ok: false, problems: [problem] });
  });
});

describe('txtText', () => {
  test('takes content without quotes as one string', () => {
    expect(txtText('v=spf1 -all')).toBe('v=spf1 -all');
  });
});
