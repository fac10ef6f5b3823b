import { expect, test } from '@jest/globals';
import { rateOfDays } from '../../lib/rotation';

test('one day is singular', () => {
  expect([rateOfDays(1), rateOfDays(90)]).toEqual(['rate(1 day)', 'rate(90 days)']);
});
