import { presets } from '../../config/presets';
import { SURVIVORS } from './survivors';
import { judgeMutants, listFaults, presetStacks, speaksOf, type Judged } from './verdict';

/** Spoils every preset in every way and says what the gate did not notice. */
function main(): void {
  const judged: Judged[] = [];
  for (const name of Object.keys(presets)) {
    const mine = judgeMutants(name, presetStacks(name));
    judged.push(...mine);
    print(`${name}: ${score(mine)}`);
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

main();
