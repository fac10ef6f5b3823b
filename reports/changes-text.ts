import {
  CHANGES,
  CHANGE_WORDS,
  changeWords,
  type Change,
  type ChangedFinding,
  type Changes,
  type ResultHead,
} from './changes';
import { hang, paint, wrap, type Layout } from './terminal';
import { oneLine } from './words';

type Format = Parameters<typeof paint>[1];

/** What is worse shouts, as everywhere. */
const FORMATS: Readonly<Record<Change, Format>> = {
  new: ['bold', 'red'],
  expired: ['bold', 'red'],
  open: 'red',
  waived: 'yellow',
  fixed: 'green',
};

/** Two results side by side: what is worse first, then what is fixed, the controls that moved, and the sum. */
export function changesText(changes: Changes, layout: Layout): string {
  return [
    ...headLines(changes, layout),
    '',
    ...CHANGES.flatMap((change) => changeLines(change, changes, layout)),
    ...controlLines(changes, layout),
    ...sumLines(changes, layout),
    '',
  ].join('\n');
}

function headLines({ before, after }: Changes, layout: Layout): readonly string[] {
  const names = [before, after].map(({ zoneName, launch }) => `${zoneName} ${launch}`);
  const [name = ''] = names[0] === names[1] ? names : [names.join(' and ')];
  return [
    ...wrap(oneLine(name), layout.width),
    ...hang('before  ', momentOf(before), layout),
    ...hang('after   ', momentOf(after), layout),
  ];
}

function momentOf({ today, gate, headline }: ResultHead): string {
  return oneLine(`${today}  ${gate} gate  ${headline}`);
}

function changeLines(change: Change, { findings }: Changes, layout: Layout): readonly string[] {
  const own = findings.filter((one) => one.change === change);
  if (own.length === 0) return [];
  return [
    paint(layout, FORMATS[change], CHANGE_WORDS[change]),
    ...own.flatMap((finding, at) => findingLines(finding, own[at - 1], layout)),
    '',
  ];
}

/** The check's line stands once above all of its findings. */
function findingLines(
  finding: ChangedFinding,
  previous: ChangedFinding | undefined,
  layout: Layout,
): readonly string[] {
  const { check, title, subject, evidence, before, fix, lastDay, change, advises } = finding;
  const moved = before === undefined ? evidence : `${before} -> ${evidence}`;
  const lasts = lastDay === undefined || change === 'fixed' ? '' : `, waived until ${lastDay}`;
  const isFirst = previous?.check !== check;
  return [
    ...(isFirst
      ? hang(`  ${check}  `, `${oneLine(title)}${advises ? ' (advice)' : ''}`, layout)
      : []),
    ...hang('      ', oneLine(`${subject}: ${moved}${lasts}`), layout),
    ...(fix === undefined ? [] : hang('      fix: ', oneLine(fix), layout)),
  ];
}

function controlLines({ controls }: Changes, layout: Layout): readonly string[] {
  if (controls.length === 0) return [];
  return [
    paint(layout, 'bold', 'controls that moved'),
    ...controls.flatMap(({ id, title, before, after }) =>
      hang(`  ${id}  `, oneLine(`${before} -> ${after}: ${title}`), layout),
    ),
    '',
  ];
}

function sumLines(changes: Changes, layout: Layout): readonly string[] {
  const { before, after } = changes;
  return hang(
    '',
    `${changeWords(changes)}; ${String(before.proven)} -> ${String(after.proven)} of ${String(after.controls)} controls proven`,
    layout,
  );
}

/** One line for the end of a report that names an earlier result. */
export function sinceWords(changes: Changes): string {
  return `since ${changes.before.today} (${changes.before.gate} gate): ${changeWords(changes)}`;
}
