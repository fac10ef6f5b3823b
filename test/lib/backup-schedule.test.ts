import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDaily } from '../../lib/backup-schedule';

describe('a schedule of backups', () => {
  test.each(['cron(0 5 ? * * *)', 'cron(30 0/6 * * ? *)', 'rate(1 day)', 'rate(12 hours)'])(
    '%s comes round each day',
    (schedule) => {
      expect(isDaily(schedule)).toBe(true);
    },
  );

  test.each([
    'cron(0 5 ? * SUN *)',
    'cron(0 5 1 * ? *)',
    'cron(0 5 ? 1 * *)',
    'cron(0 5 ? * * 2030)',
    'cron(0 5 ? * *)',
    'rate(2 days)',
    'rate(25 hours)',
    'rate(0 days)',
    'daily',
    '',
  ])('%s does not', (schedule) => {
    expect(isDaily(schedule)).toBe(false);
  });

  test('by a rate is daily exactly up to 24 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (count) => {
        expect(isDaily(`rate(${String(count)} hours)`)).toBe(count <= 24);
        expect(isDaily(`rate(${String(count)} minutes)`)).toBe(count <= 24 * 60);
      }),
    );
  });

  test('never makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof isDaily(text)).toBe('boolean');
      }),
    );
  });
});
