import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unorderedExpression } from '../../lib/unordered-expression';

describe('unorderedExpression', () => {
  test.each([
    ['http.host in {"b" "a"}', 'http.host in {"a" "b"}'],
    ['http.host eq "b" or http.host eq "a"', 'http.host eq "a" or http.host eq "b"'],
    ['((x eq "b" or x eq "a") and y)', '((x eq "a" or x eq "b") and y)'],
    ['b and c or a', 'a or b and c'],
    ['x eq " or " or a', 'a or x eq " or "'],
    ['x eq "(" or a', 'a or x eq "("'],
  ])('writes %s in one order', (expression, ordered) => {
    expect(unorderedExpression(expression)).toBe(ordered);
  });

  test.each([
    ['a and b', 'b and a'],
    ['a or b and c', 'c or b and a'],
    ['a and (b or c)', '(a and b) or c'],
    ['x eq "a or b"', 'x eq "b or a"'],
    ['x in {"a b"}', 'x in {"b a"}'],
    ['not a or b', 'not b or a'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(unorderedExpression(one)).not.toBe(unorderedExpression(other));
  });

  test('ends for any text, and writes what it wrote the same', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' or ', ' and ', '(', ')', '{', '}', '"', '\\', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (expression) => {
        const once = unorderedExpression(expression);
        expect([...once].filter((sign) => sign.trim() !== '').sort()).toEqual(
          [...expression].filter((sign) => sign.trim() !== '').sort(),
        );
      }),
    );
  });
});
