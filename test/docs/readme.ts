import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../checks';
import { scorecard } from '../../checks/scorecard';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { declaredFacts } from '../../facts/synth';
import { textReport } from '../../reports/text';
import { launchStacks } from '../support/launch-stacks';
import { shortChecklist } from './reference/checks';

export const README = path.join(__dirname, '../../README.md');

/** The day that everything is shown on; the example says nothing that ends before it. */
export const SHOWN_ON = '2026-11-22';

/** The README with every printed part anew. */
export function printedReadme(): string {
  const parts = {
    report: `\`\`\`text\n${withoutPassed(exampleReport())}\`\`\`\n`,
    checklist: shortChecklist(),
  };
  let text = readFileSync(README, 'utf8');
  for (const [name, printed] of Object.entries(parts)) {
    const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const [before, rest = ''] = text.split(begin);
    const [, after] = rest.split(end);
    if (after === undefined) throw new Error(`README.md has no part ${name}`);
    text = `${String(before)}${begin}\n\n${printed}\n${end}${after}`;
  }
  return text;
}

function exampleReport(): string {
  const file = 'config/launches/example.ts';
  const launch = parseLaunch(example, file);
  const card = scorecard({
    launch: 'example',
    zoneName: launch.domain,
    gate: 'synth',
    today: SHOWN_ON,
    checks,
    facts: [declaredFacts(launchStacks({ launch, name: 'example', file }))],
    waivers: [],
    attestations: [],
  });
  return textReport(card, { colour: false, width: 100, everyControl: false });
}

/** A report without the lines of what passes, and without areas that are empty then. */
function withoutPassed(report: string): string {
  return report
    .replaceAll(/^ {2}pass {2}.*\n(?: {20,}.*\n)*/gm, '')
    .replaceAll(/^[a-z]+\n\n/gm, '');
}
