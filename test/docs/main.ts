import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { PRICES_PAGE, printedPrices } from './prices';
import { printedReadme, README } from './readme';

/** Prints the parts of the README, and of the page on the monthly cost, that come from the code. */
async function main(): Promise<void> {
  const pages = [
    [README, printedReadme()],
    [PRICES_PAGE, printedPrices()],
  ] as const;
  for (const [filepath, text] of pages) {
    const options = await resolveConfig(filepath);
    writeFileSync(filepath, await format(text, { ...options, filepath }));
  }
}

void main();
