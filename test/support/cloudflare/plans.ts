import type { PerPlan, Plan } from '../../../lib/limits/plan';

// The fake's own copy of what each plan holds: the kit is judged against it, so it shares no number with it.

/** @see https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ */
export const COMMENT_CHARACTERS: PerPlan<number> = {
  free: 100,
  pro: 500,
  business: 500,
  enterprise: 500,
};

/** @see https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ */
export const TAGS: PerPlan<number> = { free: 0, pro: 20, business: 20, enterprise: 20 };

/** Records of a zone that was made since September 2024. @see https://developers.cloudflare.com/dns/manage-dns-records/ */
export const RECORDS: PerPlan<number> = { free: 200, pro: 3500, business: 3500, enterprise: 3500 };

/** @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/ */
export const SHORTEST_TTL: PerPlan<number> = { free: 60, pro: 60, business: 60, enterprise: 30 };

/**
 * Seconds that a cache rule may keep a file at the edge, at least.
 * @see https://developers.cloudflare.com/cache/how-to/edge-browser-cache-ttl/
 */
export const SHORTEST_EDGE_TTL: PerPlan<number> = {
  free: 7200,
  pro: 3600,
  business: 1,
  enterprise: 1,
};

const RULES: PerPlan<number> = { free: 10, pro: 25, business: 50, enterprise: 300 };

/**
 * Rules that a zone holds in a phase; a phase that is not listed has no limit here. Rate limiting on
 * Enterprise is by contract: one vendor page says 5, another 100.
 * @see https://developers.cloudflare.com/waf/custom-rules/#availability
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
 * @see https://developers.cloudflare.com/rules/url-forwarding/#availability
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/#availability
 */
export const PHASE_RULES: Readonly<Record<string, PerPlan<number>>> = {
  http_request_firewall_custom: { free: 5, pro: 20, business: 100, enterprise: 1000 },
  http_ratelimit: { free: 1, pro: 2, business: 5, enterprise: 5 },
  http_request_dynamic_redirect: RULES,
  http_request_cache_settings: RULES,
  http_config_settings: RULES,
  http_request_origin: RULES,
  http_request_transform: RULES,
  http_request_late_transform: RULES,
  http_response_headers_transform: RULES,
  http_response_compression: RULES,
  http_request_redirect: { free: 15, pro: 15, business: 15, enterprise: 50 },
  ddos_l7: { free: 1, pro: 1, business: 1, enterprise: 1 },
};

/** @see https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/ */
const PERIODS = [10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800];
const upTo = (most: number) => [...PERIODS, 2400, 3600, 65_535].filter((one) => one <= most);

/** Counting periods, in seconds. @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability */
export const RATE_PERIODS: PerPlan<readonly number[]> = {
  free: [10],
  pro: upTo(60),
  business: upTo(600),
  enterprise: upTo(65_535),
};

/** Lists of redirects of an account. @see https://developers.cloudflare.com/rules/url-forwarding/#availability */
export const REDIRECT_LISTS: PerPlan<number> = { free: 5, pro: 5, business: 5, enterprise: 25 };

/** Redirects in all of them. @see https://developers.cloudflare.com/rules/url-forwarding/#availability */
export const LISTED_REDIRECTS: PerPlan<number> = {
  free: 10_000,
  pro: 25_000,
  business: 50_000,
  enterprise: 1_000_000,
};

/** The plans, the smallest first. */
export const PLAN_ORDER: readonly Plan[] = ['free', 'pro', 'business', 'enterprise'];

/** Whether a plan holds at least what another does. */
export function atLeast(plan: Plan, least: Plan): boolean {
  return PLAN_ORDER.indexOf(plan) >= PLAN_ORDER.indexOf(least);
}
