import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { advised, blockers, controlBlockers, openFindings } from './view';
import { counted, oneLine } from './words';

/** Where a finding stands in the files of a project. */
export interface Place {
  readonly file: string;
  /** From 1; left out where only the file is known. */
  readonly line?: number;
}

/**
 * GitHub shows so many annotations of one kind for each step, the first ones.
 * @see https://github.com/orgs/community/discussions/26680
 */
const MAX_PER_KIND = 10;

/**
 * The findings as workflow commands, which GitHub shows beside the lines of a pull request: errors for what stops the
 * launch, warnings for what is advised. What goes beyond the number that it shows is counted in the last one.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function annotations(
  card: Scorecard,
  placeOf: (result: CheckResult, finding: JudgedFinding) => Place | undefined,
): readonly string[] {
  const told = (result: CheckResult) =>
    openFindings(result)
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
      .map((finding): Annotation => {
        const { check } = result;
        const unread = finding.verdict === 'unknown' ? 'not readable: ' : '';
        const words = `${check.title}: ${unread}${finding.subject}: ${finding.evidence}. Fix: ${finding.fix ?? check.fix}`;
        return { title: check.id, words, place: placeOf(result, finding) };
      });
  const errors = [
    ...blockers(card).flatMap(told),
    ...card.waiverFaults.map(({ waiver, message }): Annotation => ({
      title: waiver.check,
      words: `the waiver on ${waiver.subject} does not hold: ${message}`,
      place: undefined,
    })),
    ...controlBlockers(card).map(({ control, due }): Annotation => ({
      title: control.id,
      words: `${control.title}: evidence is due (${due.join(', ')})`,
      place: undefined,
    })),
  ];
  return [...commands('error', errors), ...commands('warning', advised(card).flatMap(told))];
}

interface Annotation {
  readonly title: string;
  readonly words: string;
  readonly place: Place | undefined;
}

function commands(kind: 'error' | 'warning', all: readonly Annotation[]): readonly string[] {
  if (all.length <= MAX_PER_KIND) return all.map((one) => command(kind, one));
  const shown = all.slice(0, MAX_PER_KIND - 1);
  const left = all.length - shown.length;
  const rest = `${counted(left, `further ${kind}`)}: the summary of this job has all of them`;
  return [
    ...shown.map((one) => command(kind, one)),
    command(kind, { title: 'launch-ready', words: rest, place: undefined }),
  ];
}

function command(kind: string, { title, words, place }: Annotation): string {
  const properties = [
    ...(place === undefined ? [] : [`file=${property(place.file)}`]),
    ...(place?.line === undefined ? [] : [`line=${String(place.line)}`]),
    `title=${property(title)}`,
  ];
  return `::${kind} ${properties.join(',')}::${data(words)}`;
}

/** Of a message, the percent sign is escaped; its ends of line are gone already. */
function data(text: string): string {
  return oneLine(text).replace(/%/g, '%25');
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts (escapeProperty) */
function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
