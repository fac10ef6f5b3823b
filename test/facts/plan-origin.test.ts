import { describe, expect, test } from '@jest/globals';
import { at, Sensitive, show, Unknown } from '../../facts/value';
import { factsOf, resource, targetsOf } from './recorded';

const create = factsOf('create');
const values = factsOf('values');

const ALARM = 'module.alarm[0].aws_cloudwatch_metric_alarm.down';

describe('what is known only after the apply', () => {
  test('is unknown, and null is absent', () => {
    const topic = resource(create, 'aws_sns_topic.audit[0]').values;
    expect(topic['arn']).toEqual(new Unknown());
    expect(topic['name']).toBe('audit-0');
    expect(topic['kms_master_key_id']).toBeUndefined();
    expect('kms_master_key_id' in topic).toBe(false);
  });

  test.each([
    // An instance that is named, beside a text.
    ['aws_cloudwatch_metric_alarm.through_output', 'alarm_actions', ['aws_sns_topic.audit[1]']],
    // Out of two modules, through an output of each, into the instance that is named.
    [
      'aws_cloudwatch_metric_alarm.through_output',
      'dimensions',
      ['module.uptime["home"].aws_route53_health_check.this'],
    ],
    // Through the map that the instances are made from.
    ['aws_cloudwatch_metric_alarm.each["audit"]', 'alarm_actions', ['aws_sns_topic.audit[0]']],
    // Through an input of the module, within the same instance of the module around it.
    [
      `module.uptime["login"].${ALARM}`,
      'dimensions',
      ['module.uptime["login"].aws_route53_health_check.this'],
    ],
    // Through two inputs and a map: the plan does not say which of its values goes where.
    [
      `module.uptime["home"].${ALARM}`,
      'alarm_actions',
      ['aws_sns_topic.alerts["eu"]', 'aws_sns_topic.alerts["us.east[1]"]'],
    ],
    // By an index that only the instance knows.
    [
      'aws_sns_topic_subscription.audit[1]',
      'topic_arn',
      ['aws_sns_topic.audit[0]', 'aws_sns_topic.audit[1]'],
    ],
    ['aws_sns_topic_policy.audit', 'policy', ['data.aws_iam_policy_document.read_later']],
  ])('%s: %s is followed to what it points at', (address, name, expected) => {
    expect(targetsOf(create, address, name)).toEqual(expected);
  });

  test('is followed from each block of a list', () => {
    const notification = 'aws_s3_bucket_notification.uploads';
    expect(targetsOf(create, notification, 'topic', 0, 'topic_arn')).toEqual([
      'aws_sns_topic.audit[0]',
    ]);
    expect(targetsOf(create, notification, 'topic', 1, 'topic_arn')).toEqual([
      'aws_sns_topic.alerts["eu"]',
    ]);
  });

  test('is followed from each block of a set, in whatever order the provider has them', () => {
    const vpc = (index: number) => [
      at(resource(create, 'aws_route53_zone.inner').values, 'vpc', index, 'vpc_region'),
      ...targetsOf(create, 'aws_route53_zone.inner', 'vpc', index, 'vpc_id'),
    ];
    expect([vpc(0), vpc(1)]).toEqual([
      ['eu-west-1', 'aws_vpc.main["eu"]'],
      ['us-east-1', 'aws_vpc.main["us"]'],
    ]);
  });

  test('points at nothing where it comes through a local, which no plan shows', () => {
    const value = resource(create, 'aws_cloudwatch_metric_alarm.through_output').values[
      'ok_actions'
    ];
    expect(value).toEqual(new Unknown());
    expect(targetsOf(create, 'aws_cloudwatch_metric_alarm.through_output', 'ok_actions')).toEqual(
      [],
    );
  });

  test('points at nothing where dynamic blocks, which no plan shows, stand among others', () => {
    const rules = resource(create, 'aws_s3_bucket_lifecycle_configuration.uploads').values['rule'];
    expect([at(rules, 0, 'id'), at(rules, 1, 'id'), at(rules, 2)]).toEqual([
      new Unknown(),
      new Unknown(),
      undefined,
    ]);
  });

  test('is told part by part in lists and objects', () => {
    const source = ['terraform_data.source[0]', 'terraform_data.source[1]'];
    const input = resource(values, 'terraform_data.mixed').values['input'];
    expect(at(input, 'list', 0)).toBe('known');
    expect(targetsOf(values, 'terraform_data.mixed', 'input', 'list', 1)).toEqual(source);
    expect(at(input, 'list', 2)).toEqual(new Sensitive(false));
    expect(at(input, 'list', 3)).toBeNull();
    expect(at(input, 'nested', 'known')).toBe(1);
    expect(targetsOf(values, 'terraform_data.mixed', 'input', 'nested', 'later')).toEqual(source);
    expect(at(input, 'nested', 'secret')).toEqual(new Sensitive(false));
    expect(at(input, 'secrets')).toEqual(new Sensitive(false));
    expect(at(input, 'nothing')).toBeUndefined();
    expect(at(input, 'template')).toBe('${not a reference}');
  });

  test('stays unknown where it is sensitive as well', () => {
    const both = at(resource(values, 'terraform_data.mixed').values, 'input', 'both');
    expect(both).toBeInstanceOf(Unknown);
    expect(
      resource(create, 'aws_secretsmanager_secret_version.later').values['secret_string'],
    ).toEqual(new Unknown(['aws_secretsmanager_secret.database']));
  });

  test('is followed through a module whose instance a key chooses', () => {
    expect(targetsOf(values, 'terraform_data.chosen["a.b"]', 'input')).toEqual([
      'module.inner["a.b"].terraform_data.this',
      'module.inner["c]\\"d"].terraform_data.this',
    ]);
    expect(
      targetsOf(values, 'module.inner["c]\\"d"].terraform_data.this', 'triggers_replace', 'given'),
    ).toEqual(['terraform_data.source[0]']);
  });

  test('is said in words that name what it points at', () => {
    const { values: alarm } = resource(create, 'aws_cloudwatch_metric_alarm.through_output');
    expect(show(alarm['alarm_actions'])).toBe('known after apply (aws_sns_topic.audit[1])');
    expect(show(alarm['ok_actions'])).toBe('known after apply');
  });
});
