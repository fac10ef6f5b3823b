import { regionOf } from '../facts/aws';
import type { Facts, Resource } from '../facts/graph';
import { text } from '../facts/value';
import { priceOf, type PriceName } from '../lib/prices';
import { ZONE_PRICES } from '../lib/prices/cloudflare';
import type { ByUse, Monthly } from '../lib/prices/price';
import { billed } from './billed';

/** So many of one thing, and what they come to in a month. */
export interface CostLine {
  readonly price: PriceName;
  readonly noun: string;
  readonly count: number;
  readonly microdollars: number;
}

/** What a stack costs in a month. */
export interface StackCost {
  readonly name: string;
  readonly microdollars: number;
  readonly lines: readonly CostLine[];
}

/** So many resources of which no price is known. */
export interface UnknownCost {
  readonly noun: string;
  readonly count: number;
}

/** What a launch costs in a month at list prices, as far as that is known before anything is used. */
export interface Cost {
  readonly currency: 'USD';
  /** The sum of all stacks, in millionths. */
  readonly microdollars: number;
  readonly stacks: readonly StackCost[];
  /** What is paid by use, and is in no sum. */
  readonly byUse: readonly ByUse[];
  readonly unknown: readonly UnknownCost[];
  /** First and last of the days that the copies of the prices bear; undefined where none does. */
  readonly pricesOf: { readonly first: string; readonly last: string } | undefined;
}

/** One thing that is paid for, in the stack that makes it. */
interface Item {
  readonly stack: string;
  readonly price?: PriceName;
  readonly unknown?: string;
  readonly count: number;
}

/** Adds up what the resources of some facts cost in a month. */
export function monthlyCost(facts: Facts): Cost {
  const items = [
    ...zoneItems(facts),
    ...facts.resources
      .filter(({ mode }) => mode === 'managed')
      .flatMap((resource) => resourceItems(resource, facts)),
  ];
  const stacks = facts.stacks.map(({ name }): StackCost => {
    const lines = costLines(items.filter(({ stack }) => stack === name));
    return { name, microdollars: sum(lines), lines };
  });
  const used = new Set(items.flatMap(({ price }) => (price === undefined ? [] : [price])));
  const byUse = [...used].map(priceOf).filter((price) => price.kind === 'use');
  const read = [...used].map(priceOf).flatMap((price) => {
    const day = 'source' in price ? /\d{4}-\d{2}-\d{2}/.exec(price.source.copy)?.[0] : undefined;
    return day === undefined ? [] : [day];
  });
  const [first] = read.toSorted();
  const last = read.toSorted().at(-1);
  return {
    currency: 'USD',
    microdollars: sum(stacks),
    stacks,
    byUse,
    unknown: unknownCosts(items),
    pricesOf: first === undefined || last === undefined ? undefined : { first, last },
  };
}

/** The zones of the launch: no resource makes them, and each has a plan. */
function zoneItems({ inventory, resources }: Facts): readonly Item[] {
  const stack = resources.find(
    ({ mode, type }) => mode === 'managed' && type.startsWith('cloudflare_'),
  )?.stack;
  if (stack === undefined) return [];
  const { cloudflare_plan: plan, parked_zones: parked = {} } = inventory;
  const own: Item = {
    stack,
    price: plan === undefined ? 'other-zone' : ZONE_PRICES[plan],
    count: 1,
  };
  return [
    own,
    ...Object.values(parked).map((zone): Item => ({
      stack,
      price: ZONE_PRICES[zone.plan],
      count: 1,
    })),
  ];
}

function resourceItems(resource: Resource, facts: Facts): readonly Item[] {
  const { stack } = resource;
  const paid = billed(resource);
  if ('notKnown' in paid) return [{ stack, unknown: String(paid.notKnown), count: 1 }];
  return (Object.entries(paid) as [PriceName, number][]).map(([name, count]): Item => {
    const price = priceOf(name);
    if (price.kind !== 'monthly' || isSoldIn(price, resource, facts)) {
      return { stack, price: name, count };
    }
    const region = text(regionOf(facts, resource)) ?? 'a region that is not known';
    return { stack, unknown: `${price.noun} in ${region}`, count };
  });
}

/** Partitions of their own, with prices of their own. */
const OTHER_PARTITION = /^(?:cn|us-gov|us-iso\w*|eu-isoe|eusc)-/;

function isSoldIn({ region: sold }: Monthly, resource: Resource, facts: Facts): boolean {
  const region = text(regionOf(facts, resource));
  return sold === 'every' ? !OTHER_PARTITION.test(region ?? '') : region === sold;
}

/** One line for each price that is paid monthly, in the order in which they are first met. */
function costLines(items: readonly Item[]): readonly CostLine[] {
  const counts = new Map<PriceName, number>();
  for (const { price, count } of items) {
    if (price !== undefined) counts.set(price, (counts.get(price) ?? 0) + count);
  }
  return [...counts].flatMap(([name, count]) => {
    const price = priceOf(name);
    if (price.kind !== 'monthly') return [];
    return [{ price: name, noun: price.noun, count, microdollars: count * price.microdollars }];
  });
}

function unknownCosts(items: readonly Item[]): readonly UnknownCost[] {
  const counts = new Map<string, number>();
  for (const { price, unknown, count } of items) {
    const found = price === undefined ? undefined : priceOf(price);
    const noun = unknown ?? (found?.kind === 'unknown' ? found.noun : undefined);
    if (noun !== undefined) counts.set(noun, (counts.get(noun) ?? 0) + count);
  }
  return [...counts].map(([noun, count]) => ({ noun, count }));
}

function sum(parts: readonly { readonly microdollars: number }[]): number {
  return parts.reduce((total, { microdollars }) => total + microdollars, 0);
}
