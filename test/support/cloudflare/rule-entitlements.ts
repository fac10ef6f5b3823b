import type { Plan } from '../../../lib/limits/plan';
import { refuseCacheSettings } from './cache-entitlements';
import { NotModelled, Refused } from './envelope';
import { refuseHeaders } from './header-entitlements';
import { isObject, numberAt, objectAt, textAt, textsAt, type JsonObject } from './json';
import { atLeast, RATE_PERIODS } from './plans';
import { REFUSALS } from './refusals';

interface Asked {
  readonly plan: Plan;
  readonly phase: string;
  readonly rule: JsonObject;
  /** JSON pointer of the rule in the request. */
  readonly pointer: string;
}

/** The one managed ruleset that every plan may execute. @see https://developers.cloudflare.com/waf/managed-rules/ */
const FREE_RULESET = '77454fe2d30c4220b5701f6fdfb893ba';

/** Rulesets that Pro and above may execute. */
const PAID_RULESETS = ['efb7b8c949ac4650a09736fc376e9aee', '4814384a9e5d4991b9815dcfc25d2f1f'];

/** The ruleset against floods, which every plan may override. @see https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/ */
const DDOS_RULESET = '4d21379b4f9f4bb088e0729962c8b3cf';

const CHALLENGES = ['challenge', 'js_challenge', 'managed_challenge'];

/** Fields that a rate limit on the Free plan may look at. */
const FREE_RATE_FIELDS = ['http.request.uri.path', 'cf.client.bot'];

/** Refuses a rule that the API would not take on this plan. */
export function refuseRule(asked: Asked): void {
  const { plan, rule, pointer } = asked;
  const action = textAt(rule, 'action');
  const expression = textAt(rule, 'expression');
  if (isObject(rule['logging']) && action !== 'skip') {
    throw new Refused(REFUSALS.logging, {}, `${pointer}/logging`);
  }
  // As a function it stands in front of a bracket; as an operator it does not parse.
  if (/\s(?:starts_with|ends_with)\s+"/.test(expression)) {
    throw new Refused(REFUSALS.infixFunction, {}, `${pointer}/expression`);
  }
  // A star behind a backslash stands for itself.
  const [, pattern = ''] = /\swildcard\s+r?"((?:[^"\\]|\\.)*)"/.exec(expression) ?? [];
  if (pattern.replaceAll(/\\+\*/g, '').includes('**')) {
    throw new Refused(REFUSALS.doubleStar, {}, `${pointer}/expression`);
  }
  if (action === 'log' && plan !== 'enterprise') {
    throw new Refused(REFUSALS.logAction, {}, `${pointer}/action`);
  }
  if (asked.phase === 'http_ratelimit') refuseRateLimit(asked);
  else if (/\smatches\s/.test(expression) && !atLeast(plan, 'business')) {
    throw new Refused(REFUSALS.regex, {}, `${pointer}/expression`);
  }
  if (asked.phase === 'http_response_headers_transform') refuseHeaders(rule, pointer);
  if (action === 'set_cache_settings') {
    refuseCacheSettings(plan, objectAt(rule, 'action_parameters'), pointer);
  }
  refuseParameters(asked, objectAt(rule, 'action_parameters'));
}

function refuseParameters({ plan, phase, rule, pointer }: Asked, given: JsonObject): void {
  const { id } = given;
  if (rule['action'] === 'execute' && id !== FREE_RULESET && id !== DDOS_RULESET) {
    if (plan === 'free') throw new Refused(REFUSALS.managedRuleset, {}, `${pointer}/id`);
    if (!PAID_RULESETS.some((one) => one === id)) throw new NotModelled('that ruleset executed');
  }
  if (given['host_header'] !== undefined && plan !== 'enterprise') {
    throw new Refused(REFUSALS.hostHeader, {}, `${pointer}/host_header`);
  }
  const skipsBots = textsAt(given, 'phases').includes('http_request_sbfm');
  if (skipsBots && plan === 'free') {
    throw new Refused(REFUSALS.skipBotRules, {}, `${pointer}/action_parameters/phases`);
  }
  if (isObject(given['response']) && plan === 'free' && phase === 'http_request_firewall_custom') {
    throw new Refused(REFUSALS.customResponse, {}, `${pointer}/action_parameters/response`);
  }
}

/** @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability */
function refuseRateLimit({ plan, rule, pointer }: Asked): void {
  const limit = objectAt(rule, 'ratelimit');
  const action = textAt(rule, 'action');
  const expression = textAt(rule, 'expression');
  if (!textsAt(limit, 'characteristics').includes('cf.colo.id')) {
    throw new Refused(REFUSALS.withoutColo, {}, `${pointer}/ratelimit/characteristics`);
  }
  if (plan === 'free' && CHALLENGES.includes(action)) {
    throw new Refused(REFUSALS.rateAction, { action }, `${pointer}/action`);
  }
  const period = numberAt(limit, 'period') ?? 0;
  const periods = RATE_PERIODS[plan];
  if (!periods.includes(period)) {
    const values = { period: String(period), periods: periods.join(' ') };
    throw new Refused(REFUSALS.ratePeriod, values, `${pointer}/ratelimit/period`);
  }
  refuseTimeout(plan, action, numberAt(limit, 'mitigation_timeout') ?? 0, pointer);
  if (plan !== 'free') return;

  if (/\smatches\s/.test(expression)) {
    throw new Refused(REFUSALS.rateRegex, {}, `${pointer}/expression`);
  }
  const field = fieldsOf(expression).find((one) => !FREE_RATE_FIELDS.includes(one));
  if (field !== undefined) {
    throw new Refused(REFUSALS.rateField, { field }, `${pointer}/expression`);
  }
}

/** With a block a timeout of nothing throttles, which only Enterprise may. */
function refuseTimeout(plan: Plan, action: string, seconds: number, pointer: string): void {
  const at = `${pointer}/ratelimit/mitigation_timeout`;
  if (seconds === 0 && plan !== 'enterprise' && !CHALLENGES.includes(action)) {
    throw new Refused(REFUSALS.rateThrottle, {}, at);
  }
  if (plan === 'free' && seconds !== 10) throw new Refused(REFUSALS.rateTimeout, {}, at);
}

/** Fields that an expression names, such as `http.host`; what stands in quotes is no field. */
function fieldsOf(expression: string): readonly string[] {
  const bare = expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  return bare.match(/\b(?:http|ip|cf|ssl|raw)\.[a-z0-9_.]+/g) ?? [];
}
