import type { JsonObject } from './json';
import type { Case, Cases } from './refusal-case';
import type { RULE_REFUSALS } from './refusals-rules';

const LIMIT = {
  characteristics: ['ip.src', 'cf.colo.id'],
  ...{ period: 10, requests_per_period: 5, mitigation_timeout: 10 },
};

function ruleset(phase: string, ...rules: readonly JsonObject[]): Case['request'] {
  const given = rules.map((rule) => ({ action: 'block', expression: 'true', ...rule }));
  return ['POST', 'zone:/rulesets', { name: 'launch', kind: 'zone', phase, rules: given }];
}

const custom = (rule: JsonObject) => ruleset('http_request_firewall_custom', rule);
const cache = (settings: JsonObject) =>
  ruleset('http_request_cache_settings', {
    action: 'set_cache_settings',
    action_parameters: { cache: true, ...settings },
  });
const limit = (rule: JsonObject, ratelimit: JsonObject = {}) =>
  ruleset('http_ratelimit', {
    expression: 'http.request.uri.path eq "/login"',
    ratelimit: { ...LIMIT, ...ratelimit },
    ...rule,
  });

/** A request for every refusal of rules. */
export const RULE_CASES: Cases<typeof RULE_REFUSALS> = {
  noEntrypoint: {
    request: ['GET', 'zone:/rulesets/phases/http_ratelimit/entrypoint'],
    message: 'could not find entrypoint ruleset in the http_ratelimit phase',
  },
  secondEntrypoint: {
    request: custom({}),
    message:
      "'zone' is not a valid value for kind because exceeded maximum number of zone rulesets for phase http_request_firewall_custom",
    pointer: '/kind',
  },
  tooManyRules: {
    request: ruleset('http_ratelimit', { ratelimit: LIMIT }, { ratelimit: LIMIT }),
    message: 'exceeded the maximum number of rules in the phase http_ratelimit: 2 out of 1',
    pointer: '/rules',
  },
  logging: {
    request: custom({ logging: { enabled: true } }),
    message: 'logging options only allowed in the skip action',
    pointer: '/rules/0/logging',
  },
  infixFunction: {
    request: custom({ expression: 'http.request.uri.path starts_with "/x"' }),
    message: 'expected ComparisonOp',
    pointer: '/rules/0/expression',
  },
  doubleStar: {
    request: ruleset('http_request_dynamic_redirect', {
      action: 'redirect',
      expression: 'http.request.uri.path wildcard r"/a\\**/**"',
    }),
    message: 'wildcard contains a double star',
    pointer: '/rules/0/expression',
  },
  rootKind: {
    request: [
      'POST',
      'zone:/rulesets',
      { name: 'launch', kind: 'root', phase: 'http_request_dynamic_redirect', rules: [] },
    ],
    message:
      '\'root\' is not a valid value for kind because kind "root" cannot be used for phase "http_request_dynamic_redirect"',
    pointer: '/kind',
  },
  skipBotRules: {
    request: ruleset('http_request_firewall_managed', {
      action: 'skip',
      action_parameters: { phases: ['http_request_sbfm'] },
    }),
    message: "skip action parameter phase 'http_request_sbfm' is not authorized",
    pointer: '/rules/0/action_parameters/phases',
  },
  logAction: {
    zone: { plan: 'business' },
    request: custom({ action: 'log' }),
    message: 'not entitled to use the log action',
    pointer: '/rules/0/action',
  },
  regex: {
    zone: { plan: 'pro' },
    request: custom({ expression: 'http.request.uri.path matches "^/x"' }),
    message:
      'not entitled: the use of operator Matches is not allowed, a Business plan or a WAF Advanced plan is required',
    pointer: '/rules/0/expression',
  },
  customResponse: {
    request: custom({ action_parameters: { response: { status_code: 404 } } }),
    message: 'not entitled to use a custom response',
    pointer: '/rules/0/action_parameters/response',
  },
  managedRuleset: {
    request: ruleset('http_request_firewall_managed', {
      action: 'execute',
      action_parameters: { id: 'efb7b8c949ac4650a09736fc376e9aee' },
    }),
    message: 'not entitled to execute this managed ruleset',
    pointer: '/rules/0/id',
  },
  hostHeader: {
    zone: { plan: 'business' },
    request: ruleset('http_request_origin', {
      action: 'route',
      action_parameters: { host_header: 'origin.example.net' },
    }),
    message: 'not entitled to use the HostHeader override',
    pointer: '/rules/0/host_header',
  },
  shortEdgeTtl: {
    zone: { plan: 'pro' },
    request: cache({ edge_ttl: { mode: 'override_origin', default: 3599 } }),
    message: '',
    pointer: '/rules/0/action_parameters/edge_ttl/default',
  },
  cacheByStatus: {
    zone: { plan: 'business' },
    request: cache({
      edge_ttl: { mode: 'respect_origin', status_code_ttl: [{ status_code: 404, value: 60 }] },
    }),
    message: '',
    pointer: '/rules/0/action_parameters/edge_ttl/status_code_ttl',
  },
  cacheControlChoice: {
    zone: { plan: 'business' },
    request: cache({ origin_cache_control: true }),
    message: '',
    pointer: '/rules/0/action_parameters/origin_cache_control',
  },
  customCacheKey: {
    zone: { plan: 'business' },
    request: cache({ cache_key: { custom_key: { cookie: { include: ['sid'] } } } }),
    message: '',
    pointer: '/rules/0/action_parameters/cache_key/custom_key/cookie',
  },
  withoutColo: {
    request: limit({}, { characteristics: ['ip.src'] }),
    message:
      "characteristics field is missing 'cf.colo.id', this is required as ratelimiting counting is processed at colocation level only",
    pointer: '/rules/0/ratelimit/characteristics',
  },
  ratePeriod: {
    request: limit({}, { period: 60 }),
    message: 'not entitled to use the period 60, can only use a period among [10]',
    pointer: '/rules/0/ratelimit/period',
  },
  rateTimeout: {
    request: limit({}, { mitigation_timeout: 60 }),
    message: 'not entitled to use a mitigation timeout different from 10',
    pointer: '/rules/0/ratelimit/mitigation_timeout',
  },
  rateThrottle: {
    request: limit({}, { mitigation_timeout: 0 }),
    message: 'not entitled to use throttle behaviour',
    pointer: '/rules/0/ratelimit/mitigation_timeout',
  },
  rateAction: {
    request: limit({ action: 'managed_challenge' }),
    message: 'not entitled to use the managed_challenge action in ratelimiting',
    pointer: '/rules/0/action',
  },
  rateRegex: {
    request: limit({ expression: 'http.request.uri.path matches "^/x"' }),
    message:
      'not entitled: the use of operator Matches is not allowed, an Advanced Rate Limiting plan is required',
    pointer: '/rules/0/expression',
  },
  rateField: {
    request: limit({ expression: 'http.host eq "ip.src" and http.request.uri.path eq "/x"' }),
    message:
      'not entitled: the use of field http.host is not allowed, an higher Advanced Rate Limiting plan is required',
    pointer: '/rules/0/expression',
  },
};
