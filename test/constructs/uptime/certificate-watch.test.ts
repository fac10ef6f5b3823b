import { describe, expect, test } from '@jest/globals';
import {
  CertificateWatch,
  type CertificateWatchProps,
} from '../../../constructs/uptime/certificate-watch';
import { proberArchive } from '../../../constructs/uptime/prober-archive';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:shop-alerts';
const REQUIRED: CertificateWatchProps = {
  name: 'shop',
  accountId: '123456789012',
  region: 'us-east-1',
  topicArn: TOPIC,
  hosts: { site: 'example.com', app: 'App.example.com' },
};

function synth(type: string, props: Partial<CertificateWatchProps> = {}): Resources {
  return synthResources(type, (scope) => {
    new CertificateWatch(scope, 'certificates', { ...REQUIRED, ...props });
  });
}

describe('CertificateWatch', () => {
  test('calls the function every quarter of an hour, with every host once', () => {
    expect(synth('aws_cloudwatch_event_rule')).toEqual({
      certificates_schedule: {
        name: 'shop-certificates',
        description: 'looks at the certificates of what is watched',
        schedule_expression: 'rate(15 minutes)',
      },
    });
    const { certificates_target: target } = synth('aws_cloudwatch_event_target', {
      hosts: { ...REQUIRED.hosts, other: 'app.example.com' },
    });
    expect(target).toMatchObject({
      rule: '${aws_cloudwatch_event_rule.certificates_schedule.name}',
      arn: '${aws_lambda_function.certificates_prober.arn}',
    });
    expect(JSON.parse(String(target?.['input']))).toEqual({
      namespace: 'LaunchReady/shop',
      metric: 'CertificateDaysLeft',
      hosts: ['app.example.com', 'example.com'],
    });
  });

  test('lets that one rule call the function, which is the packed file', () => {
    expect(synth('aws_lambda_permission')).toEqual({
      certificates_permission: {
        function_name: '${aws_lambda_function.certificates_prober.function_name}',
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        source_arn: '${aws_cloudwatch_event_rule.certificates_schedule.arn}',
      },
    });
    expect(synth('aws_lambda_function')['certificates_prober']).toMatchObject({
      function_name: 'shop-certificates',
      role: '${aws_iam_role.certificates_role.arn}',
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      filename: 'files/certificate-prober.zip',
      source_code_hash: proberArchive().hash,
      timeout: 30,
    });
  });

  test('lets the function write its own log, which is kept for a month, and nothing else', () => {
    expect(synth('aws_cloudwatch_log_group')).toEqual({
      certificates_log: { name: '/aws/lambda/shop-certificates', retention_in_days: 30 },
    });
    const { 'certificates_role-policy': policy } = synth('aws_iam_role_policy');
    expect(JSON.parse(String(policy?.['policy']))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/shop-certificates:*',
        },
      ],
    });
  });

  test('tells of each host two weeks before, and where nothing was seen for an hour', () => {
    const alarms = synth('aws_cloudwatch_metric_alarm');
    expect(Object.keys(alarms)).toEqual(['certificates_host-app', 'certificates_host-site']);
    expect(alarms['certificates_host-app']).toEqual({
      alarm_name: 'shop-app-certificate',
      alarm_description:
        'the certificate of app.example.com ends in less than 14 days, or browsers refuse it',
      namespace: 'LaunchReady/shop',
      metric_name: 'CertificateDaysLeft',
      dimensions: { Host: 'app.example.com' },
      statistic: 'Minimum',
      comparison_operator: 'LessThanThreshold',
      threshold: 14,
      period: 3600,
      evaluation_periods: 1,
      datapoints_to_alarm: 1,
      treat_missing_data: 'breaching',
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
    const earlier = synth('aws_cloudwatch_metric_alarm', { daysLeft: 21 });
    expect(earlier['certificates_host-site']?.['threshold']).toBe(21);
  });

  test('refuses all that cannot be looked at, each on its line', () => {
    const props = {
      name: 'x'.repeat(52),
      accountId: '12',
      region: 'here',
      hosts: { site: '*.example.com' },
      daysLeft: 31,
    };
    expect(faultLines(() => synth('aws_lambda_function', props))).toEqual([
      `stack/certificates.name: must have at most 51 characters: the function is called by it, got "${props.name}"; choose a shorter name`,
      'stack/certificates.accountId: must be 12 digits, got "12"',
      'stack/certificates.region: must be an AWS region (such as eu-west-1), got "here"',
      'stack/certificates.daysLeft: must be a whole number from 7 to 30, got 31',
      'stack/certificates.hosts.site: must be a full host name (such as app.example.com), got "*.example.com"',
    ]);
  });

  test('refuses no host, and more than one event holds', () => {
    expect(faultLines(() => synth('aws_lambda_function', { hosts: {} }))).toEqual([
      'stack/certificates.hosts: must have 1 to 100 entries, got 0',
    ]);
    const hosts = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `n${String(index)}`,
        `n${String(index)}.${'x'.repeat(60)}.${'y'.repeat(60)}.example.com`,
      ]),
    );
    expect(faultLines(() => synth('aws_lambda_function', { hosts }))).toEqual([
      'stack/certificates.hosts: make an event of more than 8192 characters, got 8463; watch fewer hosts',
    ]);
  });
});
