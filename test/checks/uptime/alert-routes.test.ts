import { describe, expect, test } from '@jest/globals';
import { example, inventoryOutput } from '../../../checks/examples';
import { alarms } from '../../../checks/uptime/alarms';
import { alertChannels } from '../../../checks/uptime/alert-channels';
import { alertTopic } from '../../../checks/uptime/alert-topic';
import { checkSettings } from '../../../checks/uptime/check-settings';
import { verdicts } from '../verdicts';

const ARN = '${aws_sns_topic.alerts.arn}';
const PROVIDER = {
  provider: { aws: [{ region: 'us-east-1', allowed_account_ids: ['123456789012'] }] },
};

function alarmed(over: object): readonly string[] {
  const login = {
    alarm_name: 'login',
    namespace: 'AWS/Route53',
    metric_name: 'HealthCheckStatus',
    dimensions: { HealthCheckId: '${aws_route53_health_check.login.id}' },
    statistic: 'Minimum',
    comparison_operator: 'LessThanThreshold',
    threshold: 1,
    period: 60,
    evaluation_periods: 1,
    treat_missing_data: 'breaching',
    alarm_actions: [ARN],
    ok_actions: [ARN],
    ...over,
  };
  return verdicts(
    alarms,
    example(
      {
        aws_route53_health_check: { login: { type: 'HTTPS', fqdn: 'app.example.com' } },
        aws_sns_topic: { alerts: { name: 'alerts' } },
        aws_cloudwatch_metric_alarm: { login },
      },
      PROVIDER,
    ),
  );
}

describe('uptime/alarms', () => {
  const LOGIN = 'fail aws_cloudwatch_metric_alarm.login';

  test.each([
    [{ ok_actions: undefined }, 'ok_actions = not set (must hold a topic)'],
    [
      { alarm_actions: [ARN, '*'] },
      'alarm_actions = [known after apply (aws_sns_topic.alerts), *] (each must be an ARN)',
    ],
    [
      { evaluation_periods: 6, datapoints_to_alarm: 1 },
      'evaluation_periods = 6 (must be 1 to 5: longer, and a second outage is not told)',
    ],
    [
      { evaluation_periods: 2, period: 180 },
      'evaluation_periods = 2 (must be 1 to 1: longer, and a second outage is not told)',
    ],
  ])('says of %j what is wrong', (over, words) => {
    expect(alarmed(over)).toEqual([`${LOGIN}: ${words}`]);
  });
});

describe('uptime/alert-channels', () => {
  const mail = (endpoint: string, topic_arn: string | undefined = ARN): object => ({
    protocol: 'email',
    endpoint,
    topic_arn,
  });

  test('finds subscriptions to nothing, and those that are there twice', () => {
    const facts = example(
      {
        aws_sns_topic: { alerts: { name: 'alerts' } },
        aws_sns_topic_subscription: {
          a: mail('a@example.com'),
          b: mail('b@example.com'),
          c: mail('b@example.com'),
          d: mail('d@example.com', '${aws_sns_topic.gone.arn}'),
          e: mail('e@example.com', 'alerts'),
          f: mail('f@example.com', 'arn:aws:sns:us-east-1:123456789012:elsewhere'),
        },
      },
      inventoryOutput({ alert_channels: [{ protocol: 'email', endpoint: 'd@example.com' }] }),
    );
    expect(verdicts(alertChannels, facts)).toEqual([
      'fail aws_sns_topic_subscription.c: is the subscription of aws_sns_topic_subscription.b once more',
      'fail aws_sns_topic_subscription.d: topic_arn = known after apply (aws_sns_topic.gone) (is no topic)',
      'fail aws_sns_topic_subscription.e: topic_arn = alerts (is no topic)',
      'pass aws_sns_topic.alerts: 2 of at least 2 channels',
      'fail channel email d@example.com: it is not subscribed to the alerts',
    ]);
  });
});

describe('uptime/alert-topic', () => {
  const PUBLISH = {
    Sid: 'AlarmsMayPublish',
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: ARN,
    Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
  };
  const DENY = {
    Sid: 'OnlyOverTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sns:Publish',
    Resource: ARN,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const say = (...Statement: readonly object[]): readonly string[] =>
    verdicts(
      alertTopic,
      example(
        {
          aws_sns_topic: { alerts: { name: 'alerts' } },
          aws_sns_topic_policy: {
            alerts: { arn: ARN, policy: JSON.stringify({ Version: '2012-10-17', Statement }) },
          },
        },
        PROVIDER,
      ),
    );
  const POLICY = 'fail aws_sns_topic_policy.alerts: SNS refuses the policy:';

  test.each([
    [{ Sid: undefined }, 'its statements have no Sid each'],
    [{ Sid: PUBLISH.Sid }, 'its statements have no Sid each'],
    [
      { Action: ['sns:Publish', 'sqs:SendMessage'] },
      'a statement is about actions that are not of SNS',
    ],
  ])('knows that SNS refuses %j', (over, words) => {
    expect(say(PUBLISH, { ...DENY, ...over })).toEqual([`${POLICY} ${words}`]);
  });

  test('knows that a policy is about its topic alone', () => {
    const more = { ...PUBLISH, Sid: 'More', Resource: 'arn:aws:sns:us-east-1:123456789012:other' };
    expect(say(PUBLISH, DENY, more)).toEqual([`${POLICY} a statement is about another resource`]);
  });
});

describe('uptime/check-settings', () => {
  const CHECK = { fqdn: 'app.example.com', port: 443, search_string: 'Sign in' };
  const say = (over: object): readonly string[] =>
    verdicts(
      checkSettings,
      example({ aws_route53_health_check: { login: { ...CHECK, ...over } } }),
    );

  test('wants the name in the handshake said where AWS would leave it out', () => {
    expect(say({ type: 'HTTPS_STR_MATCH' })).toEqual([
      'fail aws_route53_health_check.login: enable_sni = not set (must be true)',
    ]);
    expect(say({ type: 'HTTPS_STR_MATCH', enable_sni: true })).toEqual([
      'pass aws_route53_health_check.login: type = HTTPS_STR_MATCH, fqdn = app.example.com, port = 443, search_string = Sign in, enable_sni = true',
    ]);
  });
});
