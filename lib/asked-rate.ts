import type { ValueProblem } from './fault';
import type { Parsed } from './parsed';
import { PERIOD_SECONDS, type Rate } from './rate-limit';

/** Whose requests are counted together. */
export const COUNTED = ['address', 'user', 'org', 'device'] as const;
export type Counted = (typeof COUNTED)[number];

/** How often one client may ask: a rate, and what a client is. */
export interface AskedRate extends Rate {
  readonly per: Counted;
}

const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
};

const PER: Readonly<Record<string, Counted>> = {
  ip: 'address',
  address: 'address',
  user: 'user',
  account: 'user',
  org: 'org',
  organisation: 'org',
  organization: 'org',
  tenant: 'org',
  device: 'device',
};

/** Most requests that may be asked for: beyond it a limit stops nobody. */
const MOST_REQUESTS = 1_000_000;

const FORM =
  /^(\d{1,7})(?: [a-z][a-z -]*?)? (?:in|per|every) (?:(\d{1,5}) )?(second|minute|hour|day)s?(?: per ([a-z]+))?$/i;

/**
 * Reads a rate as people say it: `5 attempts in 5 minutes per IP`, `30 messages per minute per user`. What is
 * counted may be named; without `per` it is the address that counts. Periods are seconds to one day.
 */
export function parseAskedRate(text: string): Parsed<AskedRate> {
  const [, count = '', periods = '1', unit = '', who = 'address'] = FORM.exec(text) ?? [];
  const seconds = SECONDS[unit.toLowerCase()];
  const per = PER[who.toLowerCase()];
  if (seconds === undefined) {
    return { ok: false, problems: ['is not of the form "5 attempts in 5 minutes per IP"'] };
  }
  const [requests, periodSeconds] = [Number(count), Number(periods) * seconds];
  const problems = [
    ...(requests >= 1 && requests <= MOST_REQUESTS ? [] : ['has no count of 1 to 1,000,000']),
    ...(periodSeconds >= PERIOD_SECONDS.min && periodSeconds <= PERIOD_SECONDS.max
      ? []
      : ['has no period of 1 second to 1 day']),
  ];
  if (per === undefined) problems.push(`counts per ${who}; it can be IP, user, org or device`);
  return problems.length > 0 || per === undefined
    ? { ok: false, problems }
    : { ok: true, value: { requests, periodSeconds, per } };
}

/** Says what is wrong with a rate as it was written. */
export function askedRateProblem(text: string): ValueProblem | undefined {
  const read = parseAskedRate(text);
  return read.ok
    ? undefined
    : {
        problem: 'must be a rate such as "5 attempts in 5 minutes per IP"',
        fix: `this one ${read.problems.join(', and ')}`,
      };
}

/** A rate of a launch that was parsed. */
export function askedRate(text: string): AskedRate {
  const read = parseAskedRate(text);
  if (!read.ok) throw new Error(`${text}: ${read.problems.join('; ')}`);
  return read.value;
}
