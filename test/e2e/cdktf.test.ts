import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  applicable,
  launchLike,
  leaveBehind,
  linkKit,
  newProject,
  RED_LAUNCHES,
  runNode,
  type Ended,
} from '../cli/project';
import { part, type Need } from './part';

/** cdktf-cli 0.21 needs a native module that is built up to Node 22 only. */
const LAST_NODE = 22;

const [major = 0] = process.versions.node.split('.').map(Number);
const CLI: Need = {
  name: 'cdktf-cli',
  missing: major > LAST_NODE ? `cdktf-cli 0.21 does not start on Node ${String(major)}` : undefined,
};
const TERRAFORM: Need = {
  name: 'terraform',
  missing:
    CLI.missing ??
    (spawnSync('terraform', ['version']).status === 0 ? undefined : 'it is not on the PATH'),
};

/** Runs the cdktf CLI, which asks nobody on the network. */
function cdktf(project: string, ...args: readonly string[]): Promise<Ended> {
  const cli = path.join(project, 'node_modules/cdktf-cli/bundle/bin/cdktf');
  return runNode(project, [cli, ...args], {
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    CI: '1',
  });
}

function newKit(launches: Readonly<Record<string, string>>): string {
  const folder = newProject(launches);
  linkKit(folder);
  return folder;
}

/** What the CLI shows of each red launch: the check, and what it saw. */
const SHOWN: Readonly<Record<keyof typeof RED_LAUNCHES, readonly string[]>> = {
  'flexible-tls': [
    'FAIL      origin-mode',
    'cloudflare_zone_setting.tls_ssl: ssl = flexible: has to be strict or origin_pull',
  ],
  'without-dmarc': ['FAIL      dmarc-record', 'fix: '],
  'without-login-limit': ['FAIL      login-rate-limit', 'endpoint login: app.example.com/login'],
  'without-a-target': ['FAIL      hosts-watched', 'api.example.com'],
};

describe('cdktf synth', () => {
  part('of a green launch writes every stack', CLI, async () => {
    const folder = newKit({ acme: launchLike() });
    const { code } = await cdktf(folder, 'synth');
    expect([code, applicable(path.join(folder, 'cdktf.out'))]).toEqual([
      0,
      [
        'manifest.json',
        'stacks/data/cdk.tf.json',
        'stacks/edge/cdk.tf.json',
        'stacks/monitoring/cdk.tf.json',
        'stacks/secrets/cdk.tf.json',
      ],
    ]);
  });

  for (const name of Object.keys(SHOWN) as (keyof typeof SHOWN)[]) {
    part(`of a launch ${name.replaceAll('-', ' ')} ends with the reason`, CLI, async () => {
      const folder = newKit({ acme: RED_LAUNCHES[name] });
      leaveBehind(path.join(folder, 'cdktf.out'));
      const { code, stderr } = await cdktf(folder, 'synth');
      expect(code).toBe(1);
      for (const words of SHOWN[name]) expect(stderr).toContain(words);
      expect(stderr).toMatch(/acme: not ready to plan: \d+ of 54 controls proven/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(applicable(path.join(folder, 'cdktf.out'))).toEqual([]);
    });
  }

  part('of a red launch leaves nothing for --skip-synth', CLI, async () => {
    const folder = newKit({ acme: RED_LAUNCHES['flexible-tls'] });
    leaveBehind(path.join(folder, 'cdktf.out'));
    await cdktf(folder, 'synth');
    const refusal = 'Error: Could not find manifest file at cdktf.out/manifest.json.';
    for (const args of [
      ['diff', 'edge', '--skip-synth'],
      ['deploy', 'edge', '--skip-synth', '--auto-approve'],
    ]) {
      const { code, stderr } = await cdktf(folder, ...args);
      expect([args, code, stderr.includes(refusal)]).toEqual([args, 1, true]);
    }
  });

  part('of a red launch leaves nothing for a bare terraform apply', TERRAFORM, async () => {
    const folder = newKit({ acme: RED_LAUNCHES['flexible-tls'] });
    leaveBehind(path.join(folder, 'cdktf.out'));
    await cdktf(folder, 'synth');
    const cwd = path.join(folder, 'cdktf.out/stacks/edge');
    const { status, stderr } = spawnSync('terraform', ['apply', '-auto-approve', '-no-color'], {
      cwd,
      encoding: 'utf8',
    });
    expect([status, stderr.includes('No configuration files')]).toEqual([1, true]);
  });
});

test('every red launch is tried', () => {
  expect(Object.keys(SHOWN).sort()).toEqual(Object.keys(RED_LAUNCHES).sort());
});
