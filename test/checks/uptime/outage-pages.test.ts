import { describe, expect, test } from '@jest/globals';
import { example, inventoryOutput } from '../../../checks/examples';
import { alertTiming } from '../../../checks/uptime/alert-time';
import { outagePages } from '../../../checks/uptime/outage-pages';
import { verdicts } from '../verdicts';

const TOPIC = '${aws_sns_topic.alerts.arn}';
const ACTIONS = { alarm_actions: [TOPIC], ok_actions: [TOPIC] };
const ALL = { alarm_name: 'all', alarm_rule: 'ALARM("home") AND ALARM("login")', ...ACTIONS };
const SILENCED = { alarm: 'all', wait_period: 75, extension_period: 75 };

function alarm(name: string): object {
  return {
    alarm_name: name,
    namespace: 'AWS/Route53',
    metric_name: 'HealthCheckStatus',
    dimensions: { HealthCheckId: `\${aws_route53_health_check.${name}.id}` },
    period: 60,
    evaluation_periods: 1,
  };
}

function facts(
  composites: Readonly<Record<string, object>>,
  over: object = {},
): Parameters<typeof outagePages.judge>[0] {
  return example(
    {
      aws_route53_health_check: { home: { failure_threshold: 2 }, login: { failure_threshold: 2 } },
      aws_sns_topic: { alerts: { name: 'alerts' } },
      aws_cloudwatch_metric_alarm: { home: { ...alarm('home'), ...over }, login: alarm('login') },
      aws_cloudwatch_composite_alarm: composites,
    },
    {
      provider: { aws: [{ region: 'us-east-1' }] },
      ...inventoryOutput({
        targets: {
          home: { host: 'example.com', path: '/', contains: 'Example' },
          login: { host: 'example.com', path: '/login', contains: 'Sign in' },
        },
      }),
    },
  );
}

const one = (name: string, over: object = {}): object => ({
  alarm_name: `${name}-outage`,
  alarm_rule: `ALARM("${name}")`,
  ...ACTIONS,
  actions_suppressor: SILENCED,
  ...over,
});
const GOOD = { all: ALL, home: one('home'), login: one('login') };
const HOME = 'aws_cloudwatch_composite_alarm.home';

describe('uptime/outage-pages', () => {
  test('says by what an outage pages', () => {
    expect(verdicts(outagePages, facts(GOOD)).slice(0, 3)).toEqual([
      'pass aws_cloudwatch_metric_alarm.home: pages by aws_cloudwatch_composite_alarm.home',
      'pass aws_cloudwatch_metric_alarm.login: pages by aws_cloudwatch_composite_alarm.login',
      'pass aws_cloudwatch_composite_alarm.all: alarm_name = all, looks at aws_cloudwatch_metric_alarm.home, aws_cloudwatch_metric_alarm.login, alarm_actions: aws_sns_topic.alerts, ok_actions: aws_sns_topic.alerts, region = us-east-1',
    ]);
  });

  test('finds who pages twice, and who pages nobody', () => {
    expect(verdicts(outagePages, facts(GOOD, ACTIONS))[0]).toBe(
      'fail aws_cloudwatch_metric_alarm.home: pages 2 times: aws_cloudwatch_metric_alarm.home, aws_cloudwatch_composite_alarm.home',
    );
    expect(verdicts(outagePages, facts({ all: ALL }))[0]).toBe(
      'fail aws_cloudwatch_metric_alarm.home: no alarm that pages looks at it',
    );
    expect(verdicts(outagePages, facts({ all: { ...ALL, alarm_rule: '${var.rule}' } }))[0]).toBe(
      'unknown aws_cloudwatch_metric_alarm.home: no alarm that pages looks at it',
    );
  });

  test.each([
    [{ actions_suppressor: undefined }, undefined],
    [
      { actions_suppressor: { ...SILENCED, alarm: 'login' } },
      'actions_suppressor.alarm = aws_cloudwatch_metric_alarm.login (must page itself, where all that this one looks at are down)',
    ],
    [
      { actions_suppressor: { ...SILENCED, wait_period: 30 } },
      'actions_suppressor.wait_period = 30 (must be 60 to 300)',
    ],
    [
      { alarm_rule: 'ALARM("home") OR ALARM("login")' },
      'alarm_rule = ALARM("home") OR ALARM("login") (once one is down, it says nothing of the others)',
    ],
  ])('says of %j what is wrong', (over, words) => {
    const lines = verdicts(outagePages, facts({ ...GOOD, home: one('home', over) }));
    expect(lines.filter((line) => line.startsWith('fail')).slice(-1)).toEqual([
      words === undefined
        ? `fail aws_cloudwatch_metric_alarm.home: ${HOME} pages also where all 2 targets are down`
        : `fail ${HOME}: ${words}`,
    ]);
  });
});

describe('uptime/alert-time', () => {
  test('counts the wait of the alarm that tells', () => {
    expect(verdicts(alertTiming, facts(GOOD))[0]).toBe(
      'pass aws_cloudwatch_metric_alarm.home: 2 x 30 s + answer 8 s + metric 60 s + 1 x 60 s + wait 75 s + delivery 30 s = 293 s',
    );
    const slow = one('home', { actions_suppressor: { ...SILENCED, wait_period: 90 } });
    expect(verdicts(alertTiming, facts({ ...GOOD, home: slow }))[0]).toBe(
      'fail aws_cloudwatch_metric_alarm.home: 2 x 30 s + answer 8 s + metric 60 s + 1 x 60 s + wait 90 s + delivery 30 s = 308 s, allowed 300 s',
    );
  });
});
