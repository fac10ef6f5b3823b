import { describe, expect, test } from '@jest/globals';
import { OutageAlarms } from '../../../constructs/uptime/outage-alarms';
import { UptimeCheck } from '../../../constructs/uptime/uptime-check';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:example-alerts';

function synth(paths: Readonly<Record<string, string>>): Resources {
  return synthResources('aws_cloudwatch_composite_alarm', (scope) => {
    const targets = Object.fromEntries(
      Object.entries(paths).map(([key, path]) => [
        key,
        new UptimeCheck(scope, key, {
          name: `example-${key}`,
          hostName: 'example.com',
          path,
          contains: 'Example',
          topicArn: TOPIC,
        }),
      ]),
    );
    new OutageAlarms(scope, 'outages', { name: 'example', topicArn: TOPIC, targets });
  });
}

const told = { alarm_actions: [TOPIC], ok_actions: [TOPIC] };
const quiet = {
  alarm: '${aws_cloudwatch_composite_alarm.outages_all.alarm_name}',
  wait_period: 75,
  extension_period: 75,
};

describe('OutageAlarms', () => {
  test('page once where all is down, and by name where some is; the order of targets says nothing', () => {
    const expected = {
      outages_all: {
        alarm_name: 'example-all-down',
        alarm_description: 'nothing that is watched answers as it should',
        alarm_rule:
          'ALARM("${aws_cloudwatch_metric_alarm.home_alarm.alarm_name}") AND ALARM("${aws_cloudwatch_metric_alarm.login_alarm.alarm_name}")',
        ...told,
      },
      'outages_target-home': {
        alarm_name: 'example-home-outage',
        alarm_description: 'https://example.com/ does not answer as it should, and others do',
        alarm_rule: 'ALARM("${aws_cloudwatch_metric_alarm.home_alarm.alarm_name}")',
        actions_suppressor: quiet,
        ...told,
      },
      'outages_target-login': {
        alarm_name: 'example-login-outage',
        alarm_description: 'https://example.com/login does not answer as it should, and others do',
        alarm_rule: 'ALARM("${aws_cloudwatch_metric_alarm.login_alarm.alarm_name}")',
        actions_suppressor: quiet,
        ...told,
      },
    };
    expect(synth({ home: '/', login: '/login' })).toEqual(expected);
    expect(synth({ login: '/login', home: '/' })).toEqual(expected);
  });

  test('refuse to look at nothing', () => {
    expect(faultLines(() => synth({}))).toEqual([
      'stack/outages.targets: must have 1 to 100 entries, got 0',
    ]);
  });
});
