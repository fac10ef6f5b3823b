import { test } from '@jest/globals';
import { appendFileSync } from 'node:fs';
import { REQUIRED, SKIPS_FILE } from './settings';

/** What a test needs from outside. */
export interface Need {
  /** `aws`, `chromium`, `cloudflare`, `cdktf-cli`, `cdktn` or `rules-engine`. */
  readonly name: string;

  /** Why it cannot be had here; undefined where it can. */
  readonly missing: string | undefined;
}

/**
 * Declares a test that needs a program or a package from outside. Where that is missing, the test
 * counts as skipped and says why, or fails where the part is required.
 */
export function part(
  title: string,
  { name, missing }: Need,
  run: () => void | Promise<void>,
): void {
  const required = (process.env[REQUIRED] ?? '').split(',').includes(name);
  const declare = missing === undefined || required ? test : test.skip;
  declare(title, async () => {
    if (missing !== undefined) throw new Error(`${name} is required here, but ${missing}`);
    await run();
  });
  if (missing === undefined || required) return;

  const line = `SKIPPED: ${name}: ${title}: ${missing}\n`;
  process.stdout.write(line);
  const file = process.env[SKIPS_FILE];
  if (file !== undefined) appendFileSync(file, line);
}
