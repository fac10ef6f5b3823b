import type { ValueProblem } from './fault';

/** A number's least and most, both taken; without a most, any above. */
export interface Bounds {
  readonly min: number;
  readonly max?: number;
}

/** `must be a whole number from 1 to 730`. */
export function boundsWords({ min, max }: Bounds): string {
  return max === undefined
    ? `must be a whole number, ${String(min)} or more`
    : `must be a whole number from ${String(min)} to ${String(max)}`;
}

/** Judges a whole number. */
export function wholeNumberProblem(value: number, bounds: Bounds): ValueProblem | undefined {
  const { min, max = Number.MAX_SAFE_INTEGER } = bounds;
  return Number.isInteger(value) && value >= min && value <= max
    ? undefined
    : { problem: boundsWords(bounds) };
}

/** Judges a word or number that is one of a few. */
export function choiceProblem<Choice extends string | number>(
  value: Choice,
  allowed: readonly Choice[],
): ValueProblem | undefined {
  return allowed.includes(value) ? undefined : { problem: `must be ${orList(allowed)}` };
}

/** `a, b or c`. */
export function orList(words: readonly (string | number)[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
}

/** Fewer say nothing that a reader can weigh. */
export const MIN_REASON_CHARACTERS = 20;

/** Judges why something is so, in the words of whoever answers for it. */
export function reasonProblem(written: string): ValueProblem | undefined {
  return written.length >= MIN_REASON_CHARACTERS
    ? undefined
    : { problem: 'must say why in 20 characters or more' };
}

/** Judges one of Cloudflare's identifiers of zones and accounts. */
export function cloudflareIdProblem(value: string): ValueProblem | undefined {
  return /^[0-9a-f]{32}$/.test(value)
    ? undefined
    : { problem: 'must be 32 hexadecimal digits, as the Cloudflare dashboard shows it' };
}

/** Judges the number of an AWS account. */
export function awsAccountProblem(value: string): ValueProblem | undefined {
  return /^\d{12}$/.test(value) ? undefined : { problem: 'must be 12 digits' };
}

/**
 * Judges the name of an organization of HCP Terraform; how long one may be was not found.
 * @see https://github.com/hashicorp/terraform/issues/32694
 */
export function cloudOrganizationProblem(written: string): ValueProblem | undefined {
  return /^[A-Za-z0-9_-]+$/.test(written)
    ? undefined
    : { problem: 'must be the name of an organization: letters, digits, and any of _ -' };
}
