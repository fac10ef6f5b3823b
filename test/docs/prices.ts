import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PRICED_TYPES, PRICES, priceOf, type PriceName } from '../../lib/prices';
import { dollars, type Price } from '../../lib/prices/price';

export const PRICES_PAGE = path.join(__dirname, '../../docs/decisions/monthly-cost.md');

/** The page on what a launch costs, with its table anew. */
export function printedPrices(): string {
  const [begin, end] = ['<!-- prices:begin -->', '<!-- prices:end -->'];
  const [before, rest = ''] = readFileSync(PRICES_PAGE, 'utf8').split(begin);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error('monthly-cost.md has no part prices');
  return `${String(before)}${begin}\n\n${pricesMarkdown()}\n${end}${after}`;
}

/** One line a price: what it is for, how much, where it was read and on which day. */
function pricesMarkdown(): string {
  const lines = (Object.keys(PRICES) as PriceName[]).map((name) => {
    const price = priceOf(name);
    const types = Object.keys(PRICED_TYPES).filter((type) => PRICED_TYPES[type]?.includes(name));
    const shown = types.length > 3 ? `${String(types.length)} types` : types.join(', ');
    const source =
      'source' in price
        ? `[${price.source.copy}](${price.source.url}), read ${price.source.readOn}`
        : '-';
    return `| ${price.noun} | ${shown === '' ? 'the plan of a zone' : shown} | ${amount(price)} | ${source} |`;
  });
  return ['| what | of | USD | copy |', '| --- | --- | --- | --- |', ...lines, ''].join('\n');
}

function amount(price: Price): string {
  switch (price.kind) {
    case 'monthly': {
      const where = price.region === 'every' ? '' : `, ${price.region} only`;
      return `${dollars(price.microdollars)} a month${where}`;
    }
    case 'use':
      return `${dollars(price.microdollars)} per ${price.per}, by use`;
    case 'free':
      return 'nothing of its own';
    case 'unknown':
      return 'not known';
  }
}
