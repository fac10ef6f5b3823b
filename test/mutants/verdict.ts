import { checks } from '../../checks';
import { judge } from '../../checks/judge';
import { scorecard } from '../../checks/scorecard';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { declaredFacts } from '../../facts/synth';
import { launchStacks, type StackDocument } from '../support/launch-stacks';
import { mutants, type Mutant } from './mutants';
import type { Survivor } from './survivor';

/** A day inside every date that the presets name. */
const TODAY = '2026-11-22';

/** The stacks of a preset, as they are synthesized. */
export function presetStacks(name: string): readonly StackDocument[] {
  const file = `config/presets/${name}.ts`;
  return launchStacks({ launch: parseLaunch(presets[name], file), name, file });
}

/** The gate's answer to some stacks, in the process: 0, 1 or 3. */
export function gateExitCode(name: string, stacks: readonly StackDocument[]): number {
  return scorecard({
    launch: name,
    zoneName: '-',
    gate: 'synth',
    today: TODAY,
    checks,
    facts: [declaredFacts(stacks)],
    waivers: [],
    attestations: [],
  }).exitCode;
}

/** The checks that stop a launch; whichever caught a mutant last is asked first. */
const quickest = checks.filter(({ severity }) => severity === 'blocks');

/** Whether the gate is red: one check that fails is enough, and if none does it is asked as a whole. */
function isCaught(name: string, stacks: readonly StackDocument[]): boolean {
  const facts = { ...declaredFacts(stacks), today: TODAY };
  const catching = quickest.find((check) => judge(check, facts).verdict === 'fail');
  if (catching === undefined) return gateExitCode(name, stacks) !== 0;
  quickest.unshift(...quickest.splice(quickest.indexOf(catching), 1));
  return true;
}

/** A mutant that was judged. */
export interface Judged extends Omit<Mutant, 'stacks'> {
  readonly preset: string;
  readonly caught: boolean;
}

/** Judges every mutant of a preset. The preset itself has to pass, or nothing could be told. */
export function judgeMutants(preset: string, stacks: readonly StackDocument[]): readonly Judged[] {
  const untouched = gateExitCode(preset, stacks);
  if (untouched !== 0) throw new Error(`${preset} does not pass the gate: ${String(untouched)}`);
  const judged: Judged[] = [];
  for (const { stacks: spoilt, ...mutant } of mutants(stacks)) {
    judged.push({ ...mutant, preset, caught: isCaught(preset, spoilt) });
  }
  return judged;
}

/** Whether an entry of the list of survivors speaks of a mutant. */
export function speaksOf(entry: Survivor, mutant: Judged): boolean {
  return (
    (entry.preset === undefined || entry.preset === mutant.preset) &&
    wildcard(entry.address).test(mutant.address) &&
    wildcard(entry.attribute).test(mutant.attribute) &&
    (entry.operators === undefined || entry.operators.includes(mutant.operator))
  );
}

const patterns = new Map<string, RegExp>();

/** `*` stands for anything, everything else for itself. */
function wildcard(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.[\]()^$+?{}|\\]/g, '\\$&'))
    .join('.*');
  const made = new RegExp(`^${source}$`);
  patterns.set(pattern, made);
  return made;
}

/** What is wrong with the list of survivors: nothing, where CI may pass. */
export function listFaults(
  judged: readonly Judged[],
  list: readonly Survivor[],
): { readonly unlisted: readonly Judged[]; readonly stale: readonly string[] } {
  const unlisted = judged.filter(
    (mutant) => !mutant.caught && !list.some((entry) => speaksOf(entry, mutant)),
  );
  const stale = list.flatMap((entry) => {
    const named = judged.filter((mutant) => speaksOf(entry, mutant));
    const caught = named.filter((mutant) => mutant.caught);
    const where = `${entry.address} ${entry.attribute}`;
    if (named.length === 0) return [`${where}: speaks of no mutant`];
    return caught.length === (entry.caught ?? 0)
      ? []
      : [
          `${where}: ${String(caught.length)} of ${String(named.length)} are caught (${[
            ...new Set(caught.map(({ operator, attribute }) => `${operator} ${attribute}`)),
          ]
            .slice(0, 5)
            .join(', ')})`,
        ];
  });
  return { unlisted, stale };
}
