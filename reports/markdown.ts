import { KINDS } from '../checks/kind';
import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { CHANGES, CHANGE_WORDS, changeWords, type ChangedFinding, type Changes } from './changes';
import { sumWords } from './cost-text';
import { fitted, line, MAX_COMMENT_CHARACTERS, type Item } from './markdown-fit';
import { markdownCode, markdownText } from './markdown-text';
import { nextSteps } from './next';
import {
  blockers,
  controlAreas,
  controlBlockers,
  evidenceCells,
  openFindings,
  sizeWords,
  totalWords,
} from './view';
import { counted, KIND_WORDS, markOf, markWord, STANDING_WORDS } from './words';

/**
 * The first line of the report, which nobody sees: whoever comments on a pull request finds its own earlier comment
 * by it, and puts the new report in its place.
 */
export function marker(launch: string): string {
  // Only what cannot end an HTML comment; a launch is named after its file.
  return `<!-- launch-ready: ${launch.replace(/[^\w.]+/g, '-')} -->`;
}

/** The scorecard as Markdown, for a pull request or a ticket: no longer than a comment may be, the worst first. */
export function markdownReport(card: Scorecard, changes?: Changes): string {
  const stopping = blockers(card);
  const others = card.checks.filter((one) => !stopping.includes(one));
  const head = [
    marker(card.launch),
    `# ${markdownText(card.zoneName)}: ${markdownText(card.headline)}`,
    '',
    `Launch ${markdownText(card.launch)}, ${card.gate} gate, ${card.today}. ${sizeWords(card)}. ` +
      `${totalWords(card)}.${card.cost === undefined ? '' : ` ${`Monthly cost: ${sumWords(card.cost)}`}.`}`,
    '',
    '## What to do next',
    '',
    ...nextSteps(card).map((step, at) => `${String(at + 1)}. ${markdownText(step)}`),
    '',
  ];
  const taken = head.join('\n').length + 1;
  const open = { isFolded: false };
  const folded = { isFolded: true };
  const lines = fitted(
    [
      { title: 'What stops the launch', items: stopping.flatMap(checkItems), ...open },
      { title: 'Waivers that do not hold', items: waiverFaults(card).map(line), ...open },
      { title: 'Evidence that is due', items: dueEvidence(card).map(line), ...open },
      ...(changes === undefined ? [] : [changesPart(changes)]),
      { title: 'Controls', head: CONTROLS_HEAD, items: controlRows(card).map(line), ...folded },
      { title: 'Accepted, advised or to prove', items: others.flatMap(checkItems), ...folded },
      { title: 'Attested', items: attested(card).map(line), ...folded },
      { title: 'Checks', head: CHECKS_HEAD, items: card.checks.map(checkRow).map(line), ...folded },
      { title: 'How to read this', items: legend().map(line), ...folded },
    ],
    MAX_COMMENT_CHARACTERS - taken,
  );
  return `${[...head, ...lines].join('\n').trimEnd()}\n`;
}

/** Of one check so many findings are told at most, and so many where there is little room. */
const MANY_FINDINGS = 20;
const FEW_FINDINGS = 3;

/** A check with what it found; no item at all where it found nothing but passes. */
function checkItems(result: CheckResult): readonly Item[] {
  if (openFindings(result).length === 0) return [];
  return [[MANY_FINDINGS, FEW_FINDINGS, 0].map((most) => checkLines(result, most))];
}

