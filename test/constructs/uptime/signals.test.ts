import { expect, test } from '@jest/globals';
import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import { Signals } from '../../../constructs/uptime/signals';
import { synthResources, type Resources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:example-signals';

function synth(
  type: string,
  isElsewhere = false,
  look: (scope: Construct, signals: Signals) => void = () => {},
): Resources {
  return synthResources(type, (scope) => {
    const provider = new AwsProvider(scope, 'aws-near', { alias: 'near', region: 'eu-west-1' });
    const signals = new Signals(scope, 'signals', {
      name: 'example',
      topicArn: TOPIC,
      signals: {
        errors: {
          counts: 'errors',
          from: {
            metric: {
              namespace: 'AWS/ApplicationELB',
              name: 'HTTPCode_Target_5XX_Count',
              dimensions: { LoadBalancer: 'app/example/0123456789abcdef' },
            },
          },
          atMost: 0,
          inMinutes: 1,
        },
        logins: {
          counts: 'failed-logins',
          from: { logGroup: '/example/api', pattern: '%^${user} failed%' },
          atMost: 50,
          inMinutes: 10,
        },
      },
      ...(isElsewhere ? { provider } : {}),
    });
    look(scope, signals);
  });
}

const ALARM = {
  statistic: 'Sum',
  comparison_operator: 'GreaterThanThreshold',
  evaluation_periods: 1,
  datapoints_to_alarm: 1,
  treat_missing_data: 'notBreaching',
  alarm_actions: [TOPIC],
  ok_actions: [TOPIC],
};

test('Signals tells of a metric, and of lines of a log that it counts itself', () => {
  expect(synth('aws_cloudwatch_log_metric_filter')).toEqual({
    'signals_filter-logins': {
      name: 'example-logins-signal',
      log_group_name: '/example/api',
      pattern: '%^$${user} failed%',
      metric_transformation: {
        namespace: 'LaunchReady/example',
        name: 'logins',
        value: '1',
        default_value: '0',
      },
    },
  });
  expect(synth('aws_cloudwatch_metric_alarm')).toEqual({
    'signals_alarm-errors': {
      ...ALARM,
      alarm_name: 'example-errors-signal',
      alarm_description: 'more than 0 errors within 1 min',
      namespace: 'AWS/ApplicationELB',
      metric_name: 'HTTPCode_Target_5XX_Count',
      dimensions: { LoadBalancer: 'app/example/0123456789abcdef' },
      threshold: 0,
      period: 60,
    },
    'signals_alarm-logins': {
      ...ALARM,
      alarm_name: 'example-logins-signal',
      alarm_description: 'more than 50 failed logins within 10 min',
      namespace: 'LaunchReady/example',
      metric_name: 'logins',
      threshold: 50,
      period: 600,
    },
  });
});

test('Signals stands where its provider does', () => {
  for (const type of ['aws_cloudwatch_log_metric_filter', 'aws_cloudwatch_metric_alarm']) {
    for (const values of Object.values(synth(type, true))) {
      expect(values['provider']).toBe('aws.near');
    }
  }
});

test('Signals says of each alarm what it counts, and where it is', () => {
  const { page } = synth('aws_cloudwatch_dashboard', false, (scope, { alarms }) => {
    const dashboardBody = JSON.stringify(alarms);
    new CloudwatchDashboard(scope, 'page', { dashboardName: 'example', dashboardBody });
  });
  expect(JSON.parse(page?.['dashboard_body'] as string)).toEqual({
    errors: {
      title: 'errors: errors within 1 min',
      arn: '${aws_cloudwatch_metric_alarm.signals_alarm-errors.arn}',
    },
    logins: {
      title: 'logins: failed logins within 10 min',
      arn: '${aws_cloudwatch_metric_alarm.signals_alarm-logins.arn}',
    },
  });
});
