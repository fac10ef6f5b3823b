import { regionOf } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import {
  alarmsOnMetric,
  filtersOf,
  metricsOf,
  signals as namedSignals,
  transformation,
  type CountedSignal,
} from '../../facts/signals';
import { holdsUnknown, show, text } from '../../facts/value';
import { actionsDemand, nameDemand } from '../alarm-demands';
import { fail, pass, type Check, type Finding } from '../check';
import { counted, demand, equals, isLeftOut, isNot, settle, worded, type Demand } from '../demand';
import { example, inventoryOutput, type ExampleResources } from '../examples';

const LINES = { log_group: '/shop/api', pattern: '{ $.event = "login-failed" }' };
const TRANSFORMATION = {
  namespace: 'LaunchReady/shop',
  name: 'failed-logins',
  value: '1',
  default_value: '0',
};
const FILTER = {
  name: 'shop-failed-logins',
  log_group_name: LINES.log_group,
  pattern: LINES.pattern,
  metric_transformation: TRANSFORMATION,
};
const LOAD_BALANCER = {
  namespace: 'AWS/ApplicationELB',
  name: 'HTTPCode_Target_5XX_Count',
  dimensions: { LoadBalancer: 'app/shop/0123456789abcdef' },
};
const ALARM = {
  alarm_name: 'logins',
  statistic: 'Sum',
  comparison_operator: 'GreaterThanThreshold',
  threshold: 50,
  period: 600,
  evaluation_periods: 1,
  treat_missing_data: 'notBreaching',
  alarm_actions: ['${aws_sns_topic.near.arn}'],
  ok_actions: ['${aws_sns_topic.near.arn}'],
};

export const signals: Check = {
  id: 'uptime/signals',
  controls: ['LR-41'],
  title: 'Somebody is told of errors and failed logins that the launch counts',
  why: 'a product that answers one request in ten with an error is up by every health check, and so is one whose passwords are being tried out',
  breaks:
    'customers meet errors all day, or somebody tries a list of stolen passwords all night, and no alarm goes off',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringPolicyExamples.html',
  fix: 'keep the entry in uptime.signals: its filter and its alarm come with it',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) => {
    const named = namedSignals(facts);
    return named.length === 0
      ? none(facts)
      : named.flatMap(([key, signal]) => judgeSignal(`signal ${key}`, signal, facts));
  },
  examples: {
    pass: [
      counting(),
      counting({ threshold: 0 }, {}, { at_most: 0 }),
      measured(),
      example({ aws_sns_topic: { alerts: { name: 'alerts' } } }),
    ],
    fail: [
      example({}),
      example({}, asking()),
      counting({ namespace: 'Other' }),
      counting({ metric_name: 'other' }),
      counting({ dimensions: { Host: 'example.com' } }),
      counting({ provider: 'aws.us' }),
      counting({ alarm_name: '' }),
      counting({ statistic: 'Average' }),
      counting({ comparison_operator: 'LessThanThreshold' }),
      counting({ comparison_operator: 'GreaterThanOrEqualToThreshold' }),
      counting({ threshold: 51 }),
      counting({ period: 60 }),
      counting({ evaluation_periods: 2 }),
      counting({ datapoints_to_alarm: 2 }),
      counting({ unit: 'Bytes' }),
      counting({ treat_missing_data: 'breaching' }),
      counting({ treat_missing_data: undefined }),
      counting({ actions_enabled: false }),
      counting({ alarm_actions: [] }),
      counting({ ok_actions: [] }),
      counting({ alarm_actions: ['${aws_sns_topic.far.arn}'] }),
      counting({}, { log_group_name: '/shop/web' }),
      counting({}, { pattern: '' }),
      counting({}, { name: '' }),
      counting({}, { provider: 'aws.us' }),
      ...[
        { value: '2' },
        { default_value: undefined },
        { dimensions: { User: '$.user' } },
        { namespace: 'AWS/Shop' },
        { name: 'other' },
        { unit: 'Bytes' },
      ].map((over) => counting({}, { metric_transformation: { ...TRANSFORMATION, ...over } })),
      counting({}, {}, {}, { twin: { ...FILTER, name: 'twin' } }),
      counting({}, {}, {}, { twin: { ...FILTER, metric_transformation: {} } }),
      measured({ dimensions: {} }),
      measured({ dimensions: { LoadBalancer: 'app/other/0123456789abcdef' } }),
    ],
  },
};

/** Stack by stack, as with all that a launch need not have; an alarm that another tool holds is attested. */
function none(facts: Facts): readonly Finding[] {
  return facts.stacks.flatMap(({ name }) => {
    const found = facts.resources.filter(({ stack }) => stack === name).length;
    const words = `counts no errors in ${counted(found, 'resource')}: attest the alarms that another tool holds`;
    return found === 0 ? [] : [pass(`stack ${name}`, words)];
  });
}

function judgeSignal(subject: string, signal: CountedSignal, facts: Facts): readonly Finding[] {
  const filters = filtersOf(facts, signal);
  if ('log_group' in signal && filters.length === 0) {
    return [fail(subject, `no filter counts ${signal.pattern} in log group ${signal.log_group}`)];
  }
  const alarms = metricsOf(facts, signal).flatMap((metric) =>
    alarmsOnMetric(facts, metric, signal.region),
  );
  return [
    ...filters.map((filter) => judgeFilter(filter, signal, facts)),
    ...(alarms.length === 0
      ? [fail(subject, `no alarm in ${signal.region} is on the metric that it is counted in`)]
      : [best(alarms.map((alarm) => judgeAlarm(alarm, signal, facts)))]),
  ].map((finding) =>
    finding.verdict === 'pass'
      ? { ...finding, evidence: `${subject}: ${finding.evidence}` }
      : finding,
  );
}

