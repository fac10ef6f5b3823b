import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { PRINTED_PAGES } from './printed';

/** Prints every page that comes from the code, in part or as a whole. */
async function main(): Promise<void> {
  for (const { file: filepath, text } of PRINTED_PAGES) {
    const options = await resolveConfig(filepath);
    writeFileSync(filepath, await format(await text(), { ...options, filepath }));
  }
}

void main();
