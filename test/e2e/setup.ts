import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cliConfig, findMirror } from './mirror';
import { MIRROR, REQUIRED, RUN_FOLDER, SKIPS_FILE } from './settings';

/** Prepares the run: a place for what is left out, and a mirror of providers where there is one. */
export default function setup(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'launch-ready-e2e-'));
  process.env[RUN_FOLDER] = folder;
  process.env[SKIPS_FILE] = path.join(folder, 'skipped.txt');
  writeFileSync(process.env[SKIPS_FILE], '');
  process.env['CHECKPOINT_DISABLE'] = '1';
  useMirror(folder);
}

/** Points Terraform at a mirror, unless its user has a configuration already. */
function useMirror(folder: string): void {
  if (spawnSync('terraform', ['version']).status !== 0) return;
  const configured = process.env['TF_CLI_CONFIG_FILE'] ?? path.join(os.homedir(), '.terraformrc');
  if (existsSync(configured)) return;

  const mirror = findMirror(process.env[MIRROR]);
  const file = path.join(folder, 'terraform.rc');
  // A name that leads to no file makes Terraform warn in front of everything it prints.
  writeFileSync(file, mirror === undefined ? 'disable_checkpoint = true\n' : cliConfig(mirror));
  process.env['TF_CLI_CONFIG_FILE'] = file;
  process.stdout.write(
    mirror === undefined
      ? 'providers: from the registry\n'
      : `providers: ${mirror.providers.join(', ')} from ${mirror.folder}, others from the registry\n`,
  );

  // What stands ready has no excuse to be left out.
  if (mirror?.providers.includes('hashicorp/aws') === true) {
    process.env[REQUIRED] = [process.env[REQUIRED] ?? '', 'aws'].filter(Boolean).join(',');
  }
}