function checkLines(result: CheckResult, mostFindings: number): readonly string[] {
  const open = openFindings(result);
  const { check } = result;
  const shown = open.slice(0, mostFindings);
  const left = open.length - shown.length;
  const failed = open.some(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const mark = markOf(result);
  return [
    `- **${markWord(mark)}** ${markdownCode(check.id)} ${markdownText(check.title)}`,
    ...shown.flatMap(findingLines),
    ...(left === 0 ? [] : [`  - and ${counted(left, 'finding')} more`]),
    ...(failed && shown.length > 0
      ? [
          `  - why: ${markdownText(check.why)}`,
          ...(mark === 'advice' ? [] : [`  - breaks: ${markdownText(check.breaks)}`]),
          `  - fix: ${markdownText(check.fix)}`,
          `  - source: ${markdownText(check.source)}`,
        ]
      : []),
  ];
}

function findingLines({ subject, evidence, fix, waiver }: JudgedFinding): readonly string[] {
  const accepted =
    waiver === undefined
      ? ''
      : `; accepted until ${markdownText(waiver.lastDay)} by ${markdownText(waiver.owner)}: ${markdownText(waiver.reason)}`;
  const here = fix === undefined ? '' : `; ${markdownText(fix)}`;
  return [`  - ${markdownCode(subject)}: ${markdownCode(evidence)}${here}${accepted}`];
}

/** What changed since an earlier result: the sum in the heading, what is worse first. */
function changesPart(changes: Changes) {
  const { before, after, findings, controls } = changes;
  return {
    title: `Since ${before.today}: ${changeWords(changes)}`,
    head: [
      `${String(before.proven)} -> ${String(after.proven)} of ${String(after.controls)} controls proven.`,
      '',
    ],
    items: [
      ...CHANGES.flatMap((change) => findings.filter((one) => one.change === change)).map((one) =>
        line(changeLine(one)),
      ),
      ...controls.map(({ id, title, before: was, after: is }) =>
        line(`- ${id} ${markdownText(title)}: ${was} -> ${is}`),
      ),
    ],
    isFolded: false,
  };
}

function changeLine({ change, check, subject, evidence, before }: ChangedFinding): string {
  const earlier = before === undefined ? '' : `${markdownCode(before)} -> `;
  return `- **${CHANGE_WORDS[change]}** ${markdownCode(check)} ${markdownCode(subject)}: ${earlier}${markdownCode(evidence)}`;
}

function waiverFaults({ waiverFaults: faults }: Scorecard): readonly string[] {
  return faults.map(
    ({ waiver, message }) =>
      `- ${markdownCode(waiver.check)} on ${markdownCode(waiver.subject)}: ${markdownText(message)}`,
  );
}

function dueEvidence(card: Scorecard): readonly string[] {
  return controlBlockers(card).map(({ control, evidence, due }) => {
    const kinds = due.map((kind) => `${kind} ${markWord(evidence[kind] ?? 'unknown')}`);
    const task =
      evidence.attested === 'fail' && control.attest !== undefined
        ? `; to do: ${markdownText(control.attest.task)}`
        : '';
    return `- ${control.id} ${markdownText(control.title)}: ${kinds.join(', ')}${task}`;
  });
}

const CONTROLS_HEAD: readonly string[] = [
  `| control | what holds | ${KINDS.join(' | ')} |`,
  `| --- | --- | ${KINDS.map(() => '---').join(' | ')} |`,
];

const CHECKS_HEAD: readonly string[] = [
  '| verdict | check | evidence | controls | what holds |',
  '| --- | --- | --- | --- | --- |',
];

function controlRows(card: Scorecard): readonly string[] {
  return [
    ...controlAreas(card).flatMap(({ area, controls, proven, toProve }) => [
      `| **${area}** | **${String(proven)} of ${String(controls.length)} proven, ${String(toProve)} to prove** | ${KINDS.map(() => ' ').join(' | ')} |`,
      ...controls.map((result) => {
        const cells = evidenceCells(result).map(({ standing }) =>
          standing === undefined ? '-' : markWord(standing),
        );
        const { id, title } = result.control;
        return `| ${id} | ${markdownText(title)} | ${cells.join(' | ')} |`;
      }),
    ]),
  ];
}

function legend(): readonly string[] {
  return [
    ...KINDS.map((kind) => `- ${kind}: ${KIND_WORDS[kind]}`),
    ...(['pass', 'fail', 'advice', 'unknown', 'waived', 'to prove'] as const).map(
      (standing) => `- ${markWord(standing)}: ${STANDING_WORDS[standing]}`,
    ),
  ];
}

function checkRow(result: CheckResult): string {
  const { check, kind } = result;
  return `| ${markWord(markOf(result))} | ${markdownText(check.id)} | ${kind} | ${check.controls.join(', ')} | ${markdownText(check.title)} |`;
}

function attested({ attestations }: Scorecard): readonly string[] {
  return attestations.map(
    ({ control, verdict, attestation, message }) =>
      `- ${markWord(verdict)} ${control}: ${markdownText(message)} (until ${markdownText(attestation.lastDay)}, evidence ${markdownCode(evidenceText(attestation.evidence))})`,
  );
}

function evidenceText(
  evidence: Scorecard['attestations'][number]['attestation']['evidence'],
): string {
  if ('link' in evidence) return evidence.link;
  return 'messages' in evidence
    ? `messages ${evidence.messages.join(', ')}`
    : `${evidence.file} (SHA-256 ${evidence.sha256})`;
}
