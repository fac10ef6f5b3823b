import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { comment } from '../../../constructs/dns/comment';
import { MAX_COMMENT_CHARACTERS } from '../../../lib/limits/dns';
import { PLANS } from '../../../lib/limits/plan';

describe('comment', () => {
  test('is one line, whatever was written', () => {
    expect(comment(' why\n\tit is\u0000 here ', 'free')).toBe('why it is here');
  });

  test('is cut to what the plan holds, and never within a character', () => {
    expect(comment(`${'x'.repeat(96)}\u{1F600}\u{1F600}y`, 'free')).toBe(`${'x'.repeat(96)}...`);
    fc.assert(
      fc.property(
        fc.constantFrom(...PLANS),
        fc.string({ unit: 'grapheme', maxLength: 700 }),
        (plan, text) => {
          const cut = comment(text.replaceAll('{', ''), plan);
          expect(cut.length).toBeLessThanOrEqual(MAX_COMMENT_CHARACTERS[plan]);
          expect(() => encodeURIComponent(cut)).not.toThrow();
        },
      ),
    );
  });
});
