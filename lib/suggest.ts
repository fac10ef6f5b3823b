import { closest, distance } from 'fastest-levenshtein';

/** A guess further off than this share of the word is no guess. */
const MAX_DISTANCE_SHARE = 0.4;

/**
 * The allowed word that was likely meant, undefined where none is near.
 * @param most letters that a word may be off
 */
export function suggest(
  given: string,
  allowed: readonly string[],
  most = Math.max(1, given.length * MAX_DISTANCE_SHARE),
): string | undefined {
  if (allowed.length === 0) return undefined;
  const near = closest(given, [...allowed]);
  return distance(given, near) <= most ? near : undefined;
}
