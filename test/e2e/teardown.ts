import { readFileSync, rmSync } from 'node:fs';
import { RUN_FOLDER, SKIPS_FILE } from './settings';

/** Says at the end what was left out, and removes what the run wrote. */
export default function teardown(): void {
  const file = process.env[SKIPS_FILE];
  const skipped = file === undefined ? '' : readFileSync(file, 'utf8');
  process.stdout.write(skipped === '' ? '\nnothing was skipped\n' : `\n${skipped}`);
  const folder = process.env[RUN_FOLDER];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
