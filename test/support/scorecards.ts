import { checks } from '../../checks';
import { scorecard, type Scorecard } from '../../checks/scorecard';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import type { LaunchInput } from '../../config/schema';
import { declaredFacts } from '../../facts/synth';
import { launchStacks } from './launch-stacks';

/** The day that launches are shown on; none of them says anything that ends before it. */
const SHOWN_ON = '2026-11-22';

/** The scorecard of the example, as the synth gate judges it. */
export function exampleCard(): Scorecard {
  return cardOf('example', 'config/launches/example.ts', example);
}

/** The scorecard of a preset, as the synth gate judges it. */
export function presetCard(name: string): Scorecard {
  const preset = presets[name];
  if (preset === undefined) throw new Error(`there is no preset ${name}`);
  return cardOf(name, `config/presets/${name}.ts`, preset);
}

function cardOf(name: string, file: string, input: LaunchInput): Scorecard {
  const launch = parseLaunch(input, file);
  return scorecard({
    launch: name,
    zoneName: launch.domain,
    gate: 'synth',
    today: SHOWN_ON,
    checks,
    facts: [declaredFacts(launchStacks({ launch, name, file }))],
    waivers: [],
    attestations: [],
  });
}