/** Of two alarms on one metric, each may be of another signal: one that is right is enough. */
function best(findings: readonly Finding[]): Finding {
  const [first = fail('', '')] = findings;
  return findings.find(({ verdict }) => verdict === 'pass') ?? first;
}

function judgeAlarm(alarm: Resource, signal: CountedSignal, facts: Facts): Finding {
  const { values } = alarm;
  return settle(alarm.address, [
    nameDemand(alarm, facts),
    equals(values, 'statistic', 'Sum'),
    equals(values, 'comparison_operator', 'GreaterThanThreshold'),
    equals(values, 'threshold', signal.at_most),
    equals(values, 'period', signal.in_minutes * 60),
    equals(values, 'evaluation_periods', 1),
    demand(values, 'datapoints_to_alarm', '1', (value) => value === undefined || value === 1),
    isLeftOut(values, 'unit', 'it takes values of that unit alone'),
    // Where nothing goes wrong, nothing is written: that is no alarm, and no unknown either.
    equals(values, 'treat_missing_data', 'notBreaching'),
    isNot(values, 'actions_enabled', false),
    actionsDemand(alarm, 'alarm_actions', facts),
    actionsDemand(alarm, 'ok_actions', facts),
  ]);
}

function judgeFilter(filter: Resource, signal: CountedSignal, facts: Facts): Finding {
  const written = transformation(filter);
  return settle(filter.address, [
    worded(filter.values, 'name'),
    aloneDemand(filter, facts),
    demand(
      written,
      'namespace',
      'one of your own, which does not begin with AWS/',
      (value) => text(value)?.startsWith('AWS/') === false,
    ),
    equals(written, 'value', '1'),
    demand(written, 'default_value', '0', (value) => value === '0' || value === 0),
    demand(
      written,
      'dimensions',
      'left out: the alarm adds up all lines',
      (value) => value === undefined || Object.keys(value as object).length === 0,
    ),
    demand(
      written,
      'unit',
      'None',
      (value) => value === undefined || value === '' || value === 'None',
    ),
    regionDemand(filter, signal.region, facts),
  ]);
}

/** A filter of the same name in the log group is the same one, and two that write one metric count twice. */
function aloneDemand(filter: Resource, facts: Facts): Demand {
  const { name, log_group_name: group } = filter.values;
  const own = transformation(filter);
  const twin = resources(facts, 'aws_cloudwatch_log_metric_filter').find((one) => {
    if (one.address === filter.address) return false;
    const other = transformation(one);
    return (
      (one.values['name'] === name && one.values['log_group_name'] === group) ||
      (other['name'] === own['name'] && other['namespace'] === own['namespace'])
    );
  });
  return twin === undefined
    ? { holds: true, seen: `writes ${show(own['namespace'])} ${show(own['name'])}` }
    : { holds: false, seen: `is the filter of ${twin.address} once more, or writes its metric` };
}

function regionDemand(filter: Resource, wanted: string, facts: Facts): Demand {
  const region = regionOf(facts, filter);
  const seen = `region = ${show(region)}`;
  if (holdsUnknown(region)) return { holds: 'unknown', seen };
  return region === wanted
    ? { holds: true, seen }
    : { holds: false, seen: `${seen} (must be ${wanted}, where the log group is)` };
}

function asking(over: object = {}): ReturnType<typeof inventoryOutput> {
  const logins = { region: 'eu-west-1', ...LINES, at_most: 50, in_minutes: 10, ...over };
  return inventoryOutput({ signals: { logins } });
}

function stack(more: ExampleResources, rest: ReturnType<typeof inventoryOutput>): Facts {
  const aws = [{ region: 'eu-west-1' }, { alias: 'us', region: 'us-east-1' }];
  const topics = { near: { name: 'near' }, far: { name: 'far', provider: 'aws.us' } };
  return example({ aws_sns_topic: topics, ...more }, { ...rest, provider: { aws } });
}

/** Failed logins, counted in the lines of a log group. */
function counting(
  alarm: object = {},
  filter: object = {},
  asked: object = {},
  others: ExampleResources[string] = {},
): Facts {
  const { namespace, name } = TRANSFORMATION;
  return stack(
    {
      aws_cloudwatch_log_metric_filter: { logins: { ...FILTER, ...filter }, ...others },
      aws_cloudwatch_metric_alarm: {
        logins: { ...ALARM, namespace, metric_name: name, ...alarm },
      },
    },
    asking(asked),
  );
}

/** Errors, in the metric of a load balancer. */
function measured(over: object = {}): Facts {
  const { namespace, name, dimensions } = LOAD_BALANCER;
  const asked = { region: 'eu-west-1', metric: LOAD_BALANCER, at_most: 50, in_minutes: 10 };
  return stack(
    {
      aws_cloudwatch_metric_alarm: {
        errors: { ...ALARM, namespace, metric_name: name, dimensions, ...over },
      },
    },
    inventoryOutput({ signals: { errors: asked } }),
  );
}
