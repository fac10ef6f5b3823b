import type { Control } from '../checks/controls';
import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import type { WaiverFault } from '../checks/waiver';
import { hang, MARK_FORMATS, paint, type Layout } from './terminal';
import { blockers, checkAreas, controlBlockers, nounOf, openFindings } from './view';
import { markOf, markWord, oneLine, type Mark } from './words';

/** Columns of the word at the head of a line: `to prove`. */
const MARK_COLUMNS = 8;

/** Where findings begin: below the name of their check. */
const FINDING_INDENT = ' '.repeat(2 + MARK_COLUMNS + 2);

/** A check's line, and below it each finding that is no pass, with what to change. */
function checkLines(result: CheckResult, nameColumns: number, layout: Layout): readonly string[] {
  const { check } = result;
  const mark = markOf(result);
  const [first = '', ...rest] = hang(
    `${markHead(mark)}${nounOf(result).padEnd(nameColumns)}  `,
    oneLine(check.title),
    layout,
  );
  const open = openFindings(result);
  const lines = [
    painted(mark, first, layout),
    ...rest,
    ...open.flatMap((finding) => findingLines(finding, layout)),
  ];
  const failed = open.some(({ verdict }) => verdict === 'fail');
  if (!failed && !open.some(({ verdict }) => verdict === 'unknown')) return lines;
  return [
    ...lines,
    ...labelled('why', check.why, layout),
    ...(mark === 'fail' ? labelled('breaks', check.breaks, layout) : []),
    ...labelled('fix', check.fix, layout),
    ...labelled('source', check.source, layout),
  ];
}

function findingLines(finding: JudgedFinding, layout: Layout): readonly string[] {
  const { subject, evidence, fix, waiver } = finding;
  const lines = hang(FINDING_INDENT, `${oneLine(subject)}: ${oneLine(evidence)}`, layout);
  if (waiver !== undefined) {
    const words = `until ${waiver.lastDay}, ${waiver.owner}: ${waiver.reason}`;
    return [...lines, ...labelled('waived', words, layout)];
  }
  return fix === undefined ? lines : [...lines, ...labelled('here', fix, layout)];
}

function labelled(label: string, text: string, layout: Layout): readonly string[] {
  const head = `${FINDING_INDENT}${label}: `;
  const [first = '', ...rest] = hang(head, oneLine(text), layout);
  return [
    `${FINDING_INDENT}${paint(layout, 'bold', `${label}:`)}${first.slice(head.length - 1)}`,
    ...rest,
  ];
}

function markHead(mark: Mark): string {
  return `  ${markWord(mark).padEnd(MARK_COLUMNS)}  `;
}

/** Colours the word at the head of a line; done after wrapping, since colour has no width. */
function painted(mark: Mark, line: string, layout: Layout): string {
  const word = markWord(mark);
  return line.replace(word, () => paint(layout, MARK_FORMATS[mark], word));
}

/** Every area with its checks, a blank line between areas. */
export function areaLines(results: readonly CheckResult[], layout: Layout): readonly string[] {
  const columns = Math.max(0, ...results.map((one) => nounOf(one).length));
  return checkAreas(results).flatMap(({ area, results: own }) => [
    paint(layout, 'bold', area),
    ...own.flatMap((one) => checkLines(one, columns, layout)),
    '',
  ]);
}

/** The waivers that do not hold, each with why; a blank line at the end. */
export function waiverFaultLines(
  faults: readonly WaiverFault[],
  layout: Layout,
): readonly string[] {
  if (faults.length === 0) return [];
  return [
    paint(layout, 'bold', 'waivers that do not hold'),
    ...faults.flatMap(({ waiver, message }) => {
      const [first = '', ...rest] = hang(
        markHead('fail'),
        `${oneLine(waiver.check)} on ${oneLine(waiver.subject)}: ${oneLine(message)}`,
        layout,
      );
      return [painted('fail', first, layout), ...rest];
    }),
    '',
  ];
}

/** Controls whose evidence is due, and missing or bad; a blank line at the end. */
export function controlBlockerLines(card: Scorecard, layout: Layout): readonly string[] {
  const results = controlBlockers(card);
  if (results.length === 0) return [];
  return [
    paint(layout, 'bold', 'evidence that is due'),
    ...results.flatMap(({ control, evidence, due }) => {
      const mark = due.some((kind) => evidence[kind] === 'fail') ? 'fail' : 'unknown';
      const attestation = card.attestations.find(
        (one) => one.control === control.id && one.verdict === 'fail',
      );
      const [first = '', ...rest] = hang(
        `${markHead(mark)}${control.id}  `,
        `${control.title} (${due.join(', ')})`,
        layout,
      );
      return [
        painted(mark, first, layout),
        ...rest,
        ...(attestation === undefined
          ? []
          : hang(FINDING_INDENT, `the attestation ${oneLine(attestation.message)}`, layout)),
        ...(evidence.attested === 'fail' ? taskLines(control, layout) : []),
      ];
    }),
    '',
  ];
}

/** What a person has to do, and the form for it. */
function taskLines({ attest }: Control, layout: Layout): readonly string[] {
  if (attest === undefined) return [];
  return [
    ...hang(`${FINDING_INDENT}do: `, attest.task, layout),
    ...(attest.template === undefined
      ? []
      : hang(`${FINDING_INDENT}form: `, `docs/templates/${attest.template}`, layout)),
  ];
}

/** Only what stops the launch, and one line of summary: what a failed `cdktf synth` shows. */
export function textFailures(card: Scorecard, layout: Layout): string {
  return [
    ...areaLines(blockers(card), layout),
    ...waiverFaultLines(card.waiverFaults, layout),
    ...controlBlockerLines(card, layout),
    `${card.launch}: ${card.headline}`,
    '',
  ].join('\n');
}
