import { describe, expect, test } from '@jest/globals';
import { plannedFacts } from '../../facts/plan';
import { at, Sensitive, Unknown } from '../../facts/value';
import { factsOf, recorded, resource, targetsOf } from './recorded';

const create = factsOf('create');
const change = factsOf('change');
const values = factsOf('values');

const ALARM = 'module.alarm[0].aws_cloudwatch_metric_alarm.down';

interface Changed {
  after: unknown;
  readonly before: unknown;
}

interface Read {
  readonly address: string;
}

describe('addresses', () => {
  test('carry modules, nested ones too, and instance keys', () => {
    expect(create.resources.map(({ address }) => address)).toEqual([
      'aws_cloudwatch_metric_alarm.each["audit"]',
      'aws_cloudwatch_metric_alarm.through_output',
      'aws_route53_zone.inner',
      'aws_s3_bucket.uploads',
      'aws_s3_bucket_lifecycle_configuration.uploads',
      'aws_s3_bucket_notification.uploads',
      'aws_secretsmanager_secret.database',
      'aws_secretsmanager_secret_version.by_default',
      'aws_secretsmanager_secret_version.computed',
      'aws_secretsmanager_secret_version.fleeting',
      'aws_secretsmanager_secret_version.later',
      'aws_secretsmanager_secret_version.literal',
      'aws_secretsmanager_secret_version.passing',
      'aws_secretsmanager_secret_version.variable',
      'aws_secretsmanager_secret_version.write_only',
      'aws_sns_topic.alerts["eu"]',
      'aws_sns_topic.alerts["us.east[1]"]',
      'aws_sns_topic.audit[0]',
      'aws_sns_topic.audit[1]',
      'aws_sns_topic_policy.audit',
      'aws_sns_topic_subscription.audit[0]',
      'aws_sns_topic_subscription.audit[1]',
      'aws_ssm_parameter.tagged',
      'aws_vpc.main["eu"]',
      'aws_vpc.main["us"]',
      'data.aws_iam_policy_document.read_later',
      'data.aws_iam_policy_document.read_now',
      'module.uptime["home"].aws_route53_health_check.this',
      'module.uptime["home"].aws_ssm_parameter.password',
      `module.uptime["home"].${ALARM}`,
      'module.uptime["login"].aws_route53_health_check.this',
      'module.uptime["login"].aws_ssm_parameter.password',
      `module.uptime["login"].${ALARM}`,
    ]);
  });

  test('come with mode, type and name, and with the plan as the stack', () => {
    const { values: _values, ...rest } = resource(create, 'aws_sns_topic.alerts["us.east[1]"]');
    expect(rest).toEqual({
      address: 'aws_sns_topic.alerts["us.east[1]"]',
      stack: 'create',
      mode: 'managed',
      type: 'aws_sns_topic',
      name: 'alerts',
    });
    expect(resource(create, 'data.aws_iam_policy_document.read_now').mode).toBe('data');
  });

  test('of a module that is given an aliased provider name the alias', () => {
    expect(resource(create, 'aws_sns_topic.audit[0]').provider).toBeUndefined();
    expect(resource(create, `module.uptime["home"].${ALARM}`).provider).toBe('aws.us_east_1');
  });
});

describe('what changes', () => {
  test('is read as it will stand: no deleted, forgotten or deposed object', () => {
    expect(
      change.resources
        .filter(({ type }) => type === 'aws_cloudwatch_log_group')
        .map((one) => [one.address, one.values['name'], one.values['retention_in_days']]),
    ).toEqual([
      ['aws_cloudwatch_log_group.counted[0]', 'counted-0', 30],
      ['aws_cloudwatch_log_group.half', 'half', 60],
      ['aws_cloudwatch_log_group.renewed', 'renewed', 90],
      ['aws_cloudwatch_log_group.replaced', 'replaced-new', 30],
      ['aws_cloudwatch_log_group.updated', 'updated', 30],
      ['module.logs.aws_cloudwatch_log_group.this["api"]', 'api', 30],
    ]);
  });

  test('points by its ARN at what stands already', () => {
    expect(targetsOf(change, 'aws_cloudwatch_metric_alarm.down', 'alarm_actions')).toEqual([
      'aws_sns_topic.alerts',
    ]);
  });

  test('may be an import that changes nothing', () => {
    expect(resource(values, 'terraform_data.imported').values).toEqual({ id: '0b5ee8a8' });
  });
});

describe('data sources', () => {
  test('that were read while planning are known', () => {
    const { values: document } = resource(create, 'data.aws_iam_policy_document.read_now');
    expect(at(document, 'statement', 0, 'actions')).toEqual(['s3:GetObject']);
  });

  test('that wait for the apply stand once, with what is known of them', () => {
    const { values: document } = resource(create, 'data.aws_iam_policy_document.read_later');
    expect(document['json']).toEqual(new Unknown());
    expect(at(document, 'statement', 0, 'actions')).toEqual(['sns:Publish']);
    expect(at(document, 'statement', 0, 'resources', 0)).toEqual(
      new Unknown(['aws_sns_topic.audit'], undefined, ['aws_sns_topic.audit[0]']),
    );
  });
});

