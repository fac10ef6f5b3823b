import { alarmsOn, endpointChecks, healthAlarms, isOnHealth } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { followers } from '../../facts/outages';
import { isPointer } from '../../facts/pointer';
import { at, holdsUnknown, isObject, show, Unknown } from '../../facts/value';
import { HEALTH_METRIC } from '../../lib/limits/aws';
import { MAX_ALERT_SECONDS } from '../../lib/uptime';
import {
  actionsDemand,
  datapointsDemand,
  nameDemand,
  pagesItself,
  regionDemand,
} from '../alarm-demands';
import { fail, unknown, type Check, type Finding } from '../check';
import { demand, equals, isNot, isWhole, read, settle, type Demand } from '../demand';
import { example, type ExampleResources } from '../examples';

/** Shortest time that the metric is there for, in seconds: Route 53 writes one value a minute. */
const METRIC_PERIOD_SECONDS = 60;

export const alarms: Check = {
  id: 'uptime/alarms',
  controls: ['LR-40'],
  title: 'Each health check sets off an alarm, also when it falls silent',
  why: 'a failed check that nobody is told of is a red light in an empty room; a check that reports nothing must count as failed',
  breaks: 'the site is down, the check knows it, and everybody sleeps',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html',
  fix: 'keep the target in uptime.targets: its alarm comes with it, in us-east-1, where Route 53 writes its metrics',
  kinds: ['declared', 'planned'],
  absence: 'neither a health check nor an alarm on one is declared',
  judge: (facts) => [
    ...endpointChecks(facts).flatMap((check) => unwatched(check, facts)),
    ...healthAlarms(facts)
      .filter(isOnHealth)
      .map((alarm) => judgeAlarm(alarm, facts)),
  ],
  examples: {
    pass: [withAlarm()],
    fail: [
      withAlarm({ treat_missing_data: 'missing' }),
      withAlarm({ treat_missing_data: undefined }),
      withAlarm({ comparison_operator: 'GreaterThanThreshold' }),
      withAlarm({ alarm_name: '' }),
      withAlarm({ threshold: 0 }),
      withAlarm({ statistic: 'Maximum' }),
      withAlarm({ metric_name: 'HealthCheckPercentageHealthy' }),
      withAlarm({ namespace: 'AWS/EC2' }),
      withAlarm({ evaluation_periods: 0 }),
      withAlarm({ datapoints_to_alarm: 2 }),
      withAlarm({ period: 61 }),
      withAlarm({ evaluation_periods: 11 }),
      withAlarm({ alarm_actions: [] }),
      withAlarm({ alarm_actions: ['${aws_sns_topic.alerts_topic.arn}', '*'] }),
      withAlarm({ ok_actions: undefined }),
      withAlarm({ ok_actions: [] }),
      withAlarm({ alarm_actions: ['${aws_sns_topic.gone.arn}'] }),
      withAlarm({ actions_enabled: false }),
      withAlarm({ dimensions: { HealthCheckId: '${aws_route53_health_check.gone.id}' } }),
      withAlarm({}, 'eu-west-1'),
    ],
  },
};

function unwatched(check: Resource, facts: Facts): readonly Finding[] {
  if (alarmsOn(facts, check).some(isOnHealth)) return [];
  // An id that comes from elsewhere names no health check of these.
  const isUnread = healthAlarms(facts).some(
    ({ values }) =>
      holdsUnknown(at(values, 'dimensions', 'HealthCheckId')) && references(values).length === 0,
  );
  return isUnread
    ? [unknown(check.address, 'an alarm whose health check is not known may be on it')]
    : [fail(check.address, `no alarm on its ${HEALTH_METRIC}`)];
}

function references(values: Resource['values']): readonly string[] {
  const id = at(values, 'dimensions', 'HealthCheckId');
  return id instanceof Unknown ? id.references : [];
}

