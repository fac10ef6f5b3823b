import { checks } from '../../../checks';
import type { Check } from '../../../checks/check';
import { controls } from '../../../checks/controls';
import { checklistMarkdown } from '../../../reports/checklist';
import { markdownText } from '../../../reports/markdown-text';
import { constructsMarkdown } from '../constructs';
import { ROWS } from '../../limits/rows';

/** Where the pages of the reference find the project's own folder. */
const ROOT = '../../';

/** Every check, with all that its file says of it. */
export function checksPage(): string {
  const areas = [...new Set(checks.map(({ id }) => areaOf(id)))].toSorted();
  return [
    '# Checks',
    '',
    `${String(checks.length)} checks, by area. Each is one file below [checks/](${ROOT}checks), and \`npm run launch -- explain mail/dmarc-policy\` prints the same for one of them. A check that _blocks_ stops the launch where it fails; one that _advises_ is only said. Which check proves which control: [checklist.md](checklist.md).`,
    '',
    ...areas.flatMap((area) => [
      `## ${area}`,
      '',
      ...checks.filter(({ id }) => areaOf(id) === area).map(checkText),
    ]),
  ].join('\n');
}

const areaOf = (id: string): string => id.slice(0, id.indexOf('/'));

function checkText(check: Check): string {
  const { id, title, severity, controls: proven, kinds, why, breaks, fix, source, absence } = check;
  return [
    `### ${id}`,
    '',
    `**${markdownText(title)}.** ${severity}; ${kinds.join(', ')}; ${proven.join(', ')}; [source code](${ROOT}checks/${id}.ts)`,
    '',
    `- why: ${markdownText(why)}`,
    `- breaks: ${markdownText(breaks)}`,
    `- fix: ${markdownText(fix)}`,
    `- where nothing is declared: ${markdownText(absence)}`,
    `- source: ${markdownText(source)}`,
    '',
  ].join('\n');
}

/** The 54 controls, each with its evidence and a link to each of its checks. */
export function checklistPage(): string {
  const table = checklistMarkdown(controls, checks).replaceAll(
    /\b[a-z]+\/[a-z-]+\b/g,
    (id) => `[${id}](checks.md#${id.replace('/', '')})`,
  );
  return [
    '# Checklist',
    '',
    `The ${String(controls.length)} controls, the kinds of evidence that prove each (**main** is the one that counts, [why](../decisions/proven-controls.md)) and the checks that read it. \`npm run launch -- explain LR-37\` prints one of them, with what a person has to do.`,
    '',
    table,
  ].join('\n');
}

/** The controls for the README: one short row each. */
export function shortChecklist(): string {
  const rows = controls.map(({ id, title, kinds: [main, ...others] }) => {
    const evidence = [`**${main}**`, ...others].join(', ');
    return `| ${id} | ${title} | ${evidence} |`;
  });
  return ['| control | what holds | evidence |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** Every construct: what it makes from required props alone, and which plan more of it needs. */
export function constructsPage(): string {
  return [
    '# Constructs',
    '',
    'What each construct makes from its required props alone, and which plan of Cloudflare more of it needs. Its file says the rest: every prop has its meaning, its limits and its source.',
    '',
    constructsMarkdown(ROWS, ROOT),
  ].join('\n');
}
