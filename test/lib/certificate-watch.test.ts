import { expect, test } from '@jest/globals';
import { rateSeconds } from '../../lib/certificate-watch';

test.each([
  ['rate(1 minute)', 60],
  ['rate(15 minutes)', 900],
  ['rate(1 hour)', 3600],
  ['rate(2 hours)', 7200],
  ['rate(30 days)', 2_592_000],
  ['rate(1 hours)', undefined],
  ['rate(2 hour)', undefined],
  ['rate(0 minutes)', undefined],
  ['rate(01 minutes)', undefined],
  ['rate(1 month)', undefined],
  ['cron(0 5 ? * * *)', undefined],
  ['', undefined],
])('%j is a run every %j seconds', (expression, seconds) => {
  expect(rateSeconds(expression)).toBe(seconds);
});
