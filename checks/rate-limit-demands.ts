import type { Facts } from '../facts/graph';
import { endpoints } from '../facts/rate-limits';
import { nested, type Rule } from '../facts/rules';
import { isList, texts, type Value } from '../facts/value';
import { RATE_LIMITS } from '../lib/limits/rules';
import { parseExpression } from '../lib/rules-expression';
import { conditions, matches } from '../lib/rules-match';
import { demand, equals, isNot, isWhole, isWorded, read, within, type Demand } from './demand';

/** What is counted: requests of one address in one data centre. More would give each client several counters. */
const CHARACTERISTICS = [
  ['cf.colo.id', 'ip.src'],
  ['cf.colo.id', 'cf.unique_visitor_id'],
];

/** Where the plan is not known: shortest and longest time that any plan takes, in seconds. */
const ANY_SECONDS = { min: 10, max: 86_400 } as const;

/**
 * Forms that an answer of the rule's own may have.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/#then-take-action
 */
const ANSWER_TYPES = ['application/json', 'text/html', 'text/xml', 'text/plain'];

/** What LR-08 asks for: clients that keep to HTTP wait on it (RFC 6585 section 4). */
const TOO_MANY_REQUESTS = 429;

/** What has to hold of a rate limiting rule, whatever it is for. */
export function rateLimitDemands(rule: Rule, facts: Facts): readonly Demand[] {
  const plan = facts.inventory.cloudflare_plan;
  const limits = plan === undefined ? undefined : RATE_LIMITS[plan];
  const limit = nested(rule.values, 'ratelimit') ?? {};
  return [
    isNot(rule.values, 'enabled', false),
    equals(rule.values, 'action', 'block'),
    demand(
      limit,
      'characteristics',
      'ip.src and cf.colo.id',
      (value) =>
        isList(value) &&
        CHARACTERISTICS.some(
          (set) => value.length === set.length && set.every((one) => texts(value).includes(one)),
        ),
    ),
    demand(limit, 'requests_per_period', '1 or more', (value) =>
      isWhole(value, 1, Number.MAX_SAFE_INTEGER),
    ),
    seconds(limit, 'period', limits?.periodsSeconds),
    seconds(limit, 'mitigation_timeout', limits?.timeoutsSeconds),
    timeoutDemand(limit),
    demand(
      limit,
      'counting_expression',
      'left out: all requests count',
      (value) => value === undefined || value === rule.expression,
    ),
    isNot(limit, 'requests_to_origin', true),
    ...(limits === undefined ? [] : fieldDemands(rule, limits.fields)),
    ...answerDemands(rule, limits?.customResponse ?? true, read(limit, 'mitigation_timeout')),
    ...askedDemands(rule, facts),
  ];
}

/** Demands one of the plan's times; where the plan is not known, any time that a plan could take. */
function seconds(limit: Value, path: string, allowed: readonly number[] | undefined): Demand {
  const { min, max } = ANY_SECONDS;
  return allowed === undefined
    ? within(limit, path, min, max)
    : demand(limit, path, `one of ${allowed.join(', ')}`, (value) =>
        allowed.some((one) => one === value),
      );
}

/** A client that is let in again before the period is over gets its whole number a second time. */
function timeoutDemand(limit: Value): Demand {
  const [timeout, period] = [read(limit, 'mitigation_timeout'), read(limit, 'period')];
  const isShort = typeof timeout === 'number' && typeof period === 'number' && timeout < period;
  return { holds: !isShort, seen: `shut out ${isShort ? 'shorter than' : 'for'} a period` };
}

/** Which fields a rule may look at is the plan's to say. */
function fieldDemands({ expression }: Rule, fields: readonly string[]): readonly Demand[] {
  const parsed = expression === undefined ? undefined : parseExpression(expression);
  if (parsed === undefined) return [{ holds: 'unknown', seen: 'the expression cannot be read' }];
  const used = [...new Set(conditions(parsed).map(({ field }) => field))];
  const refused = used.filter((field) => !fields.includes(field));
  return refused.length === 0
    ? [{ holds: true, seen: `fields ${used.join(', ')}` }]
    : [{ holds: false, seen: `the plan has no field ${refused.join(', ')}` }];
}

/** An answer of the rule's own, where it has one. */
function answerDemands(
  { values }: Rule,
  isAllowed: boolean,
  timeout: Value | undefined,
): readonly Demand[] {
  const response = nested(values, 'action_parameters', 'response');
  if (response === undefined) return [];
  return [
    { holds: isAllowed, seen: isAllowed ? 'own answer' : 'the plan has no answers of your own' },
    equals(response, 'status_code', TOO_MANY_REQUESTS),
    demand(response, 'content', 'a text of its content type', (content) =>
      isContentOf(read(response, 'content_type'), content),
    ),
    // Whoever wrote the program that asked too often has to see when it may ask again.
    demand(
      response,
      'content',
      'a text that says after how many seconds to ask again',
      (content) =>
        typeof timeout !== 'number' ||
        (isWorded(content) && new RegExp(`(?<!\\d)${String(timeout)}(?!\\d)`).test(content)),
    ),
    demand(response, 'content_type', `one of ${ANSWER_TYPES.join(', ')}`, (value) =>
      ANSWER_TYPES.some((type) => type === value),
    ),
  ];
}

function isContentOf(type: Value | undefined, content: Value | undefined): boolean {
  if (!isWorded(content)) return false;
  if (type !== 'application/json') return true;
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}

/** A rule is there for an endpoint whose limit the edge keeps: any other shuts people out for nothing. */
function askedDemands({ expression = '' }: Rule, facts: Facts): readonly Demand[] {
  if (facts.inventory.endpoints === undefined) return [];
  const answers = endpoints(facts)
    .filter((one) => one.enforced_by !== undefined && one.enforced_by !== 'application')
    .map(({ host, path }) => matches(expression, { host, path, method: 'POST' }));
  if (answers.includes(true)) return [{ holds: true, seen: 'asked for' }];
  return answers.includes('unknown')
    ? [{ holds: 'unknown', seen: 'what it limits cannot be read' }]
    : [{ holds: false, seen: 'limits no endpoint that the launch wants limited at the edge' }];
}
