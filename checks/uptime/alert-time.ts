import { alarmsOn, endpointChecks } from '../../facts/aws';
import type { Facts, Resource } from '../../facts/graph';
import { followers } from '../../facts/outages';
import { holdsUnknown, type Value } from '../../facts/value';
import { alertTime, MAX_ALERT_SECONDS } from '../../lib/uptime';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { isWhole, read } from '../demand';
import { example } from '../examples';

/** What Route 53 does where nothing is said: every 30 s, 3 times (source of the check). */
const DEFAULT_INTERVAL_SECONDS = 30;
const DEFAULT_FAILURES = 3;

export const alertTiming: Check = {
  id: 'uptime/alert-time',
  controls: ['LR-40'],
  title: 'An outage is reported within five minutes, at worst',
  why: 'each setting looks harmless; only their sum says how long nobody knows',
  breaks: 'a launch-day outage lasts a quarter of an hour before anybody starts to mend it',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html',
  fix: 'keep the target in uptime.targets: it is asked every 30 s, and 2 failures in a row are an outage',
  kinds: ['declared', 'planned'],
  absence: 'no health check is declared',
  judge: (facts) => endpointChecks(facts).flatMap((check) => judgeCheck(check, facts)),
  examples: {
    pass: [
      timed(),
      timed({ request_interval: 10, failure_threshold: 6 }),
      timed({ failure_threshold: undefined }),
    ],
    fail: [
      timed({ failure_threshold: 6 }),
      timed({}, { period: 300 }),
      timed({}, { datapoints_to_alarm: 5, evaluation_periods: 5 }),
      timed({}, { evaluation_periods: 5, datapoints_to_alarm: undefined }),
      timed({}, { period: '60' }),
      timed({}, { dimensions: {} }),
    ],
  },
};

function judgeCheck(check: Resource, facts: Facts): readonly Finding[] {
  const alarms = alarmsOn(facts, check).filter(
    ({ values }) => values['metric_name'] === 'HealthCheckStatus',
  );
  if (alarms.length === 0) return [fail(check.address, 'no alarm is on it: nobody is ever told')];
  return alarms.map((alarm) => judgeAlarm(check, alarm, facts));
}

function judgeAlarm(check: Resource, alarm: Resource, facts: Facts): Finding {
  const waits = followers(facts, alarm).flatMap(({ suppressor }) =>
    suppressor === undefined ? [] : [suppressor.waitSeconds ?? 0],
  );
  const given: readonly (Value | undefined)[] = [
    read(check.values, 'request_interval') ?? DEFAULT_INTERVAL_SECONDS,
    read(check.values, 'failure_threshold') ?? DEFAULT_FAILURES,
    read(alarm.values, 'period'),
    read(alarm.values, 'datapoints_to_alarm') ?? read(alarm.values, 'evaluation_periods'),
    ...waits,
  ];
  if (given.some(holdsUnknown)) return unknown(alarm.address, 'a part of the sum is not known yet');
  const [intervalSeconds, failureThreshold, periodSeconds, datapoints, ...others] = given;
  if (
    !isCount(intervalSeconds) ||
    !isCount(failureThreshold) ||
    !isCount(periodSeconds) ||
    !isCount(datapoints) ||
    !others.every((wait) => isWhole(wait, 0, Number.MAX_SAFE_INTEGER))
  ) {
    return fail(
      alarm.address,
      'interval, threshold, period and data points must be whole numbers from 1, and a wait one from 0',
    );
  }
  const { seconds, terms } = alertTime({
    intervalSeconds,
    failureThreshold,
    periodSeconds,
    datapoints,
    waitSeconds: Math.max(0, ...others),
  });
  return seconds <= MAX_ALERT_SECONDS
    ? pass(alarm.address, terms)
    : fail(alarm.address, `${terms}, allowed ${String(MAX_ALERT_SECONDS)} s`);
}

function isCount(value: Value | undefined): value is number {
  return isWhole(value, 1, Number.MAX_SAFE_INTEGER);
}

function timed(check: object = {}, alarm: object = {}): Facts {
  return example({
    aws_route53_health_check: {
      login_check: { type: 'HTTPS', request_interval: 30, failure_threshold: 3, ...check },
    },
    aws_cloudwatch_metric_alarm: {
      login_alarm: {
        namespace: 'AWS/Route53',
        metric_name: 'HealthCheckStatus',
        dimensions: { HealthCheckId: '${aws_route53_health_check.login_check.id}' },
        period: 60,
        evaluation_periods: 1,
        datapoints_to_alarm: 1,
        ...alarm,
      },
    },
  });
}
