import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { dollars } from '../../../lib/prices/price';

test.each([
  [0, '0.00'],
  [300_000, '0.30'],
  [20_250_000, '20.25'],
  [23_000, '0.023'],
  [5, '0.000005'],
  [16_666_700, '16.6667'],
  [277_650_000, '277.65'],
])('%i millionths are %s dollars', (microdollars, words) => {
  expect(dollars(microdollars)).toBe(words);
});

test('dollars are exact: they read back as they were', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000 }), (microdollars) => {
      const [whole = '', rest = ''] = dollars(microdollars).split('.');
      expect(rest.length).toBeGreaterThanOrEqual(2);
      expect(Number(whole) * 1_000_000 + Number(rest.padEnd(6, '0'))).toBe(microdollars);
    }),
  );
});
