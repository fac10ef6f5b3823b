import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../checks';
import { controls } from '../../checks/controls';
import { scorecard } from '../../checks/scorecard';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { declaredFacts } from '../../facts/synth';
import { checklistMarkdown } from '../../reports/checklist';
import { textReport } from '../../reports/text';
import { ROWS } from '../limits/rows';
import { launchStacks } from '../support/launch-stacks';
import { constructsMarkdown } from './constructs';

export const README = path.join(__dirname, '../../README.md');

/** The day that the example is shown on; the launch says nothing that ends before it. */
const SHOWN_ON = '2026-11-22';

/** The README with every printed part anew. */
export function printedReadme(): string {
  const parts = {
    report: `\`\`\`text\n${exampleReport()}\`\`\`\n`,
    checklist: checklistMarkdown(controls, checks),
    constructs: constructsMarkdown(ROWS),
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
