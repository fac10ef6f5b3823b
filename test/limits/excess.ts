import { CHECKER_REGIONS, MIN_CHECKER_REGIONS, RECOVERY_DAYS } from '../../lib/limits/aws';
import { MAX_LISTED_REDIRECTS } from '../../lib/limits/bulk-redirects';
import {
  AUTOMATIC_TTL,
  MAX_COMMENT_CHARACTERS,
  MAX_TTL_SECONDS,
  MIN_TTL_SECONDS,
} from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import {
  MAX_EXPRESSION_CHARACTERS,
  MAX_RULES,
  MIN_EDGE_TTL_SECONDS,
  RATE_LIMITS,
  type RulesPhase,
} from '../../lib/limits/rules';
import type { Built } from '../support/resources';

interface Rule {
  readonly expression: string;
  readonly action_parameters?: {
    readonly response?: unknown;
    readonly edge_ttl?: { readonly default: number };
  };
  readonly ratelimit?: { readonly period: number; readonly mitigation_timeout: number };
}

/** Fields of the rules language that an expression names, such as `http.host`. */
const FIELD = /\b(?:http|ip|cf|ssl)\.[a-z_.]+/g;

/** Whatever a resource has more of, or less, than the plan holds. */
export function excess({ type, values }: Built, plan: Plan): readonly string[] {
  switch (type) {
    case 'cloudflare_dns_record':
      return recordExcess(values, plan);
    case 'cloudflare_ruleset':
      return rulesetExcess(values, plan);
    case 'cloudflare_list':
      return unless(
        (values['items'] as readonly unknown[]).length <= MAX_LISTED_REDIRECTS[plan],
        'redirects of a list',
      );
    case 'aws_route53_health_check': {
      const regions = values['regions'] as readonly string[];
      const known: readonly string[] = CHECKER_REGIONS;
      return [
        ...unless(regions.length >= MIN_CHECKER_REGIONS, 'too few regions'),
        ...unless(
          regions.every((region) => known.includes(region)),
          'a region that asks nothing',
        ),
      ];
    }
    case 'aws_secretsmanager_secret':
      return daysExcess(values['recovery_window_in_days']);
    case 'aws_kms_key':
      return daysExcess(values['deletion_window_in_days']);
    default:
      return [];
  }
}

function recordExcess({ comment, ttl }: Built['values'], plan: Plan): readonly string[] {
  return [
    ...unless(String(comment).length <= MAX_COMMENT_CHARACTERS[plan], 'a comment too long'),
    ...unless(
      ttl === AUTOMATIC_TTL ||
        (Number(ttl) >= MIN_TTL_SECONDS[plan] && Number(ttl) <= MAX_TTL_SECONDS),
      `a time to live of ${String(ttl)}`,
    ),
  ];
}

function rulesetExcess(values: Built['values'], plan: Plan): readonly string[] {
  const phase = values['phase'] as RulesPhase;
  const rules = values['rules'] as readonly Rule[];
  // A phase without a number of its own holds what its sets hold.
  const most = Object.hasOwn(MAX_RULES, phase) ? MAX_RULES[phase][plan] : Infinity;
  return [
    ...unless(rules.length <= most, `${String(rules.length)} rules`),
    ...rules.flatMap(({ expression, action_parameters: parameters, ratelimit }) => [
      ...unless(expression.length <= MAX_EXPRESSION_CHARACTERS, 'an expression too long'),
      ...unless(
        (parameters?.edge_ttl?.default ?? Infinity) >= MIN_EDGE_TTL_SECONDS[plan],
        'files kept too short a time',
      ),
      ...(ratelimit === undefined ? [] : limitExcess(ratelimit, expression, plan)),
      ...unless(
        parameters?.response === undefined || RATE_LIMITS[plan].customResponse,
        'an answer of its own',
      ),
    ]),
  ];
}

function limitExcess(
  { period, mitigation_timeout: timeout }: NonNullable<Rule['ratelimit']>,
  expression: string,
  plan: Plan,
): readonly string[] {
  const { periodsSeconds, timeoutsSeconds, fields } = RATE_LIMITS[plan];
  return [
    ...unless(periodsSeconds.includes(period), `a period of ${String(period)}`),
    ...unless(timeoutsSeconds.includes(timeout), `a timeout of ${String(timeout)}`),
    ...(expression.match(FIELD) ?? [])
      .filter((field) => !fields.includes(field))
      .map((field) => `the field ${field}`),
  ];
}

function daysExcess(days: unknown): readonly string[] {
  const given = Number(days);
  return unless(given >= RECOVERY_DAYS.min && given <= RECOVERY_DAYS.max, `${String(days)} days`);
}

function unless(holds: boolean, words: string): readonly string[] {
  return holds ? [] : [words];
}
