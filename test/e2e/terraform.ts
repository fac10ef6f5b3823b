import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RUN_FOLDER } from './settings';

/** A new folder that goes away with the run. */
export function newFolder(name: string): string {
  return mkdtempSync(path.join(process.env[RUN_FOLDER] ?? os.tmpdir(), `${name}-`));
}

export interface Outcome {
  /** Exit code; null where the program could not be started. */
  readonly status: number | null;

  /** What it printed. */
  readonly stdout: string;

  /** What it printed as errors, without frames. */
  readonly stderr: string;
}

/** Runs terraform in a folder, with nothing of the user's Terraform or cloud settings but the CLI configuration. */
export function terraform(folder: string, ...args: readonly string[]): Outcome {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(TF_|AWS_|CLOUDFLARE_)/.test(name) || /^(TF_CLI_CONFIG_FILE|AWS_CA_BUNDLE)$/.test(name),
  );
  const { status, stdout, stderr } = spawnSync('terraform', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: {
      ...Object.fromEntries(kept),
      TF_IN_AUTOMATION: '1',
      AWS_EC2_METADATA_DISABLED: 'true',
      // The form of a token, for a provider that looks no further before it calls.
      CLOUDFLARE_API_TOKEN: 'a'.repeat(40),
    },
  });
  return { status, stdout, stderr };
}

/** A provider that can be installed here, or why none can. */
export type Provider =
  | { readonly version: string; readonly missing: undefined }
  | { readonly version: undefined; readonly missing: string };

/**
 * Installs a provider in a folder of its own, and tells the version that came.
 * @param constraints tried in order: `6.25.0`, then what else will do
 */
export function installProvider(source: string, constraints: readonly string[]): Provider {
  const found = spawnSync('terraform', ['version']);
  if (found.error !== undefined)
    return { version: undefined, missing: 'terraform is not on the PATH' };

  let missing = 'no version was asked for';
  for (const version of constraints) {
    const folder = newFolder('provider');
    const config = { terraform: { required_providers: { one: { source, version } } } };
    writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(config));
    const { status, stderr } = terraform(folder, 'init', '-input=false', '-no-color');
    if (status === 0) return { version: lockedVersion(folder), missing: undefined };
    missing = `${source} ${version} cannot be installed: ${firstSentence(stderr)}`;
  }
  return { version: undefined, missing };
}

function lockedVersion(folder: string): string {
  const lock = readFileSync(path.join(folder, '.terraform.lock.hcl'), 'utf8');
  const version = /^\s*version\s*=\s*"([^"]+)"/m.exec(lock)?.[1];
  if (version === undefined) throw new Error(`no version in the lock file: ${lock}`);
  return version;
}

/** An error of Terraform on one line, without its heading and what follows an empty line. */
function firstSentence(stderr: string): string {
  const [, text = stderr] = /Error: [^\n]*\n\s*\n([^]*?)(\n\s*\n|$)/.exec(stderr) ?? [];
  return text.replaceAll(/\s+/g, ' ').trim();
}
