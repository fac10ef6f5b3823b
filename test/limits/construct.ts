import type { Construct } from 'constructs';
import type { Plan } from '../../lib/limits/plan';

/** Something that is asked of a construct, and that a plan may be too small for. */
export interface Ask {
  /** What is asked, for the table: `3 redirects`. */
  readonly what: string;
  readonly build: (scope: Construct, plan: Plan) => void;
  /** The lines of the refusal, by plan; a plan that is left out takes it. */
  readonly refused: Readonly<Partial<Record<Plan, string>>>;
}

/** One construct of the kit: what it is built from at the least, and what brings it to a limit. */
export interface ConstructRow {
  /** Its file below constructs/: `edge/rate-limits`. */
  readonly id: string;
  /** Name of its class. */
  readonly name: string;
  /** Builds it as `one`, from required props alone, in each of the plans. */
  readonly bare: (scope: Construct, plan: Plan) => void;
  readonly asks: readonly Ask[];
}

export const ZONE_ID = '0'.repeat(32);
export const ZONE_NAME = 'example.com';

/** The same refusal on every plan: the limit is another's than Cloudflare's plans. */
export function onEveryPlan(line: string): Ask['refused'] {
  return { free: line, pro: line, business: line, enterprise: line };
}

/** `one` entry for each number, by key. */
export function many<Entry>(
  count: number,
  make: (index: number) => Entry,
): Readonly<Record<string, Entry>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${String(index)}`, make(index)]),
  );
}

/** The refusal of a construct with whose records a zone of the free plan has more than 200. */
export function crowded(where: string, got: number): Ask['refused'] {
  const rest = `got ${String(got)}; take out what nobody asks for, or move the zone to the pro plan`;
  return {
    free: `${where}: the limit for records of a zone on the free plan is 200, ${rest}`,
  };
}

/** The refusal of a text that is longer than a TXT record. */
export function tooLong(where: string, got: number): Ask['refused'] {
  return onEveryPlan(
    `${where}: must have at most 2048 characters, with its quotes, got ${String(got)}; name fewer or shorter ones`,
  );
}
