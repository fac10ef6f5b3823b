import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { raiseProblem } from '../../lib/hsts';

const DAY_MS = 86_400_000;
const day = (days: number): string =>
  new Date(Date.parse('2026-11-22') + days * DAY_MS).toISOString().slice(0, 10);

describe('raiseProblem', () => {
  test('finds none from the day of judgement to 90 days after, and one on every other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        const isStep = days >= 0 && days <= 90;
        expect(raiseProblem(day(days), day(0)) === undefined).toBe(isStep);
      }),
    );
  });

  test.each([
    [-1, 'was to be raised by 2026-11-21, and was not'],
    [91, 'the next step, 2027-02-21, is 91 days off; at most 90'],
  ])('says what is wrong with a day %i days off', (days, problem) => {
    expect(raiseProblem(day(days), day(0))).toBe(problem);
  });
});
