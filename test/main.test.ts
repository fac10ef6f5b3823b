import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  applicable,
  KIT,
  leaveBehind,
  launchLike,
  linkKit,
  newProject,
  RED_LAUNCHES,
  runNode,
  type Ended,
} from './cli/project';

/** The command of cdktf.json, without node. */
const APP = ['--no-deprecation', '--require', 'tsx/cjs', 'main.ts'];

const SYNTHESIZED = [
  'manifest.json',
  'stacks/data/cdk.tf.json',
  'stacks/edge/cdk.tf.json',
  'stacks/monitoring/cdk.tf.json',
  'stacks/secrets/cdk.tf.json',
];

/** Runs the app as cdktf.json has it, without the cdktf CLI. */
function app(project: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runNode(project, APP, env);
}

function project(launches: Readonly<Record<string, string>>): string {
  const folder = newProject(launches);
  linkKit(folder);
  return folder;
}

describe('main.ts', () => {
  test('is started as cdktf.json starts it', () => {
    const { app } = JSON.parse(readFileSync(path.join(KIT, 'cdktf.json'), 'utf8')) as {
      app: string;
    };
    expect(app).toBe(['node', ...APP].join(' '));
  });

  test('prints what is wrong where the gate is red, exits 1, and leaves nothing to apply', async () => {
    const folder = project({ acme: RED_LAUNCHES['flexible-tls'] });
    leaveBehind(path.join(folder, 'cdktf.out'));
    const { code, stdout, stderr } = await app(folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'cloudflare_zone_setting.tls_ssl: ssl = flexible: has to be strict or origin_pull',
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(applicable(path.join(folder, 'cdktf.out'))).toEqual([]);
  });

  test('says what it costs where the gate is green, and writes where CDKTF_OUTDIR says', async () => {
    const folder = project({ acme: launchLike(), globex: RED_LAUNCHES['flexible-tls'] });
    const ended = await app(folder, { LAUNCH: 'acme', CDKTF_OUTDIR: 'elsewhere' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const [first, ...rest] = ended.stdout.trimEnd().split('\n');
    expect(first).toMatch(/^monthly cost: at least [1-9]\d*\.\d\d USD at list prices, before tax/);
    expect(rest.map((line) => line.slice(2, 14).trim()).filter((head) => head !== '')).toEqual([
      ...['data', 'edge', 'monitoring', 'secrets'],
      ...['by use', 'not known', 'prices'],
    ]);
    expect(applicable(path.join(folder, 'elsewhere'))).toEqual(SYNTHESIZED);
    expect(applicable(path.join(folder, 'cdktf.out'))).toEqual([]);
  });

  test('prints every fault of the input, exits 1, and leaves nothing to apply', async () => {
    const folder = project({
      acme: launchLike("environment: 'prodution', owner: {}"),
    });
    leaveBehind(path.join(folder, 'cdktf.out'));
    const { code, stdout, stderr } = await app(folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'config/launches/acme.ts: environment: must be production or staging, got "prodution"; did you mean "production"?',
      'config/launches/acme.ts: owner: is no key here; did you mean "owners"?',
    ]);
    expect(applicable(path.join(folder, 'cdktf.out'))).toEqual([]);
  });

  test('shows a fault of its own with its stack', async () => {
    const folder = project({ acme: launchLike() });
    // A file where the folder of the stacks should be: nothing that a launch file could mend.
    writeFileSync(path.join(folder, 'taken'), '');
    const { code, stderr } = await app(folder, { CDKTF_OUTDIR: 'taken/out' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/Error: ENOTDIR/);
    expect(stderr).toMatch(/\n {4}at /);
  });
});
