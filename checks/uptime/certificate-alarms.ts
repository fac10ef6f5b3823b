import { regionOf } from '../../facts/aws';
import {
  alarmsOnCertificate,
  certificateHosts,
  type CertificateProbe,
} from '../../facts/certificates';
import type { Facts, Resource } from '../../facts/graph';
import { isObject, show, text } from '../../facts/value';
import { CERTIFICATE_DAYS_LEFT, rateSeconds } from '../../lib/certificate-watch';
import { actionsDemand, datapointsDemand, nameDemand } from '../alarm-demands';
import { certificateExample, EXAMPLE_HOST } from '../example-certificates';
import { fail, type Check, type Finding } from '../check';
import { demand, equals, isNot, isWhole, read, settle, within, type Demand } from '../demand';
import { inventoryOutput, type ExampleRest } from '../examples';

/** Longest that somebody waits to hear of it, in seconds: it is days that count. The kit's own policy. */
const MAX_WAIT_SECONDS = 86_400;

/** Two looks at least fall into it, so that one that fails is no alarm. The kit's own policy. */
const LOOKS = 2;

export const certificateAlarms: Check = {
  id: 'uptime/certificate-alarms',
  controls: ['LR-40'],
  title: 'Somebody is told before the certificate of a watched host ends',
  why: 'a health check over https takes a certificate that has ended for a good one: it is green while every browser turns visitors away',
  breaks:
    'one morning every visitor sees a warning instead of the product, and no monitor says a word',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html',
  fix: 'keep the host in uptime.targets: its alarm comes with it; uptime.certificates.daysLeft sets how early it tells',
  kinds: ['declared', 'planned'],
  absence: 'no host is watched over https',
  judge: (facts) =>
    certificateHosts(facts).flatMap((host) => {
      const found = alarmsOnCertificate(facts, host);
      return found.length === 0
        ? [fail(`host ${host}`, 'no alarm on a metric that is written of its certificate')]
        : found.map(({ alarm, probe }) => judgeAlarm(alarm, probe, facts));
    }),
  examples: {
    pass: [watching(), watching({ threshold: 21 }, asking(21)), watching({}, asking(undefined))],
    fail: [
      watching({ dimensions: { Host: 'www.example.com' } }),
      watching({ dimensions: { Host: EXAMPLE_HOST, Launch: 'example' } }),
      watching({ namespace: 'Other' }),
      watching({ metric_name: 'Other' }),
      watching({ alarm_name: '' }),
      watching({ statistic: 'Maximum' }),
      watching({ comparison_operator: 'GreaterThanThreshold' }),
      watching({ threshold: 0 }),
      watching({ threshold: 31 }),
      watching({ threshold: 14 }, asking(21)),
      watching({ period: 900 }),
      watching({ period: 3599 }),
      watching({ evaluation_periods: 25 }),
      watching({ evaluation_periods: 1, datapoints_to_alarm: 2 }),
      watching({ treat_missing_data: 'notBreaching' }),
      watching({ treat_missing_data: undefined }),
      watching({ actions_enabled: false }),
      watching({ alarm_actions: [] }),
      watching({ ok_actions: [] }),
      watching({ region: 'eu-west-1' }),
      watching({}, inventoryOutput({ certificates: { hosts: [EXAMPLE_HOST, 'www.example.com'] } })),
    ],
  },
};

function judgeAlarm(alarm: Resource, probe: CertificateProbe, facts: Facts): Finding {
  const { values } = alarm;
  const { period } = values;
  const interval = rateSeconds(text(probe.rule?.values['schedule_expression']) ?? '') ?? 0;
  const shortest = LOOKS * interval;
  const asked = facts.inventory.certificates?.days_left;
  return settle(alarm.address, [
    nameDemand(alarm, facts),
    dimensionDemand(values),
    equals(values, 'statistic', 'Minimum'),
    equals(values, 'comparison_operator', 'LessThanThreshold'),
    asked === undefined
      ? within(values, 'threshold', CERTIFICATE_DAYS_LEFT.min, CERTIFICATE_DAYS_LEFT.max)
      : equals(values, 'threshold', asked),
    demand(
      values,
      'period',
      `a multiple of 60, ${String(shortest)} or more`,
      (value) => isWhole(value, Math.max(60, shortest), MAX_WAIT_SECONDS) && value % 60 === 0,
    ),
    demand(
      values,
      'evaluation_periods',
      `1 or more, ${String(MAX_WAIT_SECONDS)} s at most with its period`,
      (value) =>
        isWhole(value, 1, MAX_WAIT_SECONDS) &&
        (typeof period !== 'number' || value * period <= MAX_WAIT_SECONDS),
    ),
    datapointsDemand(values),
    equals(values, 'treat_missing_data', 'breaching'),
    isNot(values, 'actions_enabled', false),
    actionsDemand(alarm, 'alarm_actions', facts),
    actionsDemand(alarm, 'ok_actions', facts),
    regionDemand(alarm, probe, facts),
  ]);
}

/** The metric has exactly one dimension: with another one beside it there is no such metric. */
function dimensionDemand(values: Resource['values']): Demand {
  const dimensions = read(values, 'dimensions');
  const isAlone = isObject(dimensions) && Object.keys(dimensions).length === 1;
  const seen = `dimensions = ${show(dimensions)}`;
  return isAlone ? { holds: true, seen } : { holds: false, seen: `${seen} (must be Host alone)` };
}

/** An alarm sees the metrics of its own region alone. */
function regionDemand(alarm: Resource, { prober }: CertificateProbe, facts: Facts): Demand {
  const region = show(regionOf(facts, alarm));
  const wanted = prober === undefined ? region : show(regionOf(facts, prober));
  return region === wanted
    ? { holds: true, seen: `region = ${region}` }
    : { holds: false, seen: `region = ${region} (must be ${wanted}, where the metric is written)` };
}

/** What the launch says of the host that the example watches. */
function asking(days_left: number | undefined): ExampleRest {
  return inventoryOutput({ certificates: { hosts: [EXAMPLE_HOST], days_left } });
}

function watching(over: object = {}, rest: ExampleRest = {}): Facts {
  return certificateExample({ aws_cloudwatch_metric_alarm: over }, rest);
}
