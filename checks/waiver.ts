import { daysBetween, isDay } from '../lib/day';
import type { Check, Finding } from './check';

/** An accepted finding. It is the only way to silence one, and it ends. */
export interface Waiver {
  /** Check id: `mail/dmarc-policy`. */
  readonly check: string;
  /** The finding's subject, exactly as the scorecard prints it. */
  readonly subject: string;
  /** Why the finding may stand, at least 20 characters. */
  readonly reason: string;
  /** Who answers for it: an address. */
  readonly owner: string;
  /** Last day on which it holds, `YYYY-MM-DD`, at most 90 days off. */
  readonly lastDay: string;
}

/** A waiver that does not hold, and why: it fails the gate. */
export interface WaiverFault {
  readonly waiver: Waiver;
  readonly message: string;
}

const MIN_REASON_CHARACTERS = 20;
export const MAX_DAYS = 90;

/** Whether a waiver names a finding. */
export function matches(waiver: Waiver, check: Check, finding: Finding): boolean {
  return waiver.check === check.id && waiver.subject === finding.subject;
}

/** Says why a waiver may not be used at all, undefined where it may. */
export function refuse(
  waiver: Pick<Waiver, 'reason' | 'owner' | 'lastDay'>,
  today: string,
): string | undefined {
  if (waiver.reason.trim().length < MIN_REASON_CHARACTERS) {
    return `its reason has ${String(waiver.reason.trim().length)} characters; say in ${String(MIN_REASON_CHARACTERS)} or more why the finding may stand`;
  }
  if (waiver.owner.trim() === '') return 'it names no owner; name who answers for it';
  if (!isDay(waiver.lastDay)) return 'its last day is no date; write it as YYYY-MM-DD';
  const days = daysBetween(today, waiver.lastDay);
  if (days < 0) return `it expired on ${waiver.lastDay}; mend the finding or decide anew`;
  if (days > MAX_DAYS) {
    return `its last day ${waiver.lastDay} is ${String(days)} days off; at most ${String(MAX_DAYS)} are allowed`;
  }
  return undefined;
}

/** What the checks said of a waiver's check and subject. */
export interface WaiverUse {
  readonly check: Check;
  readonly findings: readonly (Omit<Finding, 'verdict'> & { readonly verdict: string })[];
}

/** The faults of all waivers: refused ones, and those that match nothing or silence nothing. */
export function waiverFaults(
  waivers: readonly Waiver[],
  uses: readonly WaiverUse[],
  known: readonly Check[],
  today: string,
): readonly WaiverFault[] {
  return waivers.flatMap((waiver) => {
    const message = refuse(waiver, today) ?? unmatched(waiver, uses, known);
    return message === undefined ? [] : [{ waiver, message }];
  });
}

function unmatched(
  waiver: Waiver,
  uses: readonly WaiverUse[],
  known: readonly Check[],
): string | undefined {
  if (!known.some(({ id }) => id === waiver.check)) return 'there is no such check';
  const judged = uses.filter(({ check }) => check.id === waiver.check);
  // A check that was not due at this gate has judged nothing yet: its waivers wait.
  if (judged.length === 0) return undefined;
  const named = judged
    .flatMap(({ findings }) => findings)
    .filter(({ subject }) => subject === waiver.subject);
  if (named.length === 0) return 'the check has no such subject';
  if (named.every(({ verdict }) => verdict === 'pass'))
    return 'it is not used: the check passes there; remove it';
  return undefined;
}
