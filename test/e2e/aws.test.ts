import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import type { Launch } from '../../config/schema';
import { startAccount } from './aws-account';
import { AwsProxy } from './aws-proxy';
import { AwsWorkspace, NOT_HELD, untilHeld } from './aws-workspace';
import { MOTO } from './moto';
import { part } from './part';
import { appliedVerdicts, planVerdicts } from './plan-verdicts';

const EXAMPLE = parseLaunch(example, 'config/launches/example.ts');

/** What a stack is applied to, and moto beneath it. */
async function open(launch: Launch, stack: string, proxy?: AwsProxy): Promise<AwsWorkspace> {
  return AwsWorkspace.open({ proxy: proxy ?? (await startAccount(launch)), launch, stack });
}

describe('the example', () => {
  part('secrets: applied whole, changed by one tag, and destroyed by nobody', MOTO, async () => {
    const workspace = await open(EXAMPLE, 'secrets');
    await workspace.succeed('apply');
    expect(await workspace.inState()).toEqual(workspace.held);
    await workspace.expectNoChanges();

    const { secrets } = EXAMPLE;
    const key = secrets['model-key'];
    if (key === undefined) throw new Error('the example has no model-key');
    workspace.synthesize({
      ...EXAMPLE,
      secrets: { ...secrets, 'model-key': { ...key, rotateEveryDays: 60 } },
    });
    expect(await workspace.plan()).toEqual([
      'aws_cloudwatch_event_rule.reminders_secret-model-key update',
      'aws_cloudwatch_event_target.reminders_secret-model-key-mail update',
      'aws_secretsmanager_secret.store_model-key update',
    ]);
    await workspace.applyPlan();
    await workspace.expectNoChanges();

    expect(await workspace.fail('destroy')).toContain('Instance cannot be destroyed');
    expect(await workspace.inState()).toEqual(workspace.held);
    workspace.rewrite((document) => ({
      ...document,
      resource: JSON.parse(
        JSON.stringify(document.resource).replaceAll(
          '"prevent_destroy":true',
          '"prevent_destroy":false',
        ),
      ) as NonNullable<typeof document.resource>,
    }));
    await workspace.succeed('destroy');
    expect(await workspace.inState()).toEqual([]);
  });

  part('data: applied whole, changed by one number of days, and kept', MOTO, async () => {
    const workspace = await open(EXAMPLE, 'data');
    const first = await planVerdicts(workspace);
    await workspace.applyPlan();
    expect(await workspace.inState()).toEqual(workspace.held);
    expect(await appliedVerdicts(workspace)).toEqual(first);

    const { logs = {} } = EXAMPLE;
    const [key = '', log] = Object.entries(logs)[0] ?? [];
    if (log === undefined) throw new Error('the example has no logs');
    workspace.synthesize({ ...EXAMPLE, logs: { ...logs, [key]: { ...log, keepDays: 60 } } });
    expect(await workspace.plan()).toEqual([`aws_cloudwatch_log_group.log-${key}_group update`]);
    await workspace.applyPlan();
    await workspace.expectNoChanges();
    expect(await workspace.fail('destroy')).toContain('Instance cannot be destroyed');
    expect(await workspace.inState()).toEqual(workspace.held);
  });

  part('monitoring: applied whole, changed by one path, and destroyed', MOTO, async () => {
    const workspace = await open(EXAMPLE, 'monitoring');
    await workspace.succeed('apply');
    expect(await workspace.inState()).toEqual(workspace.held);
    await workspace.expectNoChanges();

    const { uptime } = EXAMPLE;
    const home = uptime.targets['home'];
    if (home === undefined) throw new Error('the example has no target home');
    workspace.synthesize({
      ...EXAMPLE,
      uptime: { ...uptime, targets: { ...uptime.targets, home: { ...home, contains: 'Sample' } } },
    });
    const [change = '', ...others] = await workspace.plan();
    expect([change, others]).toEqual([
      expect.stringMatching(/^aws_route53_health_check\.home\S* update$/),
      [],
    ]);
    await workspace.applyPlan();
    await workspace.succeed('destroy');
    expect(await workspace.inState()).toEqual([]);
  });
});

