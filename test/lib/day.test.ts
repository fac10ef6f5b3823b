import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysBetween, isDay } from '../../lib/day';

describe('isDay', () => {
  test.each([['2026-11-22'], ['2028-02-29'], ['0001-01-01']])('takes %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    ['2026-02-29'],
    ['2026-13-01'],
    ['2026-1-1'],
    ['22.11.2026'],
    [''],
    ['2026-11-22T00:00'],
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
        expect(typeof isDay(text)).toBe('boolean');
      }),
    );
  });
});

describe('daysBetween', () => {
  test('counts whole days over a change of clocks and of year', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
  });
});
