import type { Check } from '../checks/check';
import { AREAS, type Control } from '../checks/controls';
import { KINDS } from '../checks/kind';
import { checksOf, noCheckWords } from './explain';
import { hang, paint, type Layout } from './terminal';

/** Prints every control by area, with the kinds of evidence that prove it and the checks that do. */
export function checklistText(
  controls: readonly Control[],
  checks: readonly Check[],
  layout: Layout,
): string {
  const lines = AREAS.flatMap((area) => [
    paint(layout, 'bold', area),
    ...controls
      .filter((control) => control.area === area)
      .flatMap((control) => [
        ...hang(`  ${control.id}  `, control.title, layout),
        ...hang('         ', control.kinds.join(', '), layout),
        ...hang('         ', provenBy(control, checks), layout),
      ]),
    '',
  ]);
  return lines.join('\n');
}

/** The same as a Markdown table: one row a control, main proof in bold. */
export function checklistMarkdown(controls: readonly Control[], checks: readonly Check[]): string {
  const rows = controls.map((control) => {
    const [main] = control.kinds;
    const cells = KINDS.map((kind) =>
      control.kinds.includes(kind) ? (kind === main ? '**main**' : 'yes') : '',
    );
    return `| ${control.id} | ${control.title} | ${cells.join(' | ')} | ${provenBy(control, checks)} |`;
  });
  return [
    `| control | what holds | ${KINDS.join(' | ')} | checks |`,
    `| --- | --- | ${KINDS.map(() => '---').join(' | ')} | --- |`,
    ...rows,
    '',
  ].join('\n');
}

function provenBy(control: Control, checks: readonly Check[]): string {
  const { proving, advising } = checksOf(control, checks);
  const ids = (some: readonly Check[]): string => some.map(({ id }) => id).join(', ');
  return [
    proving.length === 0 ? noCheckWords(control) : ids(proving),
    ...(advising.length === 0 ? [] : [`advice: ${ids(advising)}`]),
  ].join('; ');
}
