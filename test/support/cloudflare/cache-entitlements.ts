import type { Plan } from '../../../lib/limits/plan';
import { Refused } from './envelope';
import { isObject, numberAt, objectAt, textAt, type JsonObject } from './json';
import { SHORTEST_EDGE_TTL } from './plans';
import { REFUSALS } from './refusals';

/** Parts of a cache key of one's own that only Enterprise has. @see https://developers.cloudflare.com/cache/how-to/cache-keys/ */
const ENTERPRISE_KEYS = ['header', 'cookie', 'host'];

/**
 * Refuses what a cache rule may not set on this plan.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/settings/
 */
export function refuseCacheSettings(plan: Plan, given: JsonObject, pointer: string): void {
  const at = `${pointer}/action_parameters`;
  const ttl = objectAt(given, 'edge_ttl');
  const seconds = numberAt(ttl, 'default');
  if (textAt(ttl, 'mode') === 'override_origin' && (seconds ?? 0) < SHORTEST_EDGE_TTL[plan]) {
    throw new Refused(REFUSALS.shortEdgeTtl, {}, `${at}/edge_ttl/default`);
  }
  if (plan === 'enterprise') return;
  if (ttl['status_code_ttl'] !== undefined) {
    throw new Refused(REFUSALS.cacheByStatus, {}, `${at}/edge_ttl/status_code_ttl`);
  }
  if (given['origin_cache_control'] !== undefined) {
    throw new Refused(REFUSALS.cacheControlChoice, {}, `${at}/origin_cache_control`);
  }
  const key = objectAt(objectAt(given, 'cache_key'), 'custom_key');
  const part = ENTERPRISE_KEYS.find((name) => isObject(key[name]));
  if (part !== undefined) {
    throw new Refused(REFUSALS.customCacheKey, {}, `${at}/cache_key/custom_key/${part}`);
  }
}
