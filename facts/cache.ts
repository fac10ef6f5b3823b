import type { CacheRule } from '../lib/cache-decision';
import { HOST_FIELD, literals, matches, PATH_FIELD, type Request } from '../lib/rules-match';
import { parseExpression } from '../lib/rules-expression';
import type { Facts } from './graph';
import { nested, rules, type Rule } from './rules';
import { at, Unknown, type Value } from './value';

export const CACHE_PHASE = 'http_request_cache_settings';

/** A rule of the cache phase, with what it says of caching. */
export interface ReadCacheRule extends CacheRule {
  readonly rule: Rule;
}

/**
 * The cache rules that are on, in order. An expression that is not known is kept empty, which matches
 * nobody knows what: the decision then is unknown.
 */
export function cacheRules(facts: Facts): readonly ReadCacheRule[] {
  return rules(facts, CACHE_PHASE)
    .filter(({ isEnabled, values }) => isEnabled && values['action'] === 'set_cache_settings')
    .map((rule) => {
      const cache = at(nested(rule.values, 'action_parameters'), 'cache');
      // What may cache is taken for caching, on requests that nobody can tell.
      if (cache instanceof Unknown) return { rule, expression: '', isCached: true };
      const isCached = typeof cache === 'boolean' ? cache : undefined;
      return { rule, expression: rule.expression ?? '', isCached };
    });
}

/**
 * What the last rule that matches a request, and says anything of a setting, makes of it: of rules that match, the
 * last one's setting holds. Nothing where none says anything.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/order/
 */
export function lastSetting(
  rules: readonly ReadCacheRule[],
  request: Request,
  name: 'edge_ttl' | 'browser_ttl' | 'cache_key',
): Value {
  for (const { rule } of rules.toReversed()) {
    const set = at(nested(rule.values, 'action_parameters'), name) ?? null;
    if (set === null) continue;
    const answer = matches(rule.expression ?? '', request);
    if (answer === 'unknown') return 'unknown';
    if (answer) return nested({ set }, 'set') ?? set;
  }
  return {};
}

/** The hosts and the paths that cache rules are written for, each once. */
export function cacheLiterals(facts: Facts): {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
} {
  const rules = cacheRules(facts);
  return { hosts: written(rules, HOST_FIELD), paths: literalPaths(rules) };
}

/** The paths that some cache rules are written for, each once. */
export function literalPaths(rules: readonly CacheRule[]): readonly string[] {
  return written(rules, PATH_FIELD).map((path) => path.replaceAll('*', ''));
}

function written(rules: readonly CacheRule[], field: string): readonly string[] {
  const parsed = rules.flatMap(({ expression }) => parseExpression(expression) ?? []);
  return [...new Set(parsed.flatMap((one) => literals(one, field)))];
}
