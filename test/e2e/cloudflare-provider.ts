import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import type { Launch, LaunchInput } from '../../config/schema';
import { synthesize } from '../../stacks/app';
import type { Need } from './part';
import { installProvider, newFolder } from './terraform';

/** Terraform JSON, as far as it is read here. */
interface Document {
  readonly terraform: { readonly required_providers: Record<string, { version: string }> };
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The launch file that faults would be told of. */
export const FILE = 'config/launches/launch.ts';

/** A launch whose state is kept in a file, and that has no bucket for one. */
export function locally({ bootstrap: _bootstrap, ...input }: LaunchInput): Launch {
  return parseLaunch({ ...input, backend: { kind: 'local' } }, FILE);
}

/** The version that the stacks ask for. */
export const VERSION = ((): string => {
  const [preset] = Object.values(presets);
  if (preset === undefined) throw new Error('no preset');
  const outdir = path.join(newFolder('version'), 'cdktf.out');
  synthesize({ launch: locally(preset), name: 'launch', file: FILE, outdir });
  const { terraform } = readDocument(path.join(outdir, 'stacks', 'edge'));
  return terraform.required_providers['cloudflare']?.version ?? '';
})();

/** A stack's Terraform JSON. */
export function readDocument(folder: string): Document {
  return JSON.parse(readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8')) as Document;
}

/** The Cloudflare provider, in the version that the stacks ask for. */
export const CLOUDFLARE: Need = {
  name: 'cloudflare',
  missing: installProvider('cloudflare/cloudflare', [VERSION]).missing,
};
