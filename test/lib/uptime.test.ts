import { describe, expect, test } from '@jest/globals';
import { alertTime, MAX_ALERT_SECONDS } from '../../lib/uptime';

describe('alertTime', () => {
  test('adds up the worst case and shows each term', () => {
    expect(
      alertTime({
        intervalSeconds: 30,
        failureThreshold: 2,
        periodSeconds: 60,
        datapoints: 1,
        waitSeconds: 75,
      }),
    ).toEqual({
      seconds: 293,
      terms: '2 x 30 s + answer 8 s + metric 60 s + 1 x 60 s + wait 75 s + delivery 30 s = 293 s',
    });
  });

  test('grows with every setting', () => {
    const base = {
      intervalSeconds: 10,
      failureThreshold: 2,
      periodSeconds: 60,
      datapoints: 2,
      waitSeconds: 0,
    };
    const { seconds } = alertTime(base);
    expect(seconds).toBe(238);
    expect(alertTime(base).terms).not.toContain('wait');
    expect(alertTime({ ...base, intervalSeconds: 30 }).seconds).toBe(seconds + 40);
    expect(alertTime({ ...base, failureThreshold: 3 }).seconds).toBe(seconds + 10);
    expect(alertTime({ ...base, periodSeconds: 120 }).seconds).toBe(seconds + 120);
    expect(alertTime({ ...base, datapoints: 3 }).seconds).toBe(seconds + 60);
    expect(alertTime({ ...base, waitSeconds: 75 }).seconds).toBe(seconds + 75);
  });

  test('is measured against five minutes', () => {
    expect(MAX_ALERT_SECONDS).toBe(5 * 60);
  });
});
