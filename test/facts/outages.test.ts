import { expect, test } from '@jest/globals';
import { example } from '../../checks/examples';
import { resources } from '../../facts/graph';
import { compositeAlarms, followers } from '../../facts/outages';

const HOME_ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:home';
const facts = example({
  aws_cloudwatch_metric_alarm: { a: { alarm_name: 'home' }, b: { alarm_name: 'login' } },
  aws_cloudwatch_composite_alarm: {
    all: { alarm_name: 'all', alarm_rule: `ALARM("${HOME_ARN}") AND ALARM("login")` },
    any: {
      alarm_name: 'any',
      alarm_rule: 'ALARM("${aws_cloudwatch_metric_alarm.a.alarm_name}") OR ALARM("gone")',
      actions_suppressor: { alarm: 'all', wait_period: 60, extension_period: 90 },
    },
    one: { alarm_name: 'one', alarm_rule: 'ALARM("${aws_cloudwatch_metric_alarm.b.arn}")' },
    other: { alarm_name: 'other', alarm_rule: 'NOT ALARM("home")' },
    unread: { alarm_name: 'unread', alarm_rule: '${var.rule}' },
  },
});

test('composite alarms look at alarms by name, by ARN and by reference', () => {
  expect(
    compositeAlarms(facts).map(({ resource, rule, alarms, suppressor }) => [
      resource.name,
      rule?.with,
      alarms.map(({ name }) => name),
      suppressor?.alarm?.name,
      suppressor?.waitSeconds,
    ]),
  ).toEqual([
    ['all', 'all', ['a', 'b'], undefined, undefined],
    ['any', 'any', ['a'], 'all', 60],
    ['one', 'any', ['b'], undefined, undefined],
    ['other', undefined, [], undefined, undefined],
    ['unread', undefined, [], undefined, undefined],
  ]);
});

test('an alarm is followed by those that go off with it alone', () => {
  expect(
    resources(facts, 'aws_cloudwatch_metric_alarm').map((alarm) =>
      followers(facts, alarm).map(({ resource }) => resource.name),
    ),
  ).toEqual([['any'], ['one']]);
});
