import { alarmsOn, endpointChecks } from '../../facts/aws';
import type { Facts, Resource } from '../../facts/graph';
import { LATENCY_METRIC, SLOW_ABOVE_MS } from '../../lib/limits/aws';
import { actionsDemand, datapointsDemand, nameDemand, regionDemand } from '../alarm-demands';
import { fail, type Check, type Finding } from '../check';
import { demand, equals, isNot, isWhole, settle, within, type Demand } from '../demand';
import { example, inventoryOutput, type ExampleRest } from '../examples';

/** Longest that somebody waits to hear of it, in seconds. The kit's own policy. */
const MAX_SLOW_SECONDS = 3600;

export const latencyAlarms: Check = {
  id: 'uptime/latency-alarms',
  controls: ['LR-41'],
  title: 'Somebody is told when a watched address becomes slow',
  why: 'what answers in nearly two seconds is up by every health check, and lost to most visitors',
  breaks: 'the product gets slower all week, and the first to say so is a customer who leaves',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-check-latency.html',
  fix: 'keep the target in uptime.targets: its alarm comes with it; slowAboveMs sets the limit',
  kinds: ['declared', 'planned'],
  absence: 'no health check is declared',
  judge: (facts) => endpointChecks(facts).flatMap((check) => judgeCheck(check, facts)),
  examples: {
    pass: [slow(), slow({ threshold: 300 }, {}, asking(300)), slow({}, {}, asking(undefined))],
    fail: [
      slow({ metric_name: 'HealthCheckStatus' }),
      slow({ dimensions: {} }),
      slow({ namespace: 'AWS/EC2' }),
      slow({ alarm_name: '' }),
      slow({ statistic: 'Minimum' }),
      slow({ comparison_operator: 'LessThanThreshold' }),
      slow({ threshold: 2000 }),
      slow({ threshold: '1000' }),
      slow({ threshold: 800 }, {}, asking(300)),
      slow({ period: 10 }),
      slow({ evaluation_periods: 13 }),
      slow({ evaluation_periods: 2, datapoints_to_alarm: 3 }),
      slow({ treat_missing_data: 'breaching' }),
      slow({ actions_enabled: false }),
      slow({ alarm_actions: [] }),
      slow({ ok_actions: [] }),
      slow({}, { measure_latency: false }),
      slow({}, { measure_latency: undefined }),
      slow({}, {}, { provider: { aws: [{ region: 'eu-west-1' }] } }),
    ],
  },
};

function judgeCheck(check: Resource, facts: Facts): readonly Finding[] {
  const found = alarmsOn(facts, check).filter(
    ({ values }) => values['metric_name'] === LATENCY_METRIC,
  );
  return found.length === 0
    ? [fail(check.address, `no alarm on its ${LATENCY_METRIC}`)]
    : found.map((alarm) => judgeAlarm(alarm, check, facts));
}

function judgeAlarm(alarm: Resource, check: Resource, facts: Facts): Finding {
  const { values } = alarm;
  const { period } = values;
  return settle(alarm.address, [
    nameDemand(alarm, facts),
    measured(check),
    equals(values, 'namespace', 'AWS/Route53'),
    equals(values, 'statistic', 'Average'),
    demand(
      values,
      'comparison_operator',
      'GreaterThanThreshold or GreaterThanOrEqualToThreshold',
      (value) => value === 'GreaterThanThreshold' || value === 'GreaterThanOrEqualToThreshold',
    ),
    thresholdDemand(values, check, facts),
    demand(
      values,
      'period',
      'a multiple of 60',
      (value) => isWhole(value, 60, MAX_SLOW_SECONDS) && value % 60 === 0,
    ),
    demand(
      values,
      'evaluation_periods',
      `1 or more, ${String(MAX_SLOW_SECONDS)} s at most with its period`,
      (value) =>
        isWhole(value, 1, MAX_SLOW_SECONDS) &&
        (typeof period !== 'number' || value * period <= MAX_SLOW_SECONDS),
    ),
    datapointsDemand(values),
    // What is down answers nothing: with breaching, each outage would be told twice.
    isNotBreaching(values),
    isNot(values, 'actions_enabled', false),
    actionsDemand(alarm, 'alarm_actions', facts),
    actionsDemand(alarm, 'ok_actions', facts),
    regionDemand(alarm, facts),
  ]);
}

/** Without it Route 53 writes no such metric, and the alarm waits for ever. */
function measured({ values }: Resource): Demand {
  return equals(values, 'measure_latency', true);
}

function isNotBreaching(values: Resource['values']): Demand {
  return demand(values, 'treat_missing_data', 'notBreaching, ignore or missing', (value) =>
    ['notBreaching', 'ignore', 'missing'].some((one) => one === value),
  );
}

/** The limit that the launch asks for; without one, any that is below an outage. */
function thresholdDemand(values: Resource['values'], check: Resource, facts: Facts): Demand {
  const { fqdn, resource_path: path = '/', search_string: words } = check.values;
  const asked = Object.values(facts.inventory.targets ?? {}).find(
    (one) => one.host === fqdn && one.path === path && one.contains === words,
  )?.slow_above_ms;
  return asked === undefined
    ? within(values, 'threshold', SLOW_ABOVE_MS.min, SLOW_ABOVE_MS.max)
    : equals(values, 'threshold', asked);
}

/** What the launch says of the address that the example watches. */
function asking(slow_above_ms: number | undefined): ExampleRest {
  return inventoryOutput({
    targets: { app: { host: 'app.example.com', path: '/', contains: 'Example', slow_above_ms } },
  });
}

function slow(over: object = {}, check: object = {}, rest: ExampleRest = {}): Facts {
  const topic = ['${aws_sns_topic.alerts.arn}'];
  const alarm = {
    alarm_name: 'app-slow',
    namespace: 'AWS/Route53',
    metric_name: LATENCY_METRIC,
    dimensions: { HealthCheckId: '${aws_route53_health_check.app.id}' },
    statistic: 'Average',
    comparison_operator: 'GreaterThanThreshold',
    threshold: 1000,
    period: 300,
    evaluation_periods: 3,
    datapoints_to_alarm: 3,
    treat_missing_data: 'notBreaching',
    alarm_actions: topic,
    ok_actions: topic,
    ...over,
  };
  const facts = {
    aws_route53_health_check: {
      app: {
        fqdn: 'app.example.com',
        search_string: 'Example',
        measure_latency: true,
        ...check,
      },
    },
    aws_sns_topic: { alerts: { name: 'alerts' } },
    aws_cloudwatch_metric_alarm: { app: alarm },
  };
  return example(facts, { provider: { aws: [{ region: 'us-east-1' }] }, ...rest });
}
