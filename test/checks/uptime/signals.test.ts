import { describe, expect, test } from '@jest/globals';
import { checks } from '../../../checks';
import { judge } from '../../../checks/judge';
import { parseLaunch } from '../../../config/parse';
import b2b from '../../../config/presets/b2b-handover';
import { declaredFacts } from '../../../facts/synth';
import { launchStacks } from '../../support/launch-stacks';

const NAME = 'b2b-handover';
const FILE = 'config/presets/b2b-handover.ts';

/** What a check says of the monitoring stack of a launch, after its text was changed. */
function say(id: string, from = '', to = '', input = b2b): readonly string[] {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  const stacks = launchStacks({ launch: parseLaunch(input, FILE), name: NAME, file: FILE });
  const monitoring = stacks.filter(({ name }) => name === 'monitoring');
  const json = JSON.stringify(monitoring);
  expect(json).toContain(from);
  const facts = declaredFacts(JSON.parse(json.replace(from, to)) as typeof monitoring);
  return judge(check, facts).findings.map(
    ({ verdict, subject, evidence }) => `${verdict} ${subject}: ${evidence}`,
  );
}

describe('the signals of a launch outside us-east-1', () => {
  test('each have their alarm, and lines of a log their filter', () => {
    const said = say('uptime/signals');
    expect(said.map((line) => line.replace(/: .*$/, ''))).toEqual([
      'pass aws_cloudwatch_metric_alarm.signals_alarm-api-errors',
      'pass aws_cloudwatch_log_metric_filter.signals_filter-failed-logins',
      'pass aws_cloudwatch_metric_alarm.signals_alarm-failed-logins',
    ]);
  });

  test('are told of by a topic of their region, which is judged like the first', () => {
    for (const id of ['uptime/alert-topic', 'uptime/alert-channels']) {
      const said = say(id);
      expect(said.every((line) => line.startsWith('pass '))).toBe(true);
      expect(said.filter((line) => line.includes('.signal-alerts_')).length).toBeGreaterThan(0);
    }
  });

  test('are told of by no topic of another region', () => {
    const near = '"alarm_actions":["${aws_sns_topic.signal-alerts_topic.arn}"]';
    expect(say('uptime/signals', near, near.replace('signal-alerts', 'alerts'))[0]).toBe(
      'fail aws_cloudwatch_metric_alarm.signals_alarm-api-errors: alarm_actions: aws_sns_topic.alerts_topic in us-east-1 (must be in eu-central-1: an alarm writes to no other region)',
    );
  });

  test('say what is missing', () => {
    expect(say('uptime/signals', '"log_group_name":"/', '"log_group_name":"/other/')).toContain(
      'fail signal failed-logins: no filter counts { $.event = "login-failed" } in log group /b2b-handover/api',
    );
  });
});

test('a launch that names no signal is told what a person attests', () => {
  const { signals: _signals, ...uptime } = b2b.uptime;
  expect(say('uptime/signals', '', '', { ...b2b, uptime })).toEqual([
    expect.stringMatching(
      /^pass stack monitoring: counts no errors in \d+ resources: attest the alarms that another tool holds$/,
    ),
  ]);
});
