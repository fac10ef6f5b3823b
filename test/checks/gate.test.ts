import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Attestation } from '../../checks/attestation';
import { fail, pass, type Check } from '../../checks/check';
import { judgeGiven, runGate, type GatedLaunch, type GateSteps } from '../../checks/gate';
import { resources } from '../../facts/graph';

const check: Check = {
  id: 'uptime/topic',
  controls: ['LR-40'],
  title: 'There is a topic',
  why: 'somebody has to be told',
  breaks: 'nobody hears of it',
  severity: 'blocks',
  source: 'RFC 1',
  fix: 'add one',
  kinds: ['declared'],
  absence: 'there is none',
  judge: (facts) =>
    resources(facts, 'aws_sns_topic').map(({ address, values }) =>
      values['name'] === 'bad' ? fail(address, 'name = bad') : pass(address, 'it is there'),
    ),
  examples: { pass: [], fail: [] },
};

const launch: GatedLaunch = {
  name: 'acme',
  file: 'config/launches/acme.ts',
  launch: { domain: 'example.com' },
};

let project: string;
let settings: Parameters<typeof runGate>[1];

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'launch-ready-gate-'));
  settings = { project, gate: 'synth', today: '2026-04-01', checks: [check] };
});

afterEach(() => {
  rmSync(project, { recursive: true });
});

const folder = () => path.join(project, 'cdktf.out');

function write(topicName: string): string {
  mkdirSync(folder(), { recursive: true });
  const json = { resource: { aws_sns_topic: { topic: { name: topicName } } } };
  writeFileSync(path.join(folder(), 'cdk.tf.json'), JSON.stringify(json));
  return folder();
}

function steps(topicName: string, loaded = launch): GateSteps<GatedLaunch> {
  return {
    load: () => loaded,
    synthesize: () => write(topicName),
    clear: () => {
      rmSync(folder(), { recursive: true, force: true });
    },
  };
}

describe('runGate', () => {
  test('keeps what it synthesized where the gate is green', () => {
    const card = runGate(steps('alerts'), settings);
    expect([card.launch, card.zoneName, card.today, card.exitCode]).toEqual([
      'acme',
      'example.com',
      '2026-04-01',
      0,
    ]);
    expect(existsSync(folder())).toBe(true);
  });

  test('leaves nothing to apply where the gate is red', () => {
    expect(runGate(steps('bad'), settings).exitCode).toBe(1);
    expect(existsSync(folder())).toBe(false);
  });

  test('leaves what it synthesized where a later kind was not read', () => {
    const planned: Check = { ...check, kinds: ['declared', 'planned'] };
    const card = runGate(steps('alerts'), { ...settings, gate: 'plan', checks: [planned] });
    expect(card.exitCode).toBe(3);
    expect(existsSync(path.join(folder(), 'cdk.tf.json'))).toBe(true);
  });

  test('removes what an earlier run left before the launch is read', () => {
    write('alerts');
    const load = (): GatedLaunch => {
      throw new Error(`left over: ${String(existsSync(folder()))}`);
    };
    expect(() => runGate({ ...steps('alerts'), load }, settings)).toThrow(
      new Error('left over: false'),
    );
  });

  test('leaves nothing to apply where the synthesis ends half way', () => {
    const synthesize = (): string => {
      write('alerts');
      throw new Error('half way');
    };
    expect(() => runGate({ ...steps('alerts'), synthesize }, settings)).toThrow(
      new Error('half way'),
    );
    expect(existsSync(folder())).toBe(false);
  });

  test('uses the waivers of the launch', () => {
    const waiver = {
      check: check.id,
      subject: 'aws_sns_topic.topic',
      reason: 'its new name comes with the next release',
      owner: 'ops@example.com',
      lastDay: '2026-05-01',
    };
    const waived = { ...launch, launch: { ...launch.launch, waivers: [waiver] } };
    const card = runGate(steps('bad', waived), settings);
    expect(card.totals).toEqual({ pass: 0, fail: 0, advice: 0, waived: 1, unknown: 0, toProve: 0 });
  });
});

