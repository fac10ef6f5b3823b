import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pointsTo, resources } from '../../facts/graph';
import { declaredFacts, readSynth } from '../../facts/synth';
import { Unknown } from '../../facts/value';
import { InputError } from '../../lib/fault';

const TOPIC = {
  resource: { aws_sns_topic: { alerts: { name: 'alerts', '//': { metadata: {} } } } },
};

describe('declaredFacts', () => {
  test('reads resources by address, without the comments of the synthesizer', () => {
    const facts = declaredFacts([{ name: 'monitoring', json: TOPIC }]);
    expect(facts.resources).toEqual([
      {
        address: 'aws_sns_topic.alerts',
        stack: 'monitoring',
        mode: 'managed',
        type: 'aws_sns_topic',
        name: 'alerts',
        values: { name: 'alerts' },
      },
    ]);
  });

  test('takes an expression for unknown, and knows what it refers to', () => {
    const facts = declaredFacts([
      {
        name: 'monitoring',
        json: {
          resource: {
            ...TOPIC.resource,
            aws_cloudwatch_metric_alarm: {
              down: { alarm_actions: ['${aws_sns_topic.alerts.arn}'] },
            },
          },
        },
      },
    ]);
    const [alarm] = resources(facts, 'aws_cloudwatch_metric_alarm');
    const [topic] = resources(facts, 'aws_sns_topic');
    expect(alarm?.values['alarm_actions']).toEqual([
      new Unknown(['aws_sns_topic.alerts'], '${aws_sns_topic.alerts.arn}'),
    ]);
    expect(topic && pointsTo(alarm?.values['alarm_actions'], topic)).toBe(true);
  });

  test('keeps data sources apart from what is managed', () => {
    const facts = declaredFacts([
      { name: 'edge', json: { data: { cloudflare_zone: { own: {} } } } },
    ]);
    expect(facts.resources.map(({ address }) => address)).toEqual(['data.cloudflare_zone.own']);
    expect(resources(facts, 'cloudflare_zone')).toEqual([]);
  });

  test('merges what each stack says of the launch', () => {
    const stack = (name: string, value: object) => ({
      name,
      json: { output: { launch_inventory: { value } } },
    });
    const facts = declaredFacts([
      stack('edge', { launch: 'shop', zone_name: 'example.com' }),
      stack('monitoring', { launch: 'shop', alert_channels: [] }),
      stack('other', { colour: 'red' }),
    ]);
    expect(facts.inventory).toEqual({
      launch: 'shop',
      zone_name: 'example.com',
      alert_channels: [],
    });
  });

  test.each([[null], ['text'], [[]], [{ resource: [] }], [{ resource: { a: 'b' } }]])(
    'reads %j as empty',
    (json) => {
      expect(declaredFacts([{ name: 'odd', json }]).resources).toEqual([]);
    },
  );
});

describe('readSynth', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'synth-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const lines = (): string => {
    try {
      readSynth(folder);
    } catch (error) {
      if (error instanceof InputError) return error.message.replaceAll(folder, 'FOLDER');
      throw error;
    }
    return '';
  };

  test('reads the stacks that the manifest names', () => {
    const stacks = { mon: { synthesizedStackPath: 'stacks/mon/cdk.tf.json' } };
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ stacks }));
    mkdirSync(path.join(folder, 'stacks/mon'), { recursive: true });
    writeFileSync(path.join(folder, 'stacks/mon/cdk.tf.json'), JSON.stringify(TOPIC));
    expect(readSynth(folder).stacks.map(({ name }) => name)).toEqual(['mon']);
    expect(readSynth(folder).resources.map(({ address }) => address)).toEqual([
      'aws_sns_topic.alerts',
    ]);
  });

  test('reads any folder of Terraform JSON without a manifest', () => {
    mkdirSync(path.join(folder, 'mine'));
    writeFileSync(path.join(folder, 'mine/main.tf.json'), JSON.stringify(TOPIC));
    expect(readSynth(folder).resources.map(({ stack }) => stack)).toEqual(['mine']);
  });

  test('refuses a folder without Terraform JSON', () => {
    expect(lines()).toBe(
      'FOLDER: holds no Terraform JSON (manifest.json or *.tf.json); name a folder that cdktf synth wrote, such as cdktf.out',
    );
  });

  test('refuses a file that is no JSON', () => {
    writeFileSync(path.join(folder, 'main.tf.json'), '{');
    expect(lines()).toBe('FOLDER/main.tf.json: is no JSON; write it anew');
  });

  test('refuses a manifest that names a stack without its file', () => {
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ stacks: { mon: {} } }));
    expect(lines()).toBe('FOLDER/stacks/mon/cdk.tf.json: does not exist; check the path');
  });
});
