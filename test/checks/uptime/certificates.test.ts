import { describe, expect, test } from '@jest/globals';
import { certificateExample, EXAMPLE_HOST, rights } from '../../../checks/example-certificates';
import { inventoryOutput } from '../../../checks/examples';
import { logRetention } from '../../../checks/logs/retention';
import { certificateAlarms } from '../../../checks/uptime/certificate-alarms';
import { certificateProber } from '../../../checks/uptime/certificate-prober';
import { verdicts } from '../verdicts';

describe('uptime/certificate-alarms', () => {
  const ALARM = 'fail aws_cloudwatch_metric_alarm.one';
  const say = (over: object): readonly string[] =>
    verdicts(certificateAlarms, certificateExample({ aws_cloudwatch_metric_alarm: over }));

  test.each([
    [{ threshold: 3 }, 'threshold = 3 (must be 7 to 30)'],
    [{ treat_missing_data: 'ignore' }, 'treat_missing_data = ignore (must be breaching)'],
    [{ period: 60 }, 'period = 60 (must be a multiple of 60, 1800 or more)'],
    [{ alarm_actions: undefined }, 'alarm_actions = not set (must hold a topic)'],
    [
      { region: 'eu-west-1' },
      'alarm_actions: aws_sns_topic.one in us-east-1 (must be in eu-west-1: an alarm writes to no other region); ok_actions: aws_sns_topic.one in us-east-1 (must be in eu-west-1: an alarm writes to no other region); region = eu-west-1 (must be us-east-1, where the metric is written)',
    ],
  ])('says of %j what is wrong', (over, words) => {
    expect(say(over)).toEqual([`${ALARM}: ${words}`]);
  });

  test('names a host that is listed and that nothing is written of', () => {
    const hosts = [EXAMPLE_HOST, 'www.example.com'];
    const facts = certificateExample({}, inventoryOutput({ certificates: { hosts } }));
    expect(verdicts(certificateAlarms, facts).at(-1)).toBe(
      'fail host www.example.com: no alarm on a metric that is written of its certificate',
    );
  });
});

describe('uptime/certificate-prober', () => {
  const PROBER = 'fail aws_lambda_function.one';
  const LOG =
    'it must be allowed logs:CreateLogStream and logs:PutLogEvents on its own log, and nothing else';

  test('says what is looked at, and how often', () => {
    expect(verdicts(certificateProber, certificateExample())).toEqual([
      'pass aws_lambda_function.one: looks at app.example.com, rate(15 minutes)',
    ]);
  });

  test.each([
    [
      { aws_cloudwatch_event_rule: { schedule_expression: 'rate(1 day)' } },
      `${PROBER}: schedule_expression = rate(1 day) (must be a rate of 3600 s or less)`,
    ],
    [{ aws_lambda_permission: 'none' }, `${PROBER}: no permission lets the rule call it`],
    [
      { aws_lambda_permission: { source_arn: undefined } },
      `${PROBER}: source_arn = not set (must be its rule)`,
    ],
    [
      { aws_cloudwatch_log_group: { name: 'other' } },
      `${PROBER}: no log group /aws/lambda/prober is declared in its region`,
    ],
    [{ aws_iam_role_policy: { policy: rights({ Resource: '*' }) } }, `${PROBER}: ${LOG}`],
    [
      { aws_cloudwatch_event_target: { rule: 'other' } },
      'fail aws_cloudwatch_event_target.one: it belongs to no rule',
    ],
    [
      { aws_cloudwatch_event_target: { arn: 'other' } },
      'fail aws_cloudwatch_event_target.one: it calls no function',
    ],
  ] as const)('says of %j what is wrong', (over, line) => {
    expect(verdicts(certificateProber, certificateExample(over))).toEqual([line]);
  });
});

test('the log of what looks at certificates does not stand for those of the product', () => {
  expect(verdicts(logRetention, certificateExample())).toEqual([
    'pass aws_cloudwatch_log_group.one: retention_in_days = 30',
    'to prove logs: no log group is declared here: attest where logs lie, and for how many days',
  ]);
});
