import type { Refusal } from './envelope';

const DOCS = 'https://developers.cloudflare.com';
const PROVIDER = 'https://github.com/cloudflare/terraform-provider-cloudflare';
const RATE_LIMITS = `${DOCS}/waf/rate-limiting-rules/#availability`;

/** Users quote these words of the API, and never a number; the page tells what a plan holds. */
const NO_NUMBER = ' (number: not found)';

/** Why a ruleset or one of its rules is refused. The words of entitlements are those that users quote of the API. */
export const RULE_REFUSALS = {
  noEntrypoint: {
    status: 404,
    code: 10_003,
    message: 'could not find entrypoint ruleset in the {phase} phase',
    source: `${DOCS}/api/resources/rulesets/subresources/phases/`,
  },
  secondEntrypoint: {
    status: 400,
    code: 20_217,
    message:
      "'{kind}' is not a valid value for kind because exceeded maximum number of {kind} rulesets for phase {phase}",
    source: `${PROVIDER}/issues/6273`,
  },
  tooManyRules: {
    status: 400,
    code: 50_001,
    message: 'exceeded the maximum number of rules in the phase {phase}: {count} out of {most}',
    source: `${DOCS}/waf/custom-rules/#availability`,
  },
  logging: {
    status: 400,
    code: 20_018,
    message: 'logging options only allowed in the skip action',
    source: `${PROVIDER}/pull/2851`,
  },
  infixFunction: {
    status: 400,
    code: 20_127,
    // The API quotes the expression too; these are the words that users report.
    message: 'expected ComparisonOp',
    source: `${DOCS}/ruleset-engine/rules-language/functions/`,
  },
  doubleStar: {
    status: 400,
    code: undefined,
    message: 'wildcard contains a double star',
    source: `https://github.com/cloudflare/wirefilter${NO_NUMBER}`,
  },
  rootKind: {
    status: 400,
    code: 20_004,
    message:
      '\'root\' is not a valid value for kind because kind "root" cannot be used for phase "{phase}"',
    source: `${PROVIDER}/pull/2542`,
  },
  skipBotRules: {
    status: 400,
    code: 20_120,
    message: "skip action parameter phase 'http_request_sbfm' is not authorized",
    source: `${DOCS}/waf/custom-rules/skip/options/`,
  },
  logAction: {
    status: 400,
    code: undefined,
    message: 'not entitled to use the log action',
    source: `${DOCS}/waf/custom-rules/#availability${NO_NUMBER}`,
  },
  regex: {
    status: 400,
    code: undefined,
    message:
      'not entitled: the use of operator Matches is not allowed, a Business plan or a WAF Advanced plan is required',
    source: `${DOCS}/waf/custom-rules/#availability${NO_NUMBER}`,
  },
  customResponse: {
    status: 400,
    code: undefined,
    message: 'not entitled to use a custom response',
    source: `${DOCS}/waf/custom-rules/create-dashboard/${NO_NUMBER}`,
  },
  managedRuleset: {
    status: 400,
    code: undefined,
    message: 'not entitled to execute this managed ruleset',
    source: `${DOCS}/waf/managed-rules/#availability${NO_NUMBER}`,
  },
  hostHeader: {
    status: 400,
    code: undefined,
    message: 'not entitled to use the HostHeader override',
    source: `${DOCS}/rules/origin-rules/#availability${NO_NUMBER}`,
  },
  shortEdgeTtl: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/cache/how-to/edge-browser-cache-ttl/ (number and words: not found)`,
  },
  cacheByStatus: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/cache/how-to/configure-cache-status-code/ (number and words: not found)`,
  },
  cacheControlChoice: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/cache/how-to/cache-rules/settings/ (number and words: not found)`,
  },
  customCacheKey: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/cache/how-to/cache-keys/ (number and words: not found)`,
  },
  withoutColo: {
    status: 400,
    code: 20_155,
    message:
      "characteristics field is missing 'cf.colo.id', this is required as ratelimiting counting is processed at colocation level only",
    source: `${DOCS}/waf/rate-limiting-rules/parameters/`,
  },
  ratePeriod: {
    status: 400,
    code: undefined,
    message: 'not entitled to use the period {period}, can only use a period among [{periods}]',
    source: `${RATE_LIMITS}${NO_NUMBER}`,
  },
  rateTimeout: {
    status: 400,
    code: undefined,
    message: 'not entitled to use a mitigation timeout different from 10',
    source: `${RATE_LIMITS}${NO_NUMBER}`,
  },
  rateThrottle: {
    status: 400,
    code: undefined,
    message: 'not entitled to use throttle behaviour',
    source: `${DOCS}/waf/rate-limiting-rules/parameters/${NO_NUMBER}`,
  },
  rateAction: {
    status: 400,
    code: undefined,
    message: 'not entitled to use the {action} action in ratelimiting',
    source: `${RATE_LIMITS}${NO_NUMBER}`,
  },
  rateRegex: {
    status: 400,
    code: undefined,
    message:
      'not entitled: the use of operator Matches is not allowed, an Advanced Rate Limiting plan is required',
    source: `${RATE_LIMITS}${NO_NUMBER}`,
  },
  rateField: {
    status: 400,
    code: undefined,
    message:
      'not entitled: the use of field {field} is not allowed, an higher Advanced Rate Limiting plan is required',
    source: `${RATE_LIMITS}${NO_NUMBER}`,
  },
} as const satisfies Record<string, Refusal>;
