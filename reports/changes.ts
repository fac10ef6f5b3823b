import { FROM_WORST } from '../checks/judge';
import type { Result } from './result';

/** How a finding moved between two results. */
export type Change = 'fixed' | 'new' | 'open' | 'waived' | 'expired';

/** The changes in the order in which they are told: what needs somebody first. */
export const CHANGES: readonly Change[] = ['new', 'expired', 'open', 'waived', 'fixed'];

/** What each change is called in a report. */
export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  fixed: 'fixed',
  new: 'new',
  open: 'still open',
  waived: 'waived',
  expired: 'expired',
};

/** A finding of one result or both, told apart by its check and its subject. */
export interface ChangedFinding {
  readonly change: Change;
  readonly check: string;
  readonly title: string;
  readonly subject: string;
  /** What is seen now. */
  readonly evidence: string;
  /** What was seen before, where it differs. */
  readonly before?: string;
  readonly fix?: string;
  /** Last day of the waiver, where one accepts it now or did before. */
  readonly lastDay?: string;
  /** Whether its check only advises. */
  readonly advises: boolean;
}

/** What a result says of itself. */
export interface ResultHead {
  readonly launch: string;
  readonly zoneName: string;
  readonly gate: string;
  readonly today: string;
  readonly headline: string;
  readonly proven: number;
  readonly controls: number;
}

export interface ChangedControl {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Two results side by side. */
export interface Changes {
  readonly before: ResultHead;
  readonly after: ResultHead;
  /** In the order of CHANGES, and of the checks within each. */
  readonly findings: readonly ChangedFinding[];
  /** Only those that stand otherwise than before. */
  readonly controls: readonly ChangedControl[];
}

type CheckOf = Result['checks'][number];
type FindingOf = CheckOf['findings'][number];

/** What a result says of one subject of one check, over all kinds of evidence that were read. */
interface Seen {
  readonly check: CheckOf;
  readonly finding: FindingOf;
}

/**
 * Compares two results finding by finding. What is open stays open until the later result judged its check
 * and found nothing: a check that was not judged again has fixed nothing.
 */
export function changesBetween(before: Result, after: Result): Changes {
  const [then, now] = [seenIn(before), seenIn(after)];
  const judged = new Set(after.checks.map(({ id }) => id));
  const findings = [...new Set([...now.keys(), ...then.keys()])].flatMap(
    (key) => changedFinding(then.get(key), now.get(key), { judged, today: after.today }) ?? [],
  );
  return {
    before: headOf(before),
    after: headOf(after),
    findings: CHANGES.flatMap((change) => findings.filter((one) => one.change === change)),
    controls: after.controls.flatMap(({ id, title, standing }) => {
      const earlier = before.controls.find((one) => one.id === id)?.standing ?? 'not listed';
      return earlier === standing ? [] : [{ id, title, before: earlier, after: standing }];
    }),
  };
}

function headOf(result: Result): ResultHead {
  const { launch, zoneName, gate, today, headline, proven, controls } = result;
  return { launch, zoneName, gate, today, headline, proven, controls: controls.length };
}

/** Every subject with the worst that was said of it. */
function seenIn({ checks }: Result): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const check of checks) {
    for (const finding of check.findings) {
      const key = JSON.stringify([check.id, finding.subject]);
      const worse = seen.get(key);
      if (worse === undefined || rank(finding) < rank(worse.finding)) {
        seen.set(key, { check, finding });
      }
    }
  }
  return seen;
}

function rank({ verdict }: FindingOf): number {
  return FROM_WORST.indexOf(verdict);
}

function isOpen(seen: Seen | undefined): boolean {
  return seen !== undefined && ['fail', 'unknown'].includes(seen.finding.verdict);
}

function isWaived(seen: Seen | undefined): boolean {
  return seen?.finding.verdict === 'waived';
}

function changedFinding(
  then: Seen | undefined,
  now: Seen | undefined,
  { judged, today }: { readonly judged: ReadonlySet<string>; readonly today: string },
): ChangedFinding | undefined {
  const wasOpen = isOpen(then);
  if (isOpen(now)) {
    if (wasOpen) return told('open', then, now);
    const lastDay = then?.finding.waiver?.lastDay;
    return told(lastDay !== undefined && lastDay < today ? 'expired' : 'new', then, now);
  }
  if (isWaived(now)) return told('waived', then, now);
  if (then === undefined || (!wasOpen && !isWaived(then))) return undefined;
  if (now !== undefined || judged.has(then.check.id)) return told('fixed', then, now);
  return told(wasOpen ? 'open' : 'waived', then, undefined, 'not judged this time');
}

/** Says how a finding moved; what is gone altogether says so. */
function told(
  change: Change,
  then: Seen | undefined,
  now: Seen | undefined,
  gone = 'nothing to be found any more',
): ChangedFinding | undefined {
  const shown = now ?? then;
  if (shown === undefined) return undefined;
  const { check, finding } = shown;
  const evidence = now === undefined ? gone : now.finding.evidence;
  const earlier = then?.finding.evidence;
  const lastDay = (now?.finding.waiver ?? then?.finding.waiver)?.lastDay;
  return {
    change,
    check: check.id,
    title: check.title,
    subject: finding.subject,
    evidence,
    ...(earlier === undefined || earlier === evidence ? {} : { before: earlier }),
    ...(change === 'fixed' ? {} : { fix: finding.fix ?? check.fix }),
    ...(lastDay === undefined ? {} : { lastDay }),
    advises: check.severity === 'advises',
  };
}

/** So many findings that moved in a given way. */
export function countChange({ findings }: Changes, change: Change): number {
  return findings.filter((one) => one.change === change).length;
}

/** Whether something that stops a launch is worse than before. */
export function isWorse({ findings }: Changes): boolean {
  return findings.some(
    ({ change, advises }) => !advises && (change === 'new' || change === 'expired'),
  );
}

/** `4 fixed, 1 new, 2 still open, 1 waived, 0 expired`. */
export function changeWords(changes: Changes): string {
  return (['fixed', 'new', 'open', 'waived', 'expired'] as const)
    .map((change) => `${String(countChange(changes, change))} ${CHANGE_WORDS[change]}`)
    .join(', ');
}
