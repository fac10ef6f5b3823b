import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  applicable,
  launchLike,
  linkKit,
  newProject,
  RED_LAUNCHES,
  runNode,
  type Ended,
} from './cli/project';

/** The cdktf CLI takes seconds to start, and more on a busy machine. */
const CDKTF_TIME_LIMIT_MS = 240_000;

const SYNTHESIZED = [
  'manifest.json',
  'stacks/edge/cdk.tf.json',
  'stacks/monitoring/cdk.tf.json',
  'stacks/secrets/cdk.tf.json',
];

/** Runs the cdktf CLI, which asks nobody on the network. */
function cdktf(project: string, ...args: readonly string[]): Promise<Ended> {
  const cli = path.join(project, 'node_modules/cdktf-cli/bundle/bin/cdktf');
  return runNode(project, [cli, ...args], {
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    CI: '1',
  });
}

/** Runs the app as cdktf.json has it, without the cdktf CLI. */
function app(project: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runNode(project, ['--require', 'tsx/cjs', 'main.ts'], env);
}

function project(launches: Readonly<Record<string, string>>): string {
  const folder = newProject(launches);
  linkKit(folder);
  return folder;
}

/** Puts Terraform JSON into the folder as an earlier run would have. */
function leaveBehind(folder: string): void {
  const stack = path.join(folder, 'stacks/edge');
  mkdirSync(stack, { recursive: true });
  writeFileSync(path.join(folder, 'manifest.json'), '{}');
  writeFileSync(path.join(stack, 'cdk.tf.json'), '{}');
  writeFileSync(path.join(stack, 'plan'), '');
}

describe('cdktf synth', () => {
  test(
    'of a green launch writes every stack',
    async () => {
      const folder = project({ acme: launchLike() });
      const { code } = await cdktf(folder, 'synth');
      expect([code, applicable(path.join(folder, 'cdktf.out'))]).toEqual([0, SYNTHESIZED]);
    },
    CDKTF_TIME_LIMIT_MS,
  );

  test(
    'of a red launch shows why, and leaves nothing for diff, deploy or a bare apply',
    async () => {
      const folder = project({ acme: RED_LAUNCHES['flexible-tls'] });
      leaveBehind(path.join(folder, 'cdktf.out'));
      const { code, stderr } = await cdktf(folder, 'synth');
      expect(code).toBe(1);
      expect(stderr).toContain(
        [
          '    tls',
          '      FAIL      origin-mode  Cloudflare verifies the certificate of the origin',
          '                cloudflare_zone_setting.tls_ssl: ssl = flexible: has to be strict or origin_pull',
          '',
        ].join('\n'),
      );
      expect(stderr).toMatch(/\n {4}acme: not ready to plan: \d+ of 54 controls proven/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(applicable(path.join(folder, 'cdktf.out'))).toEqual([]);

      const [diff, deploy] = await Promise.all([
        cdktf(folder, 'diff', 'edge', '--skip-synth'),
        cdktf(folder, 'deploy', 'edge', '--skip-synth', '--auto-approve'),
      ]);
      const refusal = 'Error: Could not find manifest file at cdktf.out/manifest.json.';
      expect([diff.code, diff.stderr.includes(refusal)]).toEqual([1, true]);
      expect([deploy.code, deploy.stderr.includes(refusal)]).toEqual([1, true]);
    },
    CDKTF_TIME_LIMIT_MS,
  );
});

describe('main.ts', () => {
  test('says nothing where the gate is green, and writes where CDKTF_OUTDIR says', async () => {
    const folder = project({ acme: launchLike(), globex: RED_LAUNCHES['flexible-tls'] });
    const ended = await app(folder, { LAUNCH: 'acme', CDKTF_OUTDIR: 'elsewhere' });
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
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
