import type { Source } from '../senders/sender';

/** Where a price holds: in one region of AWS, or wherever the vendor sells at all. */
type Region = 'every' | 'us-east-1';

/** What something costs in a month, whatever is done with it. */
export interface Monthly {
  readonly kind: 'monthly';
  /** Millionths of a US dollar: whole numbers, so that a sum is exact. */
  readonly microdollars: number;
  /** One of what is paid for: `health check`. */
  readonly noun: string;
  readonly region: Region;
  readonly source: Source;
}

/** What each use of something costs; how often it is used nobody knows before. */
export interface ByUse {
  readonly kind: 'use';
  readonly microdollars: number;
  /** What is used: `mail of alerts`. */
  readonly noun: string;
  /** For how much of it the price is: `100,000`, `GB`. */
  readonly per: string;
  readonly region: Region;
  readonly source: Source;
}

/** What costs nothing of its own. */
export interface Free {
  readonly kind: 'free';
  readonly noun: string;
  readonly source: Source;
}

/** What may cost something, and no price of it was read. */
export interface NotKnown {
  readonly kind: 'unknown';
  readonly noun: string;
}

export type Price = Monthly | ByUse | Free | NotKnown;

const MICRODOLLARS = 1_000_000;
const CENTS_DIGITS = 2;

/** Dollars as people write them: `20.25`; as many digits as the amount has, and two at least. */
export function dollars(microdollars: number): string {
  const whole = Math.floor(microdollars / MICRODOLLARS);
  const rest = String(microdollars % MICRODOLLARS).padStart(String(MICRODOLLARS).length - 1, '0');
  return `${String(whole)}.${rest.replace(/0+$/, '').padEnd(CENTS_DIGITS, '0')}`;
}
