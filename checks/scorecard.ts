import type { Facts } from '../facts/graph';
import type { AttestationResult } from './attestation';
import type { Check } from './check';
import { controls, type Control } from './controls';
import { monthlyCost, type Cost } from './cost';
import { KINDS, type Kind } from './kind';
import { isDue, judge, worst, type CheckResult, type Gate, type Standing } from './judge';
import { refuse, waiverFaults, type Waiver, type WaiverFault } from './waiver';

/** How a control stands: its evidence by kind, and what follows from all of it. */
export interface ControlResult {
  readonly control: Control;
  readonly standing: Standing;
  /** A kind that the control does not take, or that nothing can read yet, is left out. */
  readonly evidence: Readonly<Partial<Record<Kind, Standing>>>;
  /** Ids of the checks that were judged for it; those that only advise are not among them. */
  readonly checks: readonly string[];
}

export interface Totals {
  readonly pass: number;
  /** Those that only advise are counted apart. */
  readonly fail: number;
  readonly advice: number;
  readonly waived: number;
  readonly unknown: number;
  readonly toProve: number;
}

/** The one result that every report is written from. */
export interface Scorecard {
  readonly version: 1;
  readonly launch: string;
  readonly zoneName: string;
  readonly gate: Gate;
  /** Day of judgement, `YYYY-MM-DD`. */
  readonly today: string;
  readonly headline: string;
  /** 0 nothing due fails or is unknown, 1 a due check fails, 3 none fails and one is unknown. */
  readonly exitCode: 0 | 1 | 3;
  readonly stacks: readonly { readonly name: string; readonly resources: number }[];
  /** By area, in the order of the list of checks. */
  readonly checks: readonly CheckResult[];
  readonly controls: readonly ControlResult[];
  readonly attestations: readonly AttestationResult[];
  readonly waiverFaults: readonly WaiverFault[];
  /** Checks counted by verdict. */
  readonly totals: Totals;
  readonly proven: number;
  readonly toProve: number;
  /** What all of it costs in a month; left out where nothing was read. */
  readonly cost?: Cost;
}

export interface ScorecardInput {
  readonly launch: string;
  readonly zoneName: string;
  readonly gate: Gate;
  readonly today: string;
  readonly checks: readonly Check[];
  /** One for each kind that was read; a plan also stands for what it was made from. */
  readonly facts: readonly Facts[];
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly AttestationResult[];
}

/** What a launch is ready for when the gate is green. */
export const READY_TO: Readonly<Record<Gate, string>> = {
  synth: 'ready to plan',
  plan: 'ready to apply',
  verify: 'ready to open',
  handover: 'ready to hand over',
};

/** Judges all evidence at one gate. Pure: the day comes in with the input. */
export function scorecard(input: ScorecardInput): Scorecard {
  const { gate, today, waivers } = input;
  const usable = waivers.filter((waiver) => refuse(waiver, today) === undefined);
  const results = input.facts
    .filter((facts) => isDue(facts.kind, gate))
    .map((facts): Facts => ({ ...facts, today }))
    .flatMap((facts) =>
      input.checks
        .filter((check) => check.kinds.includes(facts.kind))
        .map((check) => judge(check, facts, usable)),
    );
  const faults = waiverFaults(waivers, results, input.checks, today);
  const controlResults = controls.map((control) => standing(control, results, input));
  const blocking = results.filter(({ check }) => check.severity === 'blocks');
  const verdicts: Standing[] = [
    ...blocking.map(({ verdict }) => verdict),
    ...controlResults.map((one) => one.standing),
  ];
  const failed = verdicts.includes('fail') || faults.length > 0;
  const exitCode = failed ? 1 : verdicts.includes('unknown') ? 3 : 0;
  const proven = controlResults.filter((one) => one.standing === 'pass').length;
  const toProve = controlResults.filter((one) => one.standing === 'to prove').length;
  const ready = `${exitCode === 0 ? '' : 'not '}${READY_TO[gate]}`;
  const judged = KINDS.filter((kind) => isDue(kind, gate)).join(', ');
  return {
    version: 1,
    launch: input.launch,
    zoneName: input.zoneName,
    gate,
    today,
    headline: `${ready}: ${String(proven)} of ${String(controls.length)} controls proven by ${judged} evidence, ${String(toProve)} to prove`,
    exitCode,
    stacks: stackSizes(input.facts),
    checks: results,
    controls: controlResults,
    attestations: input.attestations,
    waiverFaults: faults,
    totals: count(results),
    proven,
    toProve,
    ...monthly(input.facts),
  };
}

