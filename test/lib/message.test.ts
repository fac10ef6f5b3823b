import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMessage, valuesOf } from '../../lib/message';

function refused(...problems: readonly string[]) {
  return { ok: false, problems };
}

const MIB = 1024 * 1024;

describe('readMessage', () => {
  test('reads headers from top to bottom and unfolds their values', () => {
    expect(readMessage('To: a@example.com\nSubject: one\n  two\n\tthree\n\nbody: no\n')).toEqual({
      ok: true,
      value: [
        { name: 'To', value: 'a@example.com' },
        { name: 'Subject', value: 'one  two\tthree' },
      ],
    });
  });

  test.each([
    ['a byte order mark', '\uFEFFTo: a@example.com\n\n'],
    ['the From line of a mailbox file', 'From - Sun Nov 15 09:12:04 2026\nTo: a@example.com\n\n'],
    ['both', '\uFEFFFrom - Sun Nov 15 09:12:04 2026\r\nTo: a@example.com\r\n\r\n'],
    ['white space before the colon', 'To \t: a@example.com\n\n'],
    ['no body', 'To: a@example.com'],
  ])('takes a file with %s', (_what, source) => {
    expect(readMessage(source)).toEqual({
      ok: true,
      value: [{ name: 'To', value: 'a@example.com' }],
    });
  });

  test.each([
    ['', 'holds no header'],
    ['\n\nTo: a@example.com\n', 'holds no header'],
    ['From - Sun Nov 15 09:12:04 2026\n\nTo: a@example.com\n', 'holds no header'],
    ['To: a@example.com\n<html>\n', 'has a line 2 that is no header'],
    ['To: a@example.com\nFrom \n', 'has a line 2 that is no header'],
    [' one\nTo: a@example.com\n', 'has a line 1 that continues a header before the first one'],
    [
      'To: a\rAuthentication-Results: x\n\n',
      'has a line 1 that holds a carriage return without a line feed',
    ],
    ['T\0o: a\n\n', 'has a line 1 that holds a NUL character'],
  ])('refuses %j', (source, problem) => {
    expect(readMessage(source)).toEqual(refused(problem));
  });

  test('refuses a file of more than 25 MiB, counted in bytes', () => {
    const filled = (bytes: number): string => `To: a\n\n${'x'.repeat(bytes - 7)}`;
    expect(readMessage(filled(25 * MIB)).ok).toBe(true);
    expect(readMessage(filled(25 * MIB + 1))).toEqual(refused('is larger than 25 MiB'));
    expect(readMessage(`To: a\n\n${'é'.repeat(13 * MIB)}`)).toEqual(
      refused('is larger than 25 MiB'),
    );
  });

  test('refuses a header section of more than 1 MiB, in one line or in many', () => {
    const long = refused('has a header section of more than 1 MiB');
    expect(readMessage(`To: ${'x'.repeat(MIB - 5)}\n\n`).ok).toBe(true);
    expect(readMessage(`To: ${'x'.repeat(MIB - 4)}\n\n`)).toEqual(long);
    expect(readMessage(`To: ${'é'.repeat(MIB / 2)}\n\n`)).toEqual(long);
    expect(readMessage(`To: a\n${' \n'.repeat(MIB)}`)).toEqual(long);
    expect(readMessage('x'.repeat(8 * MIB))).toEqual(long);
  });

  test('gives back the headers that were written, folded in any way, in either line ending', () => {
    const name = fc.stringMatching(/^[!-9;-~]{1,20}$/);
    const word = fc.stringMatching(/^[!-~]{1,20}$/);
    const header = fc.record({ name, words: fc.array(word, { minLength: 1, maxLength: 6 }) });
    fc.assert(
      fc.property(
        fc.array(header, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(' ', '\t'),
        (headers, end, space) => {
          const lines = headers.map((one) => `${one.name}: ${one.words.join(end + space)}${end}`);
          expect(readMessage(`${lines.join('')}${end}body`)).toEqual({
            ok: true,
            value: headers.map((one) => ({ name: one.name, value: one.words.join(space) })),
          });
        },
      ),
    );
  });

  test('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (source) => {
        expect(typeof readMessage(source).ok).toBe('boolean');
      }),
    );
  });
});

describe('valuesOf', () => {
  test('finds all headers of a name without regard to case', () => {
    const message = readMessage('To: a\nCc: b\nTO: c\nX-To: d\n\n');
    expect(valuesOf(message.ok ? message.value : [], 'to')).toEqual(['a', 'c']);
  });
});
