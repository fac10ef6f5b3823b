import type { Gate } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { advised, blockers, controlBlockers } from './view';
import { counted, listed } from './words';

/** What follows a green gate. */
const AFTER: Readonly<Record<Gate, string>> = {
  synth: 'Plan each stack, and read the plan before it is applied',
  plan: 'Apply exactly the plan that was judged',
  verify: 'Have a person do and sign what no machine can see',
  handover: 'Hand over: give this page to the owner, with the address to call at night',
};

/** So many ids are named where something is to be begun; the grid holds the rest. */
const NAMED = 3;

/** What to do next, in order: first what stops the launch, then what is still to be proven. */
export function nextSteps(card: Scorecard): readonly string[] {
  const blocking = blockers(card);
  const failed = blocking.filter(({ verdict }) => verdict === 'fail');
  const unread = blocking.filter(({ verdict }) => verdict === 'unknown');
  const unproven = controlBlockers(card);
  const due = new Set(unproven.map(({ control }) => control.id));
  const waiting = (kind: 'observed' | 'attested') =>
    card.controls.filter((one) => one.evidence[kind] === 'to prove' && !due.has(one.control.id));
  const observed = waiting('observed');
  const attested = waiting('attested');
  const advice = advised(card);
  const duties = card.checks.filter(
    ({ check, verdict }) => check.severity === 'blocks' && verdict === 'to prove',
  );

  const steps: (string | undefined)[] = [
    failed.length === 0
      ? undefined
      : `Mend ${counted(failed.length, 'failed check')}: ${named(failed.map(({ check }) => check.id))}; ${failed.length === 1 ? 'its finding says' : 'each finding says'} what to change`,
    unread.length === 0
      ? undefined
      : `Make ${counted(unread.length, 'check')} readable: ${named(unread.map(({ check }) => check.id))}`,
    card.waiverFaults.length === 0
      ? undefined
      : `Mend or remove ${counted(card.waiverFaults.length, 'waiver')} that no longer ${card.waiverFaults.length === 1 ? 'holds' : 'hold'}`,
    unproven.length === 0
      ? undefined
      : `Bring the evidence that is due for ${counted(unproven.length, 'control')}: ${named([...due])}`,
    card.exitCode === 0 ? AFTER[card.gate] : undefined,
    advice.length === 0
      ? undefined
      : `Weigh what ${counted(advice.length, 'check')} ${advice.length === 1 ? 'advises' : 'advise'}, which stops nothing: ${named(advice.map(({ check }) => check.id))}`,
    duties.length === 0
      ? undefined
      : `Prove what the configuration alone cannot show: ${named(duties.map(({ check }) => check.id))}`,
    observed.length === 0
      ? undefined
      : `After the deploy, observe ${counted(observed.length, 'control')} on the live domain`,
    attested.length === 0
      ? undefined
      : `Name who attests ${counted(attested.length, 'control')} that ${attested.length === 1 ? 'needs' : 'need'} a person, beginning with ${named(attested.map(({ control }) => control.id))}; docs/templates/ holds the forms`,
  ];
  return steps.filter((step) => step !== undefined);
}

function named(ids: readonly string[]): string {
  const unique = [...new Set(ids)];
  if (unique.length <= NAMED + 1) return listed(unique);
  return `${unique.slice(0, NAMED).join(', ')} and ${String(unique.length - NAMED)} more`;
}
