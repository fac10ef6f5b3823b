import { parsedUrl } from './url-problems';

/** One step of a visitor: the address that the answer names, and what gave the answer. */
export interface Hop {
  /** Absolute URL. */
  readonly to: string;
  /** What sends on, in words: a rule, or the redirect to https. */
  readonly by: string;
}

/** The way of a visitor who follows every redirect. */
export interface Journey {
  readonly hops: readonly Hop[];
  /** `endless` comes back to an address, or is longer than a browser follows; `unknown` cannot be read. */
  readonly end: 'answer' | 'endless' | 'unknown';
}

/**
 * How many redirects a browser follows.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
const MAX_HOPS = 20;

/** Follows redirects from an address on; `next` says what it is answered with, undefined for a page. */
export function follow(start: string, next: (url: URL) => Hop | 'unknown' | undefined): Journey {
  const hops: Hop[] = [];
  const seen = new Set([start]);
  let here = start;
  while (hops.length < MAX_HOPS) {
    if (parsedUrl(here) === undefined) return { hops, end: 'unknown' };
    const hop = next(new URL(here));
    if (hop === undefined) return { hops, end: 'answer' };
    if (hop === 'unknown') return { hops, end: 'unknown' };
    hops.push(hop);
    if (seen.has(hop.to)) return { hops, end: 'endless' };
    seen.add(hop.to);
    here = hop.to;
  }
  return { hops, end: 'endless' };
}
