import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerOctets } from '../../lib/spf-size';

/** Writes the answer octet by octet, as RFC 1035 section 4.1 lays it out. */
function answer(name: string, texts: readonly string[]): Buffer {
  const labels = name
    .split('.')
    .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  const records = texts.map((text) => {
    const data = Buffer.from(text);
    const strings: Buffer[] = [];
    for (let at = 0; at === 0 || at < data.length; at += 255) {
      const part = data.subarray(at, at + 255);
      strings.push(Buffer.from([part.length]), part);
    }
    return Buffer.concat([Buffer.alloc(2 + 2 + 2 + 4 + 2), ...strings]);
  });
  return Buffer.concat([Buffer.alloc(12), ...labels, Buffer.alloc(1 + 4), ...records]);
}

describe('answerOctets', () => {
  test('counts the octets of the message', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { minLength: 1, maxLength: 5 }),
        fc.array(fc.string({ maxLength: 600 }), { maxLength: 4 }),
        (labels, texts) => {
          const name = labels.join('.');
          expect(answerOctets(name, texts)).toBe(answer(name, texts).length);
        },
      ),
    );
  });

  test('a record of 468 characters at example.com fills a packet', () => {
    expect(answerOctets('example.com', ['x'.repeat(468)])).toBe(511);
  });
});
