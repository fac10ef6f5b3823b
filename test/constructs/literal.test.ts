import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { literal } from '../../constructs/literal';
import { readTemplate } from '../../facts/expression';

describe('literal', () => {
  test.each([
    ['plain $5 and 10 %', 'plain $5 and 10 %'],
    ['${var.secret}', '$${var.secret}'],
    ['%{ if true }', '%%{ if true }'],
    ['$${x}', '$$${x}'],
  ])('writes %j as %j', (text, written) => {
    expect(literal(text)).toBe(written);
  });

  test('is read back as text, never as an expression', () => {
    const text = fc.string({ unit: fc.constantFrom('${', '%{', '}', 'a', ' '), maxLength: 8 });
    fc.assert(
      fc.property(text, (one) => {
        expect(readTemplate(literal(one))).toBe(one);
      }),
    );
  });
});
