import { fork } from 'node:child_process';
import os from 'node:os';
import { presets } from '../../config/presets';
import { SURVIVORS } from './survivors';
import {
  judgeMutants,
  listFaults,
  presetStacks,
  speaksOf,
  type Judged,
  type Share,
} from './verdict';

/** How a child is told its share: `--share=<part>/<of>`. */
const SHARE = /^--share=(?<part>\d+)\/(?<of>\d+)$/;

/** Spoils every preset in every way and says what the gate did not notice. */
async function main(): Promise<void> {
  const judged = (await Promise.all(shares(os.availableParallelism()).map(judgedByChild))).flat();
  for (const name of Object.keys(presets)) {
    print(`${name}: ${score(judged.filter(({ preset }) => preset === name))}`);
  }
  const { unlisted, stale } = listFaults(judged, SURVIVORS);
  const survivors = judged.filter(({ caught }) => !caught);
  print(
    `all: ${score(judged)}; ${String(survivors.length)} survive, each listed but ${String(unlisted.length)}`,
  );
  if (process.argv.includes('--all')) for (const line of grouped(survivors)) print(line);
  else for (const line of [...listed(survivors), ...grouped(unlisted)]) print(line);
  for (const line of stale) print(`listed, but ${line}`);
  process.exitCode = unlisted.length + stale.length === 0 ? 0 : 1;
}

function shares(of: number): readonly Share[] {
  return Array.from({ length: of }, (_, part) => ({ part, of }));
}

/** Judges a share in a process of its own: each takes all that a core has. */
function judgedByChild({ part, of }: Share): Promise<readonly Judged[]> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [`--share=${String(part)}/${String(of)}`]);
    const judged: Judged[] = [];
    child.on('message', (some) => judged.push(...(some as readonly Judged[])));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(judged);
      else reject(new Error(`a share of the mutants was not judged: exit ${String(code)}`));
    });
  });
}

function judgeShare(share: Share): void {
  for (const name of Object.keys(presets)) {
    process.send?.(judgeMutants(name, presetStacks(name), share));
  }
}

function score(mutants: readonly Judged[]): string {
  const caught = mutants.filter((one) => one.caught).length;
  const share = ((100 * caught) / mutants.length).toFixed(1);
  return `${String(caught)} of ${String(mutants.length)} mutants caught (${share} %)`;
}

/** One line for each entry of the list: how many survivors it speaks of, and why they are harmless. */
function listed(survivors: readonly Judged[]): readonly string[] {
  return SURVIVORS.map((entry) => {
    const count = survivors.filter((mutant) => speaksOf(entry, mutant)).length;
    const operators = entry.operators === undefined ? '' : ` (${entry.operators.join(', ')})`;
    return `harmless: ${String(count)} ${entry.address} ${entry.attribute}${operators}: ${entry.reason}`;
  });
}

/** One line for each address and attribute, with the operators that got through. */
function grouped(mutants: readonly Judged[]): readonly string[] {
  const lines = new Map<string, Set<string>>();
  for (const { preset, address, attribute, operator } of mutants) {
    const place = `${preset} ${address} ${attribute}`;
    lines.set(place, (lines.get(place) ?? new Set()).add(operator));
  }
  return [...lines].map(
    ([place, operators]) => `survives: ${place} (${[...operators].join(', ')})`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const asked = process.argv.map((word) => SHARE.exec(word)?.groups).find((one) => one !== undefined);
if (asked !== undefined) judgeShare({ part: Number(asked['part']), of: Number(asked['of']) });
else void main();
