import { closest, distance } from 'fastest-levenshtein';

/** A guess further off than this share of the word is no guess. */
const MAX_DISTANCE_SHARE = 0.4;

/**
 * The allowed word that was likely meant, undefined where none is near.
 * @param share how far off a word may be, as a share of its length
 */
export function suggest(
  given: string,
  allowed: readonly string[],
  share = MAX_DISTANCE_SHARE,
): string | undefined {
  if (allowed.length === 0) return undefined;
  const near = closest(given, [...allowed]);
  return distance(given, near) <= Math.max(1, given.length * share) ? near : undefined;
}