/** Of what was read last: a plan stands for the declaration it was made from. */
function monthly(facts: readonly Facts[]): Pick<Scorecard, 'cost'> {
  const last = facts.at(-1);
  return last === undefined ? {} : { cost: monthlyCost(last) };
}

/**
 * How a control stands. It is proven when its main kind of evidence (the first) passed and nothing due
 * fails; what fails or cannot be read anywhere outweighs what passes elsewhere.
 */
function standing(
  control: Control,
  results: readonly CheckResult[],
  input: ScorecardInput,
): ControlResult {
  // What only advises proves nothing, and takes nothing away.
  const mine = results.filter(
    ({ check }) => check.severity === 'blocks' && check.controls.includes(control.id),
  );
  const evidence: Partial<Record<Kind, Standing>> = {};
  for (const kind of KINDS) {
    const found = kindStanding(kind, control, mine, input);
    if (found !== undefined) evidence[kind] = found;
  }
  const [main] = control.kinds;
  const known = Object.values(evidence).filter((one) => one !== 'to prove');
  const worstDue = known.length === 0 ? 'to prove' : worst(known);
  const mainStanding = mainEvidence(main, evidence);
  const settled = worstDue === 'fail' || worstDue === 'unknown' || mainStanding !== 'to prove';
  return {
    control,
    standing: settled ? worstDue : 'to prove',
    evidence,
    checks: [...new Set(mine.map(({ check }) => check.id))],
  };
}

/** The main kind's standing; a plan that was read stands for the declaration it was made from. */
function mainEvidence(main: Kind, evidence: ControlResult['evidence']): Standing {
  const own = evidence[main];
  if (own !== undefined) return own;
  return (main === 'declared' ? evidence.planned : undefined) ?? 'to prove';
}

function kindStanding(
  kind: Kind,
  control: Control,
  mine: readonly CheckResult[],
  { gate, checks, attestations, facts }: ScorecardInput,
): Standing | undefined {
  if (kind === 'declared' || kind === 'planned') {
    const offers = (wanted: 'declared' | 'planned'): boolean =>
      checks.some(
        (one) =>
          one.severity === 'blocks' &&
          one.controls.includes(control.id) &&
          one.kinds.includes(wanted),
      );
    const judged = mine.filter((one) => one.kind === kind);
    if (judged.length > 0) return worst(judged.map(({ verdict }) => verdict));
    if (!offers(kind)) return undefined;
    if (!isDue(kind, gate)) return 'to prove';
    // A plan holds what was declared: where it was judged, the folder need not be read too.
    if (kind === 'declared' && offers('planned') && facts.some((one) => one.kind === 'planned')) {
      return undefined;
    }
    return 'unknown';
  }
  if (!control.kinds.includes(kind)) return undefined;
  const attestation = attestations.find((one) => one.control === control.id);
  // Where no person's word is asked for, a test report that is attested stands for the probe.
  const speaks = kind === 'attested' || !control.kinds.includes('attested');
  if (speaks && attestation?.verdict === 'pass') return 'pass';
  if (!isDue(kind, gate)) return 'to prove';
  if (kind === 'attested' || (speaks && attestation !== undefined)) return 'fail';
  return 'unknown';
}

function stackSizes(facts: readonly Facts[]): Scorecard['stacks'] {
  const last = facts.at(-1);
  return (last?.stacks ?? []).map(({ name }) => ({
    name,
    resources: (last?.resources ?? []).filter((one) => one.stack === name && one.mode === 'managed')
      .length,
  }));
}

function count(results: readonly CheckResult[]): Totals {
  const totals = { pass: 0, fail: 0, advice: 0, waived: 0, unknown: 0, toProve: 0 };
  for (const { check, verdict } of results) {
    if (verdict === 'to prove') totals.toProve += 1;
    else if (verdict === 'fail' && check.severity === 'advises') totals.advice += 1;
    else totals[verdict] += 1;
  }
  return totals;
}
