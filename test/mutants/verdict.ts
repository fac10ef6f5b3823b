import { checks } from '../../checks';
import type { Check } from '../../checks/check';
import { judge, type Standing } from '../../checks/judge';
import { scorecard } from '../../checks/scorecard';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import type { Facts } from '../../facts/graph';
import { declaredStack, factsOf, type DeclaredStack } from '../../facts/synth';
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

/** Stacks that were read: a mutant differs in one of them. */
const read = new WeakMap<StackDocument['json'], DeclaredStack>();

function factsAbout(stacks: readonly StackDocument[]): Facts {
  const each = stacks.map((stack) => {
    const known = read.get(stack.json) ?? declaredStack(stack);
    read.set(stack.json, known);
    return known;
  });
  return { ...factsOf(each), today: TODAY };
}

/** The gate's answer to some stacks, in the process: 0, 1 or 3. */
export function gateExitCode(name: string, stacks: readonly StackDocument[]): number {
  return scorecard({
    launch: name,
    zoneName: '-',
    gate: 'synth',
    today: TODAY,
    checks,
    facts: [factsAbout(stacks)],
    waivers: [],
    attestations: [],
  }).exitCode;
}

/** The checks that stop a launch; whichever caught a mutant last is asked first. */
const quickest = checks.filter(({ severity }) => severity === 'blocks');

type Verdicts = ReadonlyMap<Check, Standing>;

/**
 * Whether the gate is red: one check that fails is enough. Where all say what they say of the untouched launch, it
 * is green as it is there; otherwise it is asked as a whole.
 */
function isCaught(name: string, stacks: readonly StackDocument[], untouched: Verdicts): boolean {
  const facts = factsAbout(stacks);
  let isSame = true;
  for (const [place, check] of quickest.entries()) {
    const { verdict } = judge(check, facts);
    if (verdict === 'fail') {
      quickest.unshift(...quickest.splice(place, 1));
      return true;
    }
    isSame &&= verdict === untouched.get(check);
  }
  return isSame ? false : gateExitCode(name, stacks) !== 0;
}

/** A mutant that was judged. */
export interface Judged extends Omit<Mutant, 'stacks'> {
  readonly preset: string;
  readonly caught: boolean;
}

/** One share of several alike; left out, all. */
export interface Share {
  /** Which, from 0. */
  readonly part: number;
  readonly of: number;
}

/**
 * Judges every mutant of a preset, or those of one share: all mutants of a resource are in the same one. The preset
 * itself has to pass, or nothing could be told.
 */
export function judgeMutants(
  preset: string,
  stacks: readonly StackDocument[],
  { part, of }: Share = { part: 0, of: 1 },
): readonly Judged[] {
  const exitCode = gateExitCode(preset, stacks);
  if (exitCode !== 0) throw new Error(`${preset} does not pass the gate: ${String(exitCode)}`);
  const facts = factsAbout(stacks);
  const untouched = new Map(quickest.map((check) => [check, judge(check, facts).verdict]));
  const judged: Judged[] = [];
  let unit = -1;
  let last = '';
  for (const { stacks: spoilt, ...mutant } of mutants(stacks)) {
    if (mutant.address !== last) unit += 1;
    last = mutant.address;
    if (unit % of !== part) continue;
    judged.push({ ...mutant, preset, caught: isCaught(preset, spoilt, untouched) });
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
