import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { counted, listed, oneLine } from '../../reports/words';

describe('oneLine', () => {
  test('leaves nothing that could steer a terminal or break a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('changes nothing that can be printed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~ä-ü]( ?[!-~ä-ü])*$/), (text) => {
        expect(oneLine(text)).toBe(text);
      }),
    );
  });
});

describe('words for counts and lists', () => {
  test.each([
    [0, '0 stacks'],
    [1, '1 stack'],
    [2, '2 stacks'],
  ])('%p', (count, words) => {
    expect(counted(count, 'stack')).toBe(words);
  });

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j', (words, text) => {
    expect(listed(words)).toBe(text);
  });
});
