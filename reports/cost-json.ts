import type { Cost } from '../checks/cost';
import { priceOf, type PriceName } from '../lib/prices';

/** What a launch costs, with the source of each price; amounts are millionths of a dollar. */
export function costJson(cost: Cost) {
  return {
    ...cost,
    stacks: cost.stacks.map((stack) => ({
      ...stack,
      lines: stack.lines.map((line) => ({ ...line, source: sourceOf(line.price) })),
    })),
  };
}

function sourceOf(name: PriceName) {
  const price = priceOf(name);
  return 'source' in price ? price.source : undefined;
}
