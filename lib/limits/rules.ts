import type { PerPlan } from './plan';

/** What most phases allow: one row of the vendor's table each. */
const MOST: PerPlan<number> = { free: 10, pro: 25, business: 50, enterprise: 300 };

/**
 * How many rules a zone may hold in a phase; bulk redirects are the account's.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
 * @see https://developers.cloudflare.com/waf/custom-rules/#availability
 * @see https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/override-parameters/
 * @see https://developers.cloudflare.com/rules/url-forwarding/#availability
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/#availability
 * @see https://developers.cloudflare.com/rules/compression-rules/#availability
 * @see https://developers.cloudflare.com/rules/transform/#availability
 * @see https://developers.cloudflare.com/rules/configuration-rules/#availability
 */
export const MAX_RULES: Readonly<Record<RulesPhase, PerPlan<number>>> = {
  // Enterprise: one vendor page says 5, another 100, both by contract: the safe reading is 5.
  http_ratelimit: { free: 1, pro: 2, business: 5, enterprise: 5 },
  http_request_firewall_custom: { free: 5, pro: 20, business: 100, enterprise: 1000 },
  ddos_l7: { free: 1, pro: 1, business: 1, enterprise: 1 },
  http_request_dynamic_redirect: MOST,
  http_request_redirect: { free: 15, pro: 15, business: 15, enterprise: 50 },
  http_request_cache_settings: MOST,
  http_response_compression: MOST,
  // The three phases of transform rules: whether they share one count is not said; each is held below it.
  http_request_transform: MOST,
  http_request_late_transform: MOST,
  http_response_headers_transform: MOST,
  http_config_settings: MOST,
};

/** The phases whose number of rules a plan limits. */
export type RulesPhase =
  | 'http_ratelimit'
  | 'http_request_firewall_custom'
  | 'ddos_l7'
  | 'http_request_dynamic_redirect'
  | 'http_request_redirect'
  | 'http_request_cache_settings'
  | 'http_response_compression'
  | 'http_request_transform'
  | 'http_request_late_transform'
  | 'http_response_headers_transform'
  | 'http_config_settings';

/**
 * Longest expression of a rule, in characters.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/#maximum-rule-expression-length
 */
export const MAX_EXPRESSION_CHARACTERS = 4096;

/** What a rate limiting rule may do on each plan. */
export interface RateLimitLimits {
  /** Counting periods that may be asked for, in seconds. */
  readonly periodsSeconds: readonly number[];
  /** Mitigation timeouts that may be asked for with action block, in seconds. */
  readonly timeoutsSeconds: readonly number[];
  /** Fields that an expression may use. */
  readonly fields: readonly string[];
  /** Whether the answer may have a body of our own. */
  readonly customResponse: boolean;
}

const PERIODS_SECONDS = [10, 60, 120, 300, 600, 3600];
const TIMEOUTS_SECONDS = [10, 60, 120, 300, 600, 3600, 86_400];
const upTo = (values: readonly number[], most: number): readonly number[] =>
  values.filter((value) => value <= most);

const PRO_FIELDS = [
  'http.request.uri.path',
  'http.host',
  'http.request.uri',
  'http.request.full_uri',
  'http.request.uri.query',
];
const BUSINESS_FIELDS = [...PRO_FIELDS, 'http.request.method', 'ip.src', 'http.user_agent'];

/**
 * Limits of rate limiting rules. Only values that stand in both lists the vendor publishes are used.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/
 */
export const RATE_LIMITS: PerPlan<RateLimitLimits> = {
  free: {
    periodsSeconds: [10],
    timeoutsSeconds: [10],
    fields: ['http.request.uri.path'],
    customResponse: false,
  },
  pro: {
    periodsSeconds: upTo(PERIODS_SECONDS, 60),
    timeoutsSeconds: upTo(TIMEOUTS_SECONDS, 3600),
    fields: PRO_FIELDS,
    customResponse: true,
  },
  business: {
    periodsSeconds: upTo(PERIODS_SECONDS, 600),
    timeoutsSeconds: upTo(TIMEOUTS_SECONDS, 86_400),
    fields: BUSINESS_FIELDS,
    customResponse: true,
  },
  enterprise: {
    periodsSeconds: PERIODS_SECONDS,
    timeoutsSeconds: TIMEOUTS_SECONDS,
    fields: BUSINESS_FIELDS,
    customResponse: true,
  },
};

/**
 * Shortest time that the edge may keep a file where a rule sets it, in seconds.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/settings/#edge-ttl
 */
export const MIN_EDGE_TTL_SECONDS: PerPlan<number> = {
  free: 7200,
  pro: 3600,
  business: 1,
  enterprise: 1,
};

/**
 * Seconds that a file may be kept, at the edge or by a browser: one at least on every plan; a year at most, by the
 * kit's own policy, since nobody asks for a file of an older release.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/settings/#browser-ttl
 */
export const CACHE_SECONDS = { min: 1, max: 31_536_000 } as const;

/**
 * Longest time that a browser may keep a file whose name stays when it changes, in seconds: a week, by the kit's own
 * policy. A purge empties the edge and no browser.
 * @see https://developers.cloudflare.com/cache/how-to/purge-cache/
 */
export const PLAIN_BROWSER_SECONDS = 604_800;

/** How long a browser keeps a file whose name changes with it, in seconds: a year (RFC 8246 section 1). */
export const VERSIONED_BROWSER_SECONDS = CACHE_SECONDS.max;

/**
 * Statuses that a redirect rule of the kit may answer with: those that say where to go (RFC 9110 section 15.4).
 * @see https://developers.cloudflare.com/rules/url-forwarding/single-redirects/settings/
 */
export const REDIRECT_STATUSES = [301, 302, 307, 308] as const;
