import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { printedReadme, README } from './readme';

/** Prints the parts of the README that come from the code. */
async function main(): Promise<void> {
  const options = await resolveConfig(README);
  writeFileSync(README, await format(printedReadme(), { ...options, filepath: README }));
}

void main();
