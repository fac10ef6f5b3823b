import { describe, expect, test } from '@jest/globals';
import { secretStatus, statusVerdict, type SecretState } from '../../lib/secret-status';

const WATCHED = { key: 'model-key', container: 'acme/production/model-key', rotateEveryDays: 90 };
const TODAY = '2026-04-01';

describe('secretStatus', () => {
  test.each([
    ['put in today', '2026-04-01', { state: 'good', ageDays: 0, daysLeft: 90 }],
    ['on its last day', '2026-01-01', { state: 'good', ageDays: 90, daysLeft: 0 }],
    ['a day late', '2025-12-31', { state: 'overdue', ageDays: 91, daysLeft: -1 }],
    ['from a clock that is ahead', '2026-04-02', { state: 'good', ageDays: 0, daysLeft: 90 }],
  ])('of a value %s', (_when, valueSince, expected) => {
    expect(secretStatus(WATCHED, { valueSince }, TODAY)).toEqual({
      ...WATCHED,
      valueSince,
      ...expected,
    });
  });

  test.each([
    ['empty', {}],
    ['missing', undefined],
    ['unread', 'unread'],
    ['deleted', { deletedOn: '2026-05-01' }],
  ] as const)('of a container that is %s', (state, found) => {
    expect(secretStatus(WATCHED, found, TODAY)).toEqual({ ...WATCHED, state });
  });

  test('of a value that is about to vanish is not good, however new', () => {
    const found = { deletedOn: '2026-05-01', valueSince: TODAY };
    expect(secretStatus(WATCHED, found, TODAY).state).toBe('deleted');
  });
});

describe('statusVerdict', () => {
  test.each([
    [[], 'pass'],
    [['good', 'good'], 'pass'],
    [['good', 'unread'], 'unknown'],
    [['unread', 'empty'], 'fail'],
    [['good', 'overdue'], 'fail'],
    [['missing'], 'fail'],
    [['deleted'], 'fail'],
  ] as const)('of %j is %s', (states: readonly SecretState[], verdict) => {
    expect(statusVerdict(states.map((state) => ({ ...WATCHED, state })))).toBe(verdict);
  });
});