function judgeAlarm(alarm: Resource, facts: Facts): Finding {
  const { values } = alarm;
  return settle(alarm.address, [
    nameDemand(alarm, facts),
    checkDemand(alarm, facts),
    equals(values, 'namespace', 'AWS/Route53'),
    equals(values, 'metric_name', HEALTH_METRIC),
    equals(values, 'statistic', 'Minimum'),
    equals(values, 'comparison_operator', 'LessThanThreshold'),
    equals(values, 'threshold', 1),
    demand(
      values,
      'period',
      'a multiple of 60',
      (value) =>
        isWhole(value, METRIC_PERIOD_SECONDS, Number.MAX_SAFE_INTEGER) &&
        value % METRIC_PERIOD_SECONDS === 0,
    ),
    memoryDemand(values),
    datapointsDemand(values),
    equals(values, 'treat_missing_data', 'breaching'),
    isNot(values, 'actions_enabled', false),
    ...toldDemands(alarm, facts),
    regionDemand(alarm, facts),
  ]);
}

/** The metric has exactly one dimension: with another one beside it there is no such metric. */
function checkDemand({ values }: Resource, facts: Facts): Demand {
  const dimensions = read(values, 'dimensions');
  const seen = `dimensions = ${show(dimensions)}`;
  // A plan does not know a map of which one part comes after apply; it knows what the map refers to.
  const isWhollyUnknown = dimensions instanceof Unknown && dimensions.references.length > 0;
  if (!isObject(dimensions) && !isWhollyUnknown) {
    return { holds: holdsUnknown(dimensions) ? 'unknown' : false, seen };
  }
  const id = at(dimensions, 'HealthCheckId');
  if (isObject(dimensions) && Object.keys(dimensions).length !== 1) {
    return { holds: false, seen: `${seen} (must be HealthCheckId alone)` };
  }
  const check = resources(facts, 'aws_route53_health_check').find((one) =>
    isPointer(id, one, 'id'),
  );
  if (check !== undefined) return { holds: true, seen: `watches ${check.address}` };
  const isUnread = holdsUnknown(id) && references(values).length === 0;
  return {
    holds: isUnread ? 'unknown' : false,
    seen: `${seen} (no such health check is declared)`,
  };
}

/** An alarm that still remembers one outage does not change its state at the next, and tells nobody. */
function memoryDemand(values: Resource['values']): Demand {
  const period = read(values, 'period');
  const seconds = typeof period === 'number' && period > 0 ? period : METRIC_PERIOD_SECONDS;
  const most = Math.max(1, Math.floor(MAX_ALERT_SECONDS / seconds));
  return demand(
    values,
    'evaluation_periods',
    `1 to ${String(most)}: longer, and a second outage is not told`,
    (value) => isWhole(value, 1, most),
  );
}

/** Whom it tells itself, or the alarm that looks at it and tells in its stead. */
function toldDemands(alarm: Resource, facts: Facts): readonly Demand[] {
  const others = followers(facts, alarm).map(({ resource }) => resource.address);
  return !pagesItself(alarm) && others.length > 0
    ? [{ holds: true, seen: `told by ${others.join(', ')}` }]
    : [actionsDemand(alarm, 'alarm_actions', facts), actionsDemand(alarm, 'ok_actions', facts)];
}

function withAlarm(over: object = {}, region = 'us-east-1'): Facts {
  const alarm = {
    alarm_name: 'login',
    namespace: 'AWS/Route53',
    metric_name: 'HealthCheckStatus',
    dimensions: { HealthCheckId: '${aws_route53_health_check.login_check.id}' },
    statistic: 'Minimum',
    comparison_operator: 'LessThanThreshold',
    threshold: 1,
    period: 60,
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
    treat_missing_data: 'breaching',
    alarm_actions: ['${aws_sns_topic.alerts_topic.arn}'],
    ok_actions: ['${aws_sns_topic.alerts_topic.arn}'],
    ...over,
  };
  const graph: ExampleResources = {
    aws_route53_health_check: { login_check: { type: 'HTTPS', fqdn: 'app.example.com' } },
    aws_sns_topic: { alerts_topic: { name: 'alerts' } },
    aws_cloudwatch_metric_alarm: { login_alarm: alarm },
  };
  return example(graph, { provider: { aws: [{ region }] } });
}
