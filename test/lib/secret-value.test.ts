import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_INPUT_BYTES, readSecretValue } from '../../lib/secret-value';

const read = (text: string) => readSecretValue(Buffer.from(text), 'api-key');

describe('readSecretValue', () => {
  test.each([
    ['s3cret', 's3cret', []],
    ['s3cret\n', 's3cret', ['one newline at the end was dropped']],
    ['s3cret\r\n', 's3cret', ['one newline at the end was dropped']],
    [
      's3cret\n\n',
      's3cret\n',
      [
        'one newline at the end was dropped',
        'white space at the beginning or end was kept',
        '2 lines were kept',
      ],
    ],
    [' s3cret', ' s3cret', ['white space at the beginning or end was kept']],
    ['a\nb\nc', 'a\nb\nc', ['3 lines were kept']],
    ['pässwörd…\u{1F511}', 'pässwörd…\u{1F511}', []],
  ])('reads %j as %j', (given, text, notes) => {
    expect(read(given)).toEqual({ ok: true, value: { text, notes } });
  });

  const tooLong = 'has more than 65536 bytes, the most that Secrets Manager takes';

  test.each([
    ['nothing', '', 'is empty: nothing was put in'],
    ['a newline alone', '\n', 'is empty: nothing was put in'],
    ['blanks alone', ' \t \r\n', 'is empty: nothing was put in'],
    [
      'a byte order mark',
      '\uFEFFs3cret',
      'begins with a byte order mark; save the file without one',
    ],
    ['a NUL', 's3\0cret', 'holds a NUL byte; encode what is no text in Base64'],
    ['its own name', 'api-key\n', 'is the name of the secret, and not its value'],
    ['a byte too many', 'x'.repeat(65_537), tooLong],
    ['a character of two bytes too many', `${'x'.repeat(65_535)}é`, tooLong],
    ['a newline within a length that is too long', `${'x'.repeat(65_537)}\n`, tooLong],
    ['far too much', 'x'.repeat(MAX_INPUT_BYTES + 1), tooLong],
  ])('refuses %s', (_what, given, problem) => {
    expect(read(given)).toEqual({ ok: false, problems: [problem] });
  });

  test('refuses bytes that are no text', () => {
    for (const bytes of [
      [0xff, 0xfe, 0x61, 0],
      [0xc3, 0x28],
      [0x61, 0xed, 0xa0, 0x80],
    ]) {
      expect(readSecretValue(Buffer.from(bytes), 'api-key')).toEqual({
        ok: false,
        problems: ['must be text in UTF-8; encode other bytes in Base64'],
      });
    }
  });

  test('takes as many bytes as the store does, and the newline besides', () => {
    for (const end of ['', '\n', '\r\n']) {
      const { ok } = read('x'.repeat(65_536) + end);
      expect(ok).toBe(true);
    }
  });

  test('keeps each byte of a value, but one newline at the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '' && !/\0|\n$|^\uFEFF/.test(text) && text !== 'api-key');
        for (const end of ['', '\n']) {
          const value = read(text + end);
          expect(value.ok && value.value.text).toBe(text);
        }
      }),
    );
  });

  test('repeats nothing of what it refuses, and nothing of what it notes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.string(), (junk, hex) => {
        const canary = `Q7${hex}zz`;
        const bytes = Buffer.concat([junk, Buffer.from(canary), junk]);
        const said = readSecretValue(bytes, 'api-key');
        const words = said.ok ? said.value.notes : said.problems;
        expect(words.join('\n')).not.toContain(canary);
      }),
    );
  });
});
