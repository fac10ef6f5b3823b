import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PRICES_PAGE, printedPrices } from './prices';

/** Prettier pads the cells of tables; that is not what is compared. */
const squeezed = (markdown: string): string =>
  markdown.replace(/ {2,}\|/g, ' |').replace(/-{3,}/g, '---');

test('the page on the monthly cost holds the table of prices (npm run docs)', () => {
  expect(squeezed(readFileSync(PRICES_PAGE, 'utf8'))).toBe(squeezed(printedPrices()));
});
