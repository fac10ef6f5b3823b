import { TRANSFORM_PHASES } from './expression-fields';
import type { Plan } from './plan';

/**
 * What an expression is for: whether a rule matches, what a rate limit counts, or a value that is written, as an
 * address or a header.
 */
export type ExpressionUse = 'filter' | 'counting' | 'value';

/** Where a function may be called. */
export interface FunctionLimits {
  /** The cheapest plan that has it. */
  readonly from: Plan;
  /** Phases that it is called in; left out, in all. */
  readonly phases?: readonly string[];
  /** It makes a value, and stands in no condition. */
  readonly onlyInValues?: true;
  /** It may stand only once in an expression. */
  readonly once?: true;
}

const REDIRECT = 'http_request_dynamic_redirect';
const CUSTOM = 'http_request_firewall_custom';
const RATE_LIMIT = 'http_ratelimit';
const ERRORS = 'http_custom_errors';

const EVERYWHERE: FunctionLimits = { from: 'free' };

/**
 * The functions of the rules language, with the plan and the place that each needs.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/functions/
 * @see https://developers.cloudflare.com/rules/url-forwarding/#availability (regular expressions: Business)
 */
export const FUNCTIONS: ReadonlyMap<string, FunctionLimits> = new Map<string, FunctionLimits>([
  ['any', EVERYWHERE],
  ['all', EVERYWHERE],
  ['concat', EVERYWHERE],
  ['ends_with', EVERYWHERE],
  ['len', EVERYWHERE],
  ['lookup_json_integer', EVERYWHERE],
  ['lookup_json_string', EVERYWHERE],
  ['lower', EVERYWHERE],
  ['remove_bytes', EVERYWHERE],
  ['starts_with', EVERYWHERE],
  ['substring', EVERYWHERE],
  ['upper', EVERYWHERE],
  ['url_decode', EVERYWHERE],
  ['cidr', { from: 'free', phases: [CUSTOM, RATE_LIMIT] }],
  ['cidr6', { from: 'free', phases: [CUSTOM, RATE_LIMIT] }],
  ['decode_base64', { from: 'free', phases: [...TRANSFORM_PHASES, CUSTOM, RATE_LIMIT] }],
  ['join', { from: 'free', phases: [...TRANSFORM_PHASES, CUSTOM, ERRORS] }],
  ['split', { from: 'free', phases: ['http_response_headers_transform', ERRORS] }],
  ['to_string', { from: 'free', phases: [...TRANSFORM_PHASES, REDIRECT], onlyInValues: true }],
  ['remove_query_args', { from: 'free', phases: TRANSFORM_PHASES, onlyInValues: true }],
  ['uuidv4', { from: 'free', phases: TRANSFORM_PHASES, onlyInValues: true }],
  [
    'wildcard_replace',
    { from: 'free', phases: ['http_request_transform', REDIRECT], onlyInValues: true, once: true },
  ],
  [
    'regex_replace',
    { from: 'business', phases: [...TRANSFORM_PHASES, REDIRECT], onlyInValues: true, once: true },
  ],
  ['is_timed_hmac_valid_v0', { from: 'pro' }],
]);

/**
 * Most references such as `${1}` in what `wildcard_replace` or `regex_replace` puts in place.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/functions/#wildcard_replace
 */
export const MAX_REFERENCES = 8;

/**
 * The cheapest plan with the operator `matches`; rate limits ask for more below Business and say nothing above.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/operators/#regular-expression-matching
 */
export const REGEX_FROM: Plan = 'business';
