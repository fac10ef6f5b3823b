import type { CacheRule } from './cache-decision';
import { isKeptByDefault } from './default-cached';
import { holdsIn, type Region } from './rules-region';

/** What is proven of a set of requests. */
export interface CacheProof {
  /**
   * `never`: none of them is kept. `kept`: all of them may be. `by-ending`: no rule says, so that Cloudflare keeps
   * those whose path ends like a file. `unknown`: nothing is proven.
   */
  readonly verdict: 'never' | 'kept' | 'by-ending' | 'unknown';
  /** Place of the rule that says so, where one does. */
  readonly rule?: number;
}

/**
 * Follows cache rules from the last to the first, for all requests of a region at once: of those that match, the
 * last one wins. A rule that bypasses a part of them only, or that cannot be read, proves nothing; one that caches
 * a part of them, or that cannot be read, leaves it open.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/order/
 */
export function cacheProof(rules: readonly CacheRule[], region: Region): CacheProof {
  let isOpen = false;
  for (let rule = rules.length - 1; rule >= 0; rule -= 1) {
    const { expression = '', isCached } = rules[rule] ?? {};
    if (isCached === undefined) continue;
    const holds = holdsIn(expression, region);
    if (holds === false) continue;
    if (isCached) return { verdict: holds === true && !isOpen ? 'kept' : 'unknown', rule };
    if (holds === true) return { verdict: 'never', rule };
    isOpen = true;
  }
  const { path } = region;
  const isPlain = path !== undefined && 'is' in path && !isKeptByDefault(path.is);
  if (isPlain) return { verdict: 'never' };
  return { verdict: isOpen ? 'unknown' : 'by-ending' };
}