describe('an apply that does not come to its end', () => {
  part('is completed by the next where it was killed, with nothing twice', MOTO, async () => {
    const proxy = await startAccount(EXAMPLE);
    const stack = await open(EXAMPLE, 'secrets', proxy);
    const created = () => proxy.calls.filter(({ action }) => action.startsWith('Create'));
    proxy.hang = ({ action }) => action === 'CreateSecret' && created().length >= 2;
    await stack.applyAndKill();
    const first = created().length;
    expect(first).toBeGreaterThanOrEqual(2);
    expect(await stack.inState()).not.toEqual(stack.held);

    await stack.succeed('apply');
    expect(await stack.inState()).toEqual(stack.held);
    await stack.expectNoChanges();
    // A key, its alias, two containers and the topic of reminders: each was made once.
    expect(
      created()
        .map(({ action }) => action)
        .toSorted(),
    ).toEqual(['CreateAlias', 'CreateKey', 'CreateSecret', 'CreateSecret', 'CreateTopic']);
  });

  part(
    'keeps a second one out by the lock of its bucket, which says who has it',
    MOTO,
    async () => {
      const { backend } = EXAMPLE;
      if (backend.kind !== 's3') throw new Error('the example keeps its state in no bucket');
      const proxy = await AwsProxy.start(EXAMPLE.aws.accountId);
      await proxy.request('PUT', `/${backend.bucket}`);
      const options = { proxy, launch: EXAMPLE, stack: 'monitoring', inBucket: true };
      const first = await AwsWorkspace.open(options);
      const second = await AwsWorkspace.open(options);

      proxy.hang = ({ service, action }) => service === 'sns' && action === 'CreateTopic';
      const applied = first.succeed('apply');
      await untilHeld(proxy);
      const refused = await second.fail('apply');
      proxy.release();
      await applied;
      expect(refused).toContain('Error acquiring the state lock');
      expect(refused).toContain('PreconditionFailed');
      expect(refused).toMatch(/Operation: OperationTypeApply Who: \S+@\S+/);
      await second.expectNoChanges();
    },
  );
});

describe('what moto cannot hold', () => {
  /** The least of each type. */
  const LEAST: Readonly<Record<keyof typeof NOT_HELD, object>> = {
    aws_cloudwatch_composite_alarm: { alarm_name: 'one', alarm_rule: 'FALSE' },
    aws_chatbot_slack_channel_configuration: {
      configuration_name: 'one',
      iam_role_arn: 'arn:aws:iam::123456789012:role/one',
      slack_channel_id: 'C07EZ1ABC23',
      slack_team_id: 'T07EA123LEP',
    },
    aws_backup_selection: {
      name: 'one',
      iam_role_arn: 'arn:aws:iam::123456789012:role/one',
      plan_id: 'one',
      resources: ['*'],
    },
  };

  part('is planned with all that a preset holds', MOTO, async () => {
    const launch = parseLaunch(presets['b2b-handover'], 'config/presets/b2b-handover.ts');
    const proxy = await AwsProxy.start(launch.aws.accountId);
    const stack = new AwsWorkspace({ proxy, launch, stack: 'monitoring' });
    const unheld = stack.addresses.filter((address) => !stack.held.includes(address));
    expect(unheld.length).toBeGreaterThan(1);
    stack.restore();
    await stack.init();
    expect(await stack.plan()).toEqual(stack.addresses.map((address) => `${address} create`));
  });

  part('is planned, and still cannot be applied: what can be leaves the list', MOTO, async () => {
    const stack = new AwsWorkspace({
      proxy: await AwsProxy.start(EXAMPLE.aws.accountId),
      launch: EXAMPLE,
      stack: 'monitoring',
    });
    stack.rewrite((document) => ({
      ...document,
      resource: Object.fromEntries(
        Object.entries(LEAST).map(([type, one]) => [type, { one }] as const),
      ),
    }));
    await stack.init();
    const types = Object.keys(NOT_HELD).toSorted();
    expect(await stack.plan()).toEqual(types.map((type) => `${type}.one create`));
    await stack.applyFor(60_000);
    expect(await stack.inState()).toEqual([]);
  });

  test('says why of each type', () => {
    expect(Object.keys(LEAST).toSorted()).toEqual(Object.keys(NOT_HELD).toSorted());
  });
});
