import { KINDS } from '../checks/kind';
import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
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
import { KIND_WORDS, markOf, markWord, oneLine, STANDING_WORDS } from './words';

/**
 * Makes text safe to stand anywhere in Markdown, table cells included.
 * @see GitHub Flavored Markdown 0.29 section 6.1: any ASCII punctuation may be escaped by a backslash
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]>|~#@]/g, '\\$&');
}

/**
 * Shows text as code, its backticks included. Not for table cells, where a bar would end the cell.
 * @see GitHub Flavored Markdown 0.29 section 6.3, "Code spans"
 */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  // One blank at each side is taken away again, so a blank or backtick at the edge stays.
  const pad = /^[ `]|[ `]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The scorecard as Markdown, for a pull request or a ticket. */
export function markdownReport(card: Scorecard): string {
  const lines = [
    `# ${markdownText(card.zoneName)}: ${markdownText(card.headline)}`,
    '',
    `Launch ${markdownText(card.launch)}, ${card.gate} gate, ${card.today}. ${sizeWords(card)}. ` +
      `${totalWords(card)}.`,
    '',
    '## What to do next',
    '',
    ...nextSteps(card).map((step, at) => `${String(at + 1)}. ${markdownText(step)}`),
    '',
    ...section('What stops the launch', blockers(card).flatMap(findingsOf)),
    ...section('Waivers that do not hold', waiverFaults(card)),
    ...section('Evidence that is due', dueEvidence(card)),
    ...section(
      'Accepted, advised or to prove',
      card.checks.filter((one) => !blockers(card).includes(one)).flatMap(findingsOf),
    ),
    '## Controls',
    '',
    ...controlTable(card),
    '',
    ...legend(),
    '',
    '## Checks',
    '',
    '| verdict | check | evidence | controls | what holds |',
    '| --- | --- | --- | --- | --- |',
    ...card.checks.map(checkRow),
    '',
    ...section('Attested', attested(card)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** A section with its heading, or nothing at all where it would be empty. */
function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function findingsOf(result: CheckResult): readonly string[] {
  const open = openFindings(result);
  if (open.length === 0) return [];
  const { check } = result;
  const failed = open.some(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const mark = markOf(result);
  return [
    `- **${markWord(mark)}** ${markdownCode(check.id)} ${markdownText(check.title)}`,
    ...open.flatMap(findingLines),
    ...(failed
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

function controlTable(card: Scorecard): readonly string[] {
  return [
    `| control | what holds | ${KINDS.join(' | ')} |`,
    `| --- | --- | ${KINDS.map(() => '---').join(' | ')} |`,
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
