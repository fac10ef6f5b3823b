import { matches, type Answer, type Request } from './rules-match';

/** What one cache rule does: caches, bypasses, or leaves that question to others. */
export interface CacheRule {
  readonly expression: string;
  /** Undefined where the rule sets something else. */
  readonly isCached: boolean | undefined;
}

/** What the rules decide for a request: cached, bypassed, no rule says, or not known. */
export interface CacheDecision {
  readonly verdict: 'cached' | 'bypassed' | 'default' | 'unknown';
  /** Place of the rule that decides, where one does. */
  readonly rule?: number;
}

/**
 * Decides what cache rules do with a request: of those that match, the last one wins.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/order/
 */
export function cacheDecision(rules: readonly CacheRule[], request: Request): CacheDecision {
  for (let rule = rules.length - 1; rule >= 0; rule -= 1) {
    const { expression = '', isCached } = rules[rule] ?? {};
    if (isCached === undefined) continue;
    const answer: Answer = matches(expression, request);
    if (answer === 'unknown') return { verdict: 'unknown', rule };
    if (answer) return { verdict: isCached ? 'cached' : 'bypassed', rule };
  }
  return { verdict: 'default' };
}
