import type { Check } from '../checks/check';
import type { Control } from '../checks/controls';
import { hang, paint, type Layout } from './terminal';
import { KIND_WORDS } from './words';

/** Columns of the words in front of each line. */
const HEAD_COLUMNS = 11;

/** Explains one check: what holds, why, what breaks without it, how to mend it, and where that is from. */
export function explainCheck(check: Check, layout: Layout): string {
  return page(check.id, check.title, layout, [
    ['why', check.why],
    ['without it', check.breaks],
    ['fix', check.fix],
    ['source', check.source],
    [check.severity === 'blocks' ? 'proves' : 'about', check.controls.join(', ')],
    ['evidence', check.kinds.join(', ')],
    ['finding', check.severity === 'blocks' ? 'stops the launch' : 'is said, and stops nothing'],
    ['absence', check.absence],
  ]);
}

/** Explains one control: what it demands, by which evidence it is proven, and what a person has to do. */
export function explainControl(control: Control, checks: readonly Check[], layout: Layout): string {
  const { proving, advising } = checksOf(control, checks);
  return page(control.id, control.title, layout, [
    ['demand', control.demand],
    ['area', control.area],
    ...control.kinds.map((kind, index): readonly [string, string] => [
      index === 0 ? 'proven by' : '',
      `${kind}: ${KIND_WORDS[kind]}${index === 0 ? ' (main proof)' : ''}`,
    ]),
    ...checkLines('checks', proving),
    ...(proving.length === 0 ? [['checks', noCheckWords(control)] as const] : []),
    ...checkLines('advice', advising),
    ...(control.attest === undefined ? [] : [['a person', control.attest.task] as const]),
    ...(control.attest?.template === undefined
      ? []
      : [['template', `docs/templates/${control.attest.template}`] as const]),
    ...(control.attest === undefined
      ? []
      : [
          [
            'record it',
            `attestations: { '${control.id}': { by, on, what, evidence, lastDay } } in the launch file`,
          ] as const,
        ]),
  ]);
}

function checkLines(
  word: string,
  checks: readonly Check[],
): readonly (readonly [string, string])[] {
  return checks.map(({ id, title }, index) => [index === 0 ? word : '', `${id}: ${title}`]);
}

/** The checks of a control: those that prove it, or a part of it, and those that only advise. */
export function checksOf(
  { id }: Control,
  checks: readonly Check[],
): { readonly proving: readonly Check[]; readonly advising: readonly Check[] } {
  const mine = checks.filter(({ controls }) => controls.includes(id));
  return {
    proving: mine.filter(({ severity }) => severity === 'blocks'),
    advising: mine.filter(({ severity }) => severity === 'advises'),
  };
}

/** What stands in for checks where a control has none. */
export function noCheckWords(control: Control): string {
  return control.attest === undefined ? 'to be observed' : 'none: a person attests it';
}

function page(
  id: string,
  title: string,
  layout: Layout,
  lines: readonly (readonly [string, string])[],
): string {
  return [
    `${paint(layout, 'bold', id)}  ${title}`,
    '',
    ...lines.flatMap(([word, text]) => hang(word.padEnd(HEAD_COLUMNS), text, layout)),
    '',
  ].join('\n');
}
