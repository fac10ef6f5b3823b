import { resources, type Facts } from '../facts/graph';
import { duty, fail, type Check, type Finding } from './check';
import { KINDS, type Kind } from './kind';
import { matches, type Waiver } from './waiver';

/** Unknown is a verdict of its own: due, but not readable or known only after apply. It never counts as pass. */
export type Verdict = 'pass' | 'fail' | 'waived' | 'unknown';

/** A verdict, or the words for what is not due yet or left to the application: neither pass nor unknown. */
export type Standing = Verdict | 'to prove';

/** A finding, with the waiver that accepts it where there is one. */
export interface JudgedFinding extends Omit<Finding, 'verdict'> {
  readonly verdict: Standing;
  readonly waiver?: Waiver;
}

/** What a check said of one kind of evidence. */
export interface CheckResult {
  readonly check: Check;
  readonly kind: Kind;
  readonly verdict: Standing;
  readonly findings: readonly JudgedFinding[];
}

/** Subject of the finding of a check that found nothing to judge. */
export const NOTHING_DECLARED = '(nothing declared)';

/** Judges facts by one check; a waiver turns the finding that it names from fail into waived. */
export function judge(check: Check, facts: Facts, waivers: readonly Waiver[] = []): CheckResult {
  const waiting = waitingRules(check, facts);
  const found = waiting === undefined ? check.judge(facts) : [waiting];
  const findings = (found.length === 0 ? [fail(NOTHING_DECLARED, check.absence)] : found).map(
    (finding): JudgedFinding => {
      if (finding.verdict !== 'fail') return finding;
      const waiver = waivers.find((one) => matches(one, check, finding));
      return waiver === undefined ? finding : { ...finding, verdict: 'waived', waiver };
    },
  );
  return {
    check,
    kind: facts.kind,
    verdict: worst(findings.map(({ verdict }) => verdict)),
    findings,
  };
}

/** What is left for later where the launch says that rules wait, and none is declared. */
function waitingRules({ waits }: Check, facts: Facts): Finding | undefined {
  const { rules_wait: isWaiting, zone_status: status, zone_name: name } = facts.inventory;
  if (waits === undefined || isWaiting !== true || status !== 'pending') return undefined;
  if (resources(facts, 'cloudflare_ruleset').length > 0) return undefined;
  return duty(
    `zone ${name ?? '-'}`,
    `${waits}: waiting, since the plan is not bought yet; buy it, set cloudflare.planBought to true, and run launch-ready check again`,
  );
}

/** Worst first: one fail makes a fail, then one unknown an unknown, and so on. */
export const FROM_WORST: readonly Standing[] = ['fail', 'unknown', 'to prove', 'waived', 'pass'];

/** The worst of some verdicts; unknown for none at all, since nothing was read. */
export function worst(verdicts: readonly Standing[]): Standing {
  return FROM_WORST.find((verdict) => verdicts.includes(verdict)) ?? 'unknown';
}

/** The gates, each with the kind of evidence that comes due at it. */
export const GATES = {
  synth: 'declared',
  plan: 'planned',
  verify: 'observed',
  handover: 'attested',
} as const;
export type Gate = keyof typeof GATES;

/** Whether a kind of evidence is due at a gate: each gate judges its own kind and those before it. */
export function isDue(kind: Kind, gate: Gate): boolean {
  return KINDS.indexOf(kind) <= KINDS.indexOf(GATES[gate]);
}
