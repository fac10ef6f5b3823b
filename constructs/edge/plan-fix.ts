import { InputError } from '../../lib/fault';
import { PLANS, type PerPlan, type Plan } from '../../lib/limits/plan';
import { MAX_RULES, type RulesPhase } from '../../lib/limits/rules';

/** Adds the cheapest plan that would hold it to what else can be done, where there is one. */
export function orMove(fix: string, holds: (plan: Plan) => boolean): string {
  const plan = PLANS.find(holds);
  return plan === undefined ? fix : `${fix}, or move the zone to the ${plan} plan`;
}

/** More of something than a plan may hold. */
export interface Count {
  readonly where: string;
  readonly limit: PerPlan<number>;
  readonly plan: Plan;
  readonly count: number;
  /** What is counted, to the reader: `redirects`. */
  readonly noun: string;
  /** What can be done on the same plan. */
  readonly fix: string;
}

/**
 * Refuses more than the plan holds.
 * @throws InputError under `where`
 */
export function refuseMore({ where, limit, plan, count, noun, fix }: Count): void {
  if (count <= limit[plan]) return;
  throw new InputError({
    where,
    problem: `the limit for ${noun} on the ${plan} plan is ${String(limit[plan])}`,
    got: count,
    fix: orMove(fix, (other) => count <= limit[other]),
  });
}

/** More rules than one phase of a zone may hold. */
export interface RuleCount extends Omit<Count, 'limit'> {
  readonly phase: RulesPhase;
}

/**
 * Refuses more rules than the plan holds: with one too many, Cloudflare writes none of them.
 * @throws InputError under `where`
 */
export function refuseTooMany({ phase, ...count }: RuleCount): void {
  refuseMore({ ...count, limit: MAX_RULES[phase] });
}