test('OpenTofu leaves keys out, and the facts are the same', () => {
  for (const name of ['create', 'change', 'values']) {
    const {
      applyable: _applyable,
      complete: _complete,
      errored: _errored,
      checks: _checks,
      relevant_attributes: _relevant,
      ...plan
    } = recorded(name);
    expect(plannedFacts([{ name, json: plan }])).toEqual(factsOf(name));
  }
});

test('a deposed object stands in for no other, whatever is planned for it', () => {
  const plan = recorded('change') as { resource_changes: { deposed?: string; change: Changed }[] };
  for (const one of plan.resource_changes) {
    if (one.deposed !== undefined) one.change.after = one.change.before;
  }
  expect(plannedFacts([{ name: 'change', json: plan }])).toEqual(change);
});

test('a data source that waits for the apply hides what the state knew of it', () => {
  const plan = recorded('create') as {
    prior_state: { values: { root_module: { resources: Read[] } } };
  };
  const { resources } = plan.prior_state.values.root_module;
  resources.push({ ...resources[0]!, address: 'data.aws_iam_policy_document.read_later' });
  expect(plannedFacts([{ name: 'create', json: plan }])).toEqual(create);
});

test('what nobody wrote and AWS reads back empty is not set; what is written stays', () => {
  const plan = {
    format_version: '1.2',
    planned_values: {},
    terraform_version: '1.11.0',
    configuration: {
      root_module: {
        resources: [
          {
            ...{ address: 'aws_sns_topic_subscription.one', mode: 'managed', name: 'one' },
            type: 'aws_sns_topic_subscription',
            expressions: { endpoint: { constant_value: '' } },
          },
        ],
      },
    },
    resource_changes: ['aws_sns_topic_subscription.one', 'aws_sns_topic_subscription.other'].map(
      (address) => ({
        ...{ address, mode: 'managed', type: 'aws_sns_topic_subscription' },
        name: address.split('.')[1],
        change: {
          actions: ['no-op'],
          after: { endpoint: '', filter_policy: '', list: [], map: {}, number: 0, text: 'x' },
          after_unknown: {},
          after_sensitive: {},
        },
      }),
    ),
  };
  const { resources } = plannedFacts([{ name: 'one', json: plan }]);
  const kept = { number: 0, text: 'x' };
  expect(resources.map((one) => one.values)).toEqual([
    { endpoint: '', ...kept },
    // Of what the configuration does not show, nobody knows whether it is written.
    { endpoint: '', filter_policy: '', list: [], map: {}, ...kept },
  ]);
});

test('several plans are read as several stacks', () => {
  const both = plannedFacts([
    { name: 'one', json: recorded('values') },
    { name: 'two', json: recorded('change') },
  ]);
  expect(both.stacks.map(({ name }) => name)).toEqual(['one', 'two']);
  expect(both.resources).toHaveLength(values.resources.length + change.resources.length);
});

describe('what stands before the apply', () => {
  test('is read as it stands: what is deleted too, and no forgotten or deposed object', () => {
    expect(
      change.before?.resources
        .filter(({ type }) => type === 'aws_cloudwatch_log_group')
        .map((one) => [one.address, one.values['name'], one.values['retention_in_days']]),
    ).toEqual([
      ['aws_cloudwatch_log_group.counted[0]', 'counted-0', 30],
      ['aws_cloudwatch_log_group.counted[1]', 'counted-1', 30],
      ['aws_cloudwatch_log_group.deleted', 'deleted', 30],
      ['aws_cloudwatch_log_group.renewed', 'renewed', 90],
      ['aws_cloudwatch_log_group.replaced', 'replaced-old', 30],
      ['aws_cloudwatch_log_group.updated', 'updated', 7],
      ['module.logs.aws_cloudwatch_log_group.this["api"]', 'api', 30],
    ]);
  });

  test('is nothing but what was read, where all is new', () => {
    expect(create.before?.resources.filter(({ mode }) => mode === 'managed')).toEqual([]);
    expect(create.before?.inventory).toEqual({});
  });

  test('hides what its mask hides, and all of it where there is no mask', () => {
    const plan = recorded('change') as { resource_changes: { address: string; change: object }[] };
    const version = (facts: typeof change) =>
      facts.before?.resources.find(
        ({ address }) => address === 'aws_secretsmanager_secret_version.database',
      )?.values;
    expect(version(change)?.['secret_string']).toEqual(new Sensitive(false));
    expect(version(change)?.['secret_id']).toMatch(/^arn:/);
    const bare = plan.resource_changes.map((one) => ({
      ...one,
      change: { ...one.change, before_sensitive: undefined },
    }));
    const unmasked = plannedFacts([{ name: 'change', json: { ...plan, resource_changes: bare } }]);
    expect(version(unmasked)).toEqual({});
  });

  test('holds what the launch was meant to hold when it was applied last', () => {
    const output = {
      actions: ['update'],
      before: { zone_name: 'example.com', dmarc_step: 'reject' },
      after: { zone_name: 'example.com', dmarc_step: 'monitor' },
      after_unknown: false,
      before_sensitive: false,
      after_sensitive: false,
    };
    const plan = { ...recorded('change'), output_changes: { launch_inventory: output } };
    const { before } = plannedFacts([{ name: 'change', json: plan }]);
    expect(before?.inventory).toEqual({ zone_name: 'example.com', dmarc_step: 'reject' });
  });
});
