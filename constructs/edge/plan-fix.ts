import { InputError } from '../../lib/fault';
import { PLANS, type Plan } from '../../lib/limits/plan';
import { MAX_RULES, type RulesPhase } from '../../lib/limits/rules';

/** Adds the cheapest plan that would hold it to what else can be done, where there is one. */
export function orMove(fix: string, holds: (plan: Plan) => boolean): string {
  const plan = PLANS.find(holds);
  return plan === undefined ? fix : `${fix}, or move the zone to the ${plan} plan`;
}

/** More rules than one phase of a zone may hold. */
export interface RuleCount {
  readonly where: string;
  readonly phase: RulesPhase;
  readonly plan: Plan;
  readonly count: number;
  /** What the rules are to the reader: `redirects`. */
  readonly noun: string;
  /** What can be done on the same plan. */
  readonly fix: string;
}

/**
 * Refuses more rules than the plan holds: with one too many, Cloudflare writes none of them.
 * @throws InputError under `where`
 */
export function refuseTooMany({ where, phase, plan, count, noun, fix }: RuleCount): void {
  const most = MAX_RULES[phase];
  if (count <= most[plan]) return;
  throw new InputError({
    where,
    problem: `the limit for ${noun} on the ${plan} plan is ${String(most[plan])}`,
    got: count,
    fix: orMove(fix, (other) => count <= most[other]),
  });
}