describe('attestations of a launch', () => {
  function attested(id: string, evidence: Attestation['evidence']): GatedLaunch {
    const attestation: Attestation = {
      by: 'ops@example.com',
      on: '2026-03-01',
      what: 'restored the newest backup and counted',
      evidence,
      lastDay: '2026-05-01',
    };
    return { ...launch, launch: { ...launch.launch, attestations: { [id]: attestation } } };
  }

  test('count where the file has the digest that they name', () => {
    writeFileSync(path.join(project, 'drill.md'), 'restored');
    const sha256 = createHash('sha256').update('restored').digest('hex');
    const loaded = attested('LR-47', { file: 'drill.md', sha256 });
    const card = runGate(steps('alerts', loaded), settings);
    expect(card.attestations.map(({ control, verdict }) => [control, verdict])).toEqual([
      ['LR-47', 'pass'],
    ]);
  });

  test('fail where the file has changed, or is not there', () => {
    writeFileSync(path.join(project, 'drill.md'), 'changed');
    const evidence = (file: string) => ({ file, sha256: '0'.repeat(64) });
    const verdicts = ['drill.md', 'nothing.md', '.'].map((file) => {
      const card = runGate(steps('alerts', attested('LR-47', evidence(file))), settings);
      return card.attestations.map(({ message }) => message).join();
    });
    const digest = createHash('sha256').update('changed').digest('hex');
    expect(verdicts).toEqual([
      `names drill.md, which has changed since: its SHA-256 is ${digest}`,
      'names nothing.md, which cannot be read',
      'names ., which cannot be read',
    ]);
  });

  test('are refused for a control that does not exist', () => {
    const loaded = attested('LR-99', { link: 'https://example.com' });
    expect(() => runGate(steps('alerts', loaded), settings)).toThrow(
      new Error(
        'config/launches/acme.ts: attestations.LR-99: must be a control, LR-01 to LR-54, got "LR-99"',
      ),
    );
  });
});

describe('judgeGiven', () => {
  const planGate = () => ({
    ...settings,
    gate: 'plan' as const,
    checks: [{ ...check, kinds: ['declared', 'planned'] as const }],
  });

  test('names the scorecard after the folder, and leaves the folder as it is', () => {
    write('bad');
    const card = judgeGiven({ synth: folder(), plans: [] }, settings);
    expect([card.launch, card.zoneName, card.exitCode]).toEqual(['cdktf.out', '-', 1]);
    expect(existsSync(path.join(folder(), 'cdk.tf.json'))).toBe(true);
  });

  test('takes the zone from what the stacks say of themselves', () => {
    mkdirSync(folder());
    const json = { output: { launch_inventory: { value: { zone_name: 'example.com' } } } };
    writeFileSync(path.join(folder(), 'cdk.tf.json'), JSON.stringify(json));
    expect(judgeGiven({ synth: folder(), plans: [] }, settings).zoneName).toBe('example.com');
  });

  test('refuses a folder without Terraform JSON', () => {
    expect(() => judgeGiven({ synth: project, plans: [] }, settings)).toThrow(
      new Error(
        `${project}: holds no Terraform JSON (manifest.json or *.tf.json); ` +
          'name a folder that cdktf synth wrote, such as cdktf.out',
      ),
    );
  });

  /** A plan that makes one topic. */
  function plan(name: string): string {
    const file = path.join(project, 'topic.json');
    const address = 'aws_sns_topic.topic';
    const change = { actions: ['create'], after: { name }, after_unknown: {}, after_sensitive: {} };
    writeFileSync(
      file,
      JSON.stringify({
        format_version: '1.2',
        planned_values: {},
        resource_changes: [
          { address, mode: 'managed', type: 'aws_sns_topic', name: 'topic', change },
        ],
        configuration: { root_module: {} },
      }),
    );
    return file;
  }

  test('judges a plan, and names the scorecard after it', () => {
    const card = judgeGiven({ plans: [plan('bad')] }, planGate());
    expect([card.launch, card.exitCode, card.checks[0]?.kind]).toEqual(['topic', 1, 'planned']);
  });

  test('judges a plan beside the folder that it was made from', () => {
    write('alerts');
    const card = judgeGiven({ synth: folder(), plans: [plan('alerts')] }, planGate());
    expect(card.checks.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['declared', 'pass'],
      ['planned', 'pass'],
    ]);
  });

  test('takes name, zone and waivers of a launch that comes with it', () => {
    const waiver = {
      check: check.id,
      subject: 'aws_sns_topic.topic',
      reason: 'its new name comes with the next release',
      owner: 'ops@example.com',
      lastDay: '2026-05-01',
    };
    const loaded = { ...launch, launch: { ...launch.launch, waivers: [waiver] } };
    const card = judgeGiven({ plans: [plan('bad')] }, planGate(), loaded);
    expect([card.launch, card.zoneName, card.totals.waived]).toEqual([
      launch.name,
      launch.launch.domain,
      1,
    ]);
  });
});
