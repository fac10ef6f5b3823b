import { KINDS, type Kind } from '../checks/kind';
import { AREAS, type Control } from '../checks/controls';
import type { CheckResult, JudgedFinding, Standing } from '../checks/judge';
import type { ControlResult, Scorecard } from '../checks/scorecard';
import { counted } from './words';

/** The checks of one area, in the order of the scorecard. */
export interface CheckArea {
  readonly area: string;
  readonly results: readonly CheckResult[];
}

/** The area of a check: the first part of its id. */
function areaOf({ check }: CheckResult): string {
  return check.id.split('/')[0] ?? check.id;
}

/** The name of a check within its area: what follows the area in its id. */
export function nounOf({ check }: CheckResult): string {
  return check.id.slice(check.id.indexOf('/') + 1);
}

/** Groups results by area. */
export function checkAreas(results: readonly CheckResult[]): readonly CheckArea[] {
  const areas = [...new Set(results.map(areaOf))];
  return areas.map((area) => ({ area, results: results.filter((one) => areaOf(one) === area) }));
}

/** Checks that found something better than what is declared: said, and nothing stops. */
export function advised({ checks }: Scorecard): readonly CheckResult[] {
  return checks.filter(({ check, verdict }) => check.severity === 'advises' && verdict === 'fail');
}

/** The findings of a check that say more than its own line: all but those that pass. */
export function openFindings({ findings }: CheckResult): readonly JudgedFinding[] {
  return findings.filter(({ verdict }) => verdict !== 'pass');
}

/** Checks that stop the launch: due, blocking, and failed or not readable. */
export function blockers({ checks }: Scorecard): readonly CheckResult[] {
  return checks.filter(
    ({ check, verdict }) =>
      check.severity === 'blocks' && (verdict === 'fail' || verdict === 'unknown'),
  );
}

/** A control with the kinds of its evidence that are due, and that no check has brought. */
export interface ControlBlocker extends ControlResult {
  readonly due: readonly Kind[];
}

/** Controls that fail or cannot be read for want of evidence: no check's finding tells of it. */
export function controlBlockers({ controls, checks }: Scorecard): readonly ControlBlocker[] {
  return controls.flatMap((result) => {
    const { control, evidence } = result;
    const due = KINDS.filter(
      (kind) =>
        (evidence[kind] === 'fail' || evidence[kind] === 'unknown') &&
        !checks.some(
          (one) =>
            one.check.severity === 'blocks' &&
            one.kind === kind &&
            one.check.controls.includes(control.id),
        ),
    );
    return due.length === 0 ? [] : [{ ...result, due }];
  });
}

/** How many of an area's controls hold by one kind of evidence, of those that take it. */
export interface KindCount {
  readonly taken: number;
  readonly pass: number;
  readonly fail: number;
}

/** The controls of one area, counted. */
export interface ControlArea {
  readonly area: Control['area'];
  readonly controls: readonly ControlResult[];
  readonly proven: number;
  readonly toProve: number;
  readonly kinds: Readonly<Record<Kind, KindCount>>;
}

/** Groups and counts the controls by area, in the order of the checklist's areas. */
export function controlAreas({ controls }: Scorecard): readonly ControlArea[] {
  return AREAS.flatMap((area) => {
    const own = controls.filter(({ control }) => control.area === area);
    if (own.length === 0) return [];
    return [
      {
        area,
        controls: own,
        proven: countStanding(own, 'pass'),
        toProve: countStanding(own, 'to prove'),
        kinds: {
          declared: kindCount(own, 'declared'),
          planned: kindCount(own, 'planned'),
          observed: kindCount(own, 'observed'),
          attested: kindCount(own, 'attested'),
        },
      },
    ];
  });
}

function kindCount(controls: readonly ControlResult[], kind: Kind): KindCount {
  const standings = controls.flatMap(({ evidence }) => evidence[kind] ?? []);
  return {
    taken: standings.length,
    pass: standings.filter((one) => one === 'pass').length,
    fail: standings.filter((one) => one === 'fail').length,
  };
}

/** How many controls stand so. */
export function countStanding(controls: readonly ControlResult[], standing: Standing): number {
  return controls.filter((one) => one.standing === standing).length;
}

/** A control's evidence, one entry for each of the four kinds; undefined where it takes none. */
export function evidenceCells(
  result: ControlResult,
): readonly { readonly kind: Kind; readonly standing: Standing | undefined }[] {
  return KINDS.map((kind) => ({ kind, standing: result.evidence[kind] }));
}

/** The kinds of evidence that were read, in their order. */
export function kindsRead({ checks }: Scorecard): readonly Kind[] {
  return KINDS.filter((kind) => checks.some((one) => one.kind === kind));
}

/** `3 stacks, 41 resources`. */
export function sizeWords({ stacks }: Scorecard): string {
  const resources = stacks.reduce((sum, stack) => sum + stack.resources, 0);
  return `${counted(stacks.length, 'stack')}, ${counted(resources, 'resource')}`;
}

/** `21 checks: 19 pass, 1 fail, 1 waived`; pass and fail always, the others where there are any. */
export function totalWords({ checks, totals }: Scorecard): string {
  const optional: readonly (readonly [number, string])[] = [
    [totals.advice, totals.advice === 1 ? 'advises' : 'advise'],
    [totals.waived, 'waived'],
    [totals.unknown, 'unknown'],
    [totals.toProve, 'to prove'],
  ];
  const words = [
    `${String(totals.pass)} pass`,
    `${String(totals.fail)} fail`,
    ...optional.filter(([count]) => count > 0).map(([count, word]) => `${String(count)} ${word}`),
  ];
  return `${counted(checks.length, 'check')}: ${words.join(', ')}`;
}
