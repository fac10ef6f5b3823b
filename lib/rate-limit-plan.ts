import { LEAST_BURST, LIMITED_KINDS, type LimitedKind } from './limits/bursts';
import type { Plan } from './limits/plan';
import { MAX_RULES, RATE_LIMITS } from './limits/rules';
import { lets, mostWithin, type Rate } from './rate-limit';
import { orList } from './value-problems';

/** A limit that somebody asked for at the edge. */
export interface AskedLimit {
  readonly key: string;
  readonly kind: LimitedKind;
  readonly asked: Rate;
  /** Whether it has to be at the edge; otherwise the application may take it over. */
  readonly isEdgeOnly: boolean;
}

/** One rule: what it admits of all that its endpoints are asked, together. */
export interface PlannedLimit<Asked extends AskedLimit = AskedLimit> {
  readonly endpoints: readonly [Asked, ...Asked[]];
  readonly limit: Rate;
  /** How long a client is shut out, in seconds. */
  readonly timeoutSeconds: number;
}

/** What a plan's rules hold of the limits, and which are left to the application, each with the reason. */
export interface LimitPlan<Asked extends AskedLimit = AskedLimit> {
  readonly rules: readonly PlannedLimit<Asked>[];
  readonly left: readonly { readonly endpoint: Asked; readonly reason: string }[];
}

/**
 * Shares out the rules of a plan. Each limit is fitted to the plan's periods so that it never admits more
 * than was asked over the asked period, nor shuts out whoever keeps to it. Where there are more limits
 * than rules, one joins another's rule if their clients still get through; what has no place is left.
 */
export function planLimits<Asked extends AskedLimit>(
  plan: Plan,
  limits: readonly Asked[],
): LimitPlan<Asked> {
  const rules: PlannedLimit<Asked>[] = [];
  const left: { endpoint: Asked; reason: string }[] = [];
  for (const endpoint of limits.toSorted(inPriority)) {
    const own = fit(plan, [endpoint]);
    if (own === undefined) {
      left.push({ endpoint, reason: periodReason(plan, endpoint.asked) });
    } else if (rules.length < MAX_RULES.http_ratelimit[plan]) {
      rules.push(own);
    } else if (!joins(plan, rules, endpoint)) {
      left.push({ endpoint, reason: countReason(plan) });
    }
  }
  return { rules, left };
}

/** Edge only first, then what lets somebody in before what costs money, then by key. */
function inPriority(a: AskedLimit, b: AskedLimit): number {
  if (a.isEdgeOnly !== b.isEdgeOnly) return a.isEdgeOnly ? -1 : 1;
  const [first, second] = [a, b].map(({ kind }) => LIMITED_KINDS.indexOf(kind));
  return (first ?? 0) - (second ?? 0) || (a.key < b.key ? -1 : 1);
}

/** Puts an endpoint into the first rule that can take it, where one can. */
function joins<Asked extends AskedLimit>(
  plan: Plan,
  rules: PlannedLimit<Asked>[],
  endpoint: Asked,
): boolean {
  for (const [index, { endpoints }] of rules.entries()) {
    const joined = fit(plan, [...endpoints, endpoint]);
    if (joined === undefined) continue;
    rules[index] = joined;
    return true;
  }
  return false;
}

/**
 * The rule for some endpoints that lets most through: at once first, then all along. Undefined where the
 * plan has none.
 */
function fit<Asked extends AskedLimit>(
  plan: Plan,
  endpoints: readonly [Asked, ...Asked[]],
): PlannedLimit<Asked> | undefined {
  const { periodsSeconds, timeoutsSeconds } = RATE_LIMITS[plan];
  // One counter for all: a client that asks each of them once in its usual way needs the sum.
  const needed = endpoints
    .map(({ kind, asked }) => Math.min(LEAST_BURST[kind], asked.requests))
    .reduce((sum, burst) => sum + burst, 0);
  return periodsSeconds
    .flatMap((periodSeconds): readonly PlannedLimit<Asked>[] => {
      const requests = Math.min(...endpoints.map(({ asked }) => mostWithin(asked, periodSeconds)));
      const limit = { requests, periodSeconds };
      // Shut out for less than the period, a client could ask the whole number again within it.
      const timeoutSeconds = timeoutsSeconds.find((seconds) => seconds >= periodSeconds);
      return timeoutSeconds !== undefined &&
        requests >= needed &&
        endpoints.every(({ kind, asked }) => lets(limit, asked, LEAST_BURST[kind]))
        ? [{ endpoints, limit, timeoutSeconds }]
        : [];
    })
    .toSorted((a, b) => b.limit.requests - a.limit.requests || pace(b.limit) - pace(a.limit))[0];
}

function pace({ requests, periodSeconds }: Rate): number {
  return requests / periodSeconds;
}

function countReason(plan: Plan): string {
  return `the limit for rate limits at the edge on the ${plan} plan is ${String(MAX_RULES.http_ratelimit[plan])}`;
}

function periodReason(plan: Plan, { requests, periodSeconds }: Rate): string {
  const periods = orList(RATE_LIMITS[plan].periodsSeconds);
  return `the ${plan} plan counts over ${periods} seconds only, which holds no ${String(requests)} in ${String(periodSeconds)} seconds`;
}
