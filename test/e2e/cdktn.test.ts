import { expect } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, projectFiles } from '../project/files';
import { part } from './part';
import { newFolder } from './terraform';

/** CDK Terrain, the community's continuation of CDKTF: the same API under another name. */
const CDKTN = '0.24.0';

const PROGRAM = 'test/e2e/synth-example.ts';

const STACKS = ['data', 'edge', 'monitoring', 'secrets'];

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function npm(folder: string, ...args: readonly string[]) {
  return spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
}

/** Why CDK Terrain cannot be fetched here; undefined where it can. */
function missing(): string | undefined {
  const { status, stderr } = npm(PROJECT, 'view', `cdktn@${CDKTN}`, 'version', '--fetch-retries=0');
  if (status === 0) return undefined;
  const [first = 'no reason given'] = stderr.split('\n').filter((line) => line.includes('error'));
  return `npm cannot fetch cdktn ${CDKTN}: ${first}`;
}

/** The kit's own source in a folder where `cdktf` is CDK Terrain. */
function kitOnCdktn(): string {
  const folder = newFolder('cdktn');
  for (const file of projectFiles().filter((one) => /\.c?[jt]s$/.test(one))) {
    cpSync(path.join(PROJECT, file), path.join(folder, file), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as Manifest;
  const sameCdktf = { cdktf: '$cdktf' };
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: manifest.name,
      private: true,
      dependencies: { ...manifest.dependencies, cdktf: `npm:cdktn@${CDKTN}` },
      // Without these npm refuses: the providers ask for cdktf itself.
      overrides: {
        '@cdktf/provider-aws': sameCdktf,
        '@cdktf/provider-cloudflare': sameCdktf,
      },
    }),
  );
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = npm(folder, 'install', ...options);
  expect({ status, stderr }).toEqual({ status: 0, stderr });
  return folder;
}

/** Synthesizes the example in a project's folder with what is installed there: each stack's JSON, by stack. */
function synthesized(project: string): Readonly<Record<string, unknown>> {
  const outdir = newFolder('synth');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(project, PROGRAM), outdir],
    { cwd: project, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr });
  return Object.fromEntries(
    STACKS.map((name) => [name, stackJson(path.join(outdir, 'stacks', name, 'cdk.tf.json'))]),
  );
}

/** A stack's JSON but for the version of the library that wrote it. */
function stackJson(file: string): unknown {
  const json = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>> & {
    readonly '//': { readonly metadata: Readonly<Record<string, unknown>> };
  };
  const { version: _version, ...metadata } = json['//'].metadata;
  return { ...json, '//': { metadata } };
}

function installedCdktf(project: string): Manifest {
  const file = path.join(project, 'node_modules/cdktf/package.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

part(
  'CDK Terrain writes the same JSON as CDKTF, from the same source',
  { name: 'cdktn', missing: missing() },
  () => {
    const other = kitOnCdktn();
    expect([installedCdktf(PROJECT).name, installedCdktf(other).name]).toEqual(['cdktf', 'cdktn']);

    const expected = synthesized(PROJECT);
    expect(Object.keys(expected)).toEqual(STACKS);
    expect(synthesized(other)).toEqual(expected);
  },
);
