import { daysBetween, isDay } from './day';
import type { DmarcRecord, Policy } from './dmarc';

/**
 * The steps of a rollout, first to last (RFC 9989 section 5.1: begin with reports, then enforce). RFC 9989
 * has no `pct`; `t=y` is what lets quarantine be tried before it holds (section 4.7).
 */
export const STEPS = ['monitor', 'quarantine-test', 'quarantine', 'reject'] as const;
export type Step = (typeof STEPS)[number];

/** What the record says at each step. */
export const STEP_TAGS: Readonly<
  Record<Step, { readonly policy: Policy; readonly test: boolean }>
> = {
  monitor: { policy: 'none', test: false },
  'quarantine-test': { policy: 'quarantine', test: true },
  quarantine: { policy: 'quarantine', test: false },
  reject: { policy: 'reject', test: false },
};

/**
 * Days that a step lasts at least before the next one. RFC 9989 section 5.1.7 only says that a rollout
 * takes months; the numbers are the kit's own: 30 days see each monthly mailing once, 14 show whether the
 * reports changed under `t=y`, and all three together come to more than two months.
 */
export const LEAST_DAYS: Readonly<Record<Exclude<Step, 'reject'>, number>> = {
  monitor: 30,
  'quarantine-test': 14,
  quarantine: 30,
};

/** What a rollout may only do where the launch file names it: leave out a step, go back, or move on early. */
export const CHANGES = ['skip', 'back', 'early'] as const;
export type Change = (typeof CHANGES)[number];

/** One step of one launch. */
export interface RolloutEntry {
  readonly step: Step;
  /** Day since which it holds, `YYYY-MM-DD`; only the day of the step that holds now may be unsaid. */
  readonly since?: string | undefined;
  /** The changes on entering it that the launch file names. */
  readonly acknowledged?: readonly Change[] | undefined;
}

/** The step that a record stands at; `p=reject; t=y` acts as quarantine does. */
export function stepOf({ policy, testing }: DmarcRecord): Step {
  if (policy === 'none') return 'monitor';
  if (policy === 'reject') return testing ? 'quarantine' : 'reject';
  return testing ? 'quarantine-test' : 'quarantine';
}

/** Compares two steps: below zero where the first comes earlier. */
export function compareSteps(a: Step, b: Step): number {
  return STEPS.indexOf(a) - STEPS.indexOf(b);
}

/**
 * What is wrong with a rollout, oldest step first: nothing where it began by watching, left out no step,
 * gave each its time and never went back, or names where it did not, and every step in it has begun.
 * @param today day of judgement, `YYYY-MM-DD`; undefined leaves out whether a step has begun
 */
export function rolloutProblems(
  rollout: readonly RolloutEntry[],
  today: string | undefined,
): readonly string[] {
  return rollout.flatMap((entry, index) => {
    const before = rollout[index - 1];
    const problems = [
      ...dayProblems(entry, before),
      ...futureProblems(entry, today),
      ...changeProblems(entry, before),
    ];
    return problems.map((problem) => `${entryWords(entry)}: ${problem}`);
  });
}

/**
 * What is wrong with the step that a record takes in one apply: nothing where it stays, or where the rollout
 * comes to its last step from the one that the record stands at, so that its problems name each change.
 * Without a rollout nobody names any: the record may only stay, or go on to the next step.
 */
export function moveProblems(
  from: Step,
  to: Step,
  rollout: readonly RolloutEntry[] | undefined,
): readonly string[] {
  if (from === to) return [];
  if (rollout === undefined)
    return changesOf({ step: to }, { step: from }).map(({ words }) => words);
  const said = rollout.at(-2)?.step;
  if (said === from) return [];
  const comes = said === undefined ? 'begins there' : `comes there from ${said}`;
  return [
    `the record stands at ${from} and goes to ${to}, and the rollout ${comes}; keep ${from} in history, and name in acknowledge what is left out or taken back`,
  ];
}

/** Words for one step of a rollout: `monitor since 2026-03-02`. */
export function entryWords({ step, since }: RolloutEntry): string {
  return `${step} since ${since ?? 'an unknown day'}`;
}

function dayProblems({ since }: RolloutEntry, before: RolloutEntry | undefined): readonly string[] {
  if (since === undefined) return ['says no day since which it holds'];
  if (!isDay(since)) return ['is since no day of the calendar'];
  const earlier = before?.since;
  if (earlier === undefined || !isDay(earlier) || daysBetween(earlier, since) > 0) return [];
  return [`does not come after the step before it, which holds since ${earlier}`];
}

/** A day that has not come gives no step its time: the record says it from the apply on. */
function futureProblems({ since }: RolloutEntry, today: string | undefined): readonly string[] {
  if (since === undefined || !isDay(since)) return [];
  if (today === undefined || daysBetween(today, since) <= 0) return [];
  return [`has not begun on ${today}; leave the record at the step before it until that day`];
}

function changeProblems(entry: RolloutEntry, before: RolloutEntry | undefined): readonly string[] {
  if (before?.step === entry.step) return ['is the step that held already'];
  const made = changesOf(entry, before);
  const named = entry.acknowledged ?? [];
  return [
    ...made.flatMap(({ change, words }) => (named.includes(change) ? [] : [words])),
    ...named
      .filter((one) => !made.some(({ change }) => change === one))
      .map((one) => `acknowledges "${one}", which it is not`),
  ];
}

interface Made {
  readonly change: Change;
  readonly words: string;
}

/** The changes on entering a step that have to be named. */
function changesOf(entry: RolloutEntry, before: RolloutEntry | undefined): readonly Made[] {
  const at = before === undefined ? -1 : STEPS.indexOf(before.step);
  const to = STEPS.indexOf(entry.step);
  if (to < at) return [{ change: 'back', words: `goes back from ${String(before?.step)}` }];
  const skipped = STEPS.slice(at + 1, to);
  const skip: readonly Made[] =
    skipped.length === 0 ? [] : [{ change: 'skip', words: `skips ${skipped.join(' and ')}` }];
  return [...skip, ...early(entry, before)];
}

function early(entry: RolloutEntry, before: RolloutEntry | undefined): readonly Made[] {
  if (before?.since === undefined || entry.since === undefined) return [];
  if (before.step === 'reject' || !isDay(before.since) || !isDay(entry.since)) return [];
  const days = daysBetween(before.since, entry.since);
  const least = LEAST_DAYS[before.step];
  if (days >= least) return [];
  return [
    {
      change: 'early',
      words: `comes after ${String(days)} days of ${before.step}; at least ${String(least)}`,
    },
  ];
}
