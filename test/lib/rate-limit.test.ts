import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admitted } from '../../lib/rate-limit';

describe('admitted', () => {
  test.each([
    [{ requests: 5, periodSeconds: 300 }, 300, 5],
    [{ requests: 1, periodSeconds: 10 }, 300, 30],
    [{ requests: 2, periodSeconds: 60 }, 90, 4],
    [{ requests: 5, periodSeconds: 600 }, 300, 5],
  ])('%j admits over %i s: %i', (rate, seconds, expected) => {
    expect(admitted(rate, seconds)).toBe(expected);
  });

  test('never admits less than one period does', () => {
    const count = fc.integer({ min: 1, max: 86_400 });
    fc.assert(
      fc.property(count, count, count, (requests, periodSeconds, overSeconds) => {
        expect(admitted({ requests, periodSeconds }, overSeconds)).toBeGreaterThanOrEqual(requests);
      }),
    );
  });
});
