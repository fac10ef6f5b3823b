import type { Facts } from '../facts/graph';
import { RATE_LIMIT_PHASE, type Endpoint } from '../facts/rate-limits';
import { rules } from '../facts/rules';
import { LEAST_BURST } from '../lib/limits/bursts';
import { MAX_RULES, RATE_LIMITS } from '../lib/limits/rules';
import { lets, mostWithin, type Rate } from '../lib/rate-limit';

/**
 * Why no rule of the edge could hold an endpoint's limit; undefined where one could. A rule that is too
 * coarse would admit more than was asked, or shut out people who keep to it.
 */
export function noRoomFor({ kind, ...endpoint }: Endpoint, facts: Facts): string | undefined {
  const asked = rateOf(endpoint);
  const { cloudflare_plan: plan } = facts.inventory;
  if (asked === undefined || plan === undefined) return undefined;
  const fits = RATE_LIMITS[plan].periodsSeconds.some((periodSeconds) => {
    const limit = { requests: mostWithin(asked, periodSeconds), periodSeconds };
    return limit.requests > 0 && lets(limit, asked, LEAST_BURST[kind]);
  });
  if (!fits) return `no rule of the ${plan} plan holds it`;
  const taken = rules(facts, RATE_LIMIT_PHASE).length;
  const most = MAX_RULES[RATE_LIMIT_PHASE][plan];
  return taken < most
    ? undefined
    : `the ${plan} plan has ${String(most)} rules, and others take them`;
}

/** What was asked of an endpoint. */
export function rateOf({
  requests,
  period_seconds: periodSeconds,
}: Pick<Endpoint, 'requests' | 'period_seconds'>): Rate | undefined {
  return requests === undefined || periodSeconds === undefined
    ? undefined
    : { requests, periodSeconds };
}

/** Whether people who keep to what was asked get through a limit of the endpoint. */
export function letsPeople(limit: Rate, { kind, ...endpoint }: Endpoint): boolean {
  const asked = rateOf(endpoint);
  return asked === undefined || lets(limit, asked, LEAST_BURST[kind]);
}
