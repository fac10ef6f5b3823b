import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import {
  CHECK_INTERVALS_SECONDS,
  LATENCY_METRIC,
  MAX_CHECKED_CHARACTERS,
  SLOW_ABOVE_MS,
  type CheckIntervalSeconds,
} from '../../lib/limits/aws';
import { recordNameProblem } from '../../lib/name-problems';
import { isHostName } from '../../lib/names';
import { urlPathProblem } from '../../lib/url-problems';
import { wholeNumberProblem } from '../../lib/value-problems';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';

/**
 * From three continents: one region's own trouble is no outage. Three is also the fewest allowed.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-1'];

/**
 * The slower of the two intervals there are; more often costs more.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
const INTERVAL_SECONDS = 30;

/**
 * Failures in a row that are an outage, by interval: as many as leave the sum of alert time below 5 minutes,
 * and no more than Route 53's own 3. One checker's bad line is no outage: four of five have to say so.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
const FAILURES_IN_A_ROW: Readonly<Record<CheckIntervalSeconds, number>> = { 10: 3, 30: 2 };

/**
 * Route 53 publishes once a minute; a shorter period would find nothing.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
const ALARM_PERIOD_SECONDS = 60;

/** Half of what Route 53 waits before it calls the target down. The kit's own policy. */
const SLOW_MS = 1000;

/**
 * Slow for a quarter of an hour: a slow minute wakes nobody. The kit's own policy.
 */
const SLOW_PERIOD_SECONDS = 300;
const SLOW_PERIODS = 3;

export interface UptimeCheckProps {
  /** Name of the check, and of its alarm with `-down` after it. */
  readonly name: string;

  /** Full name of the host that is asked; no wildcard. */
  readonly hostName: string;

  /** URL path, at most 255 characters. */
  readonly path: string;

  /** Text that the answer holds when it is well, in its first 5,120 bytes; at most 255 characters. */
  readonly contains: string;

  /**
   * Seconds between two requests of one checker: 10 or 30.
   * @default 30
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
   */
  readonly intervalSeconds?: CheckIntervalSeconds;

  /**
   * Milliseconds to the first byte of an answer, on average over 15 minutes, above which it is slow: 1 to 1999.
   * @default 1000 (the kit's own policy)
   */
  readonly slowAboveMs?: number;

  /** Topic that is told when it is slow, and when it is not any more. */
  readonly topicArn: string;
}

/**
 * Defines the watch over one address: a health check that asks over https from three continents, and
 * two alarms on it. The one on outages itself tells nobody: `OutageAlarms` does. The one on slowness does. The check does not look at the
 * certificate's last day.
 * @throws InputError for a host that cannot be asked, a path that is none, a path or text of no or more than 255
 *   characters, an interval that there is not, and a time
 *   at which it counts as down
 */
export class UptimeCheck extends Construct {
  /** What was watched, as people read it. */
  readonly url: string;

  /** Name of the alarm. */
  readonly alarmName: string;

  /** The same name, as a reference to the alarm: whatever holds it is made after the alarm. */
  readonly alarmReference: string;

  /** Id of the health check, as a reference to it. */
  readonly healthCheckId: string;

  /** Milliseconds above which it counts as slow. */
  readonly slowAboveMs: number;

  /** Its alarms, down and slow, as references to them. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: UptimeCheckProps) {
    super(scope, id);
    judge(new PropFaults(this.node.path), props);
    const { intervalSeconds = INTERVAL_SECONDS } = props;
    const hostName = canonicalTarget(props.hostName);
    this.url = `https://${hostName}${props.path}`;
    this.alarmName = `${props.name}-down`;
    this.slowAboveMs = props.slowAboveMs ?? SLOW_MS;

    const check = new Route53HealthCheck(this, 'check', {
      type: 'HTTPS_STR_MATCH',
      fqdn: hostName,
      port: 443,
      resourcePath: literal(props.path),
      searchString: literal(props.contains),
      requestInterval: intervalSeconds,
      failureThreshold: FAILURES_IN_A_ROW[intervalSeconds],
      enableSni: true,
      measureLatency: true,
      regions: [...REGIONS],
      tags: { Name: props.name },
    });
    const alarm = new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: this.alarmName,
      alarmDescription: literal(`${this.url} does not answer as it should`),
      namespace: 'AWS/Route53',
      metricName: 'HealthCheckStatus',
      dimensions: { HealthCheckId: check.id },
      // The status is 1 when well and 0 when not.
      statistic: 'Minimum',
      comparisonOperator: 'LessThanThreshold',
      threshold: 1,
      period: ALARM_PERIOD_SECONDS,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // No data is no good news: a check that stopped reporting is an outage until shown otherwise.
      treatMissingData: 'breaching',
      // An alarm that stands in a rule cannot be deleted: first the rule is written without it.
      // https://github.com/hashicorp/terraform-provider-aws/issues/34807
      lifecycle: { createBeforeDestroy: true },
    });
    this.alarmReference = alarm.alarmName;
    const latency = new CloudwatchMetricAlarm(this, 'latency', {
      alarmName: `${props.name}-slow`,
      alarmDescription: literal(`${this.url} answers slowly`),
      namespace: 'AWS/Route53',
      metricName: LATENCY_METRIC,
      dimensions: { HealthCheckId: check.id },
      statistic: 'Average',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: this.slowAboveMs,
      period: SLOW_PERIOD_SECONDS,
      evaluationPeriods: SLOW_PERIODS,
      datapointsToAlarm: SLOW_PERIODS,
      // What does not answer at all is down, and not slow: that is the other alarm's to say.
      treatMissingData: 'notBreaching',
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
    });
    this.healthCheckId = check.id;
    this.alarmArns = [alarm.arn, latency.arn];
  }
}

function judge(
  faults: PropFaults,
  { hostName, path, contains, intervalSeconds, slowAboveMs }: UptimeCheckProps,
): void {
  faults.judge(
    'host',
    hostName,
    (name) =>
      recordNameProblem(name) ??
      (isHostName(canonicalTarget(name))
        ? undefined
        : { problem: 'must be one host, no wildcard, to be asked' }),
  );
  for (const [prop, text] of Object.entries({ path, contains })) {
    if (text.length >= 1 && text.length <= MAX_CHECKED_CHARACTERS) continue;
    faults.say({
      where: prop,
      problem: `must have 1 to ${String(MAX_CHECKED_CHARACTERS)} characters`,
      got: text.length,
    });
  }
  if (path !== '') faults.judge('path', path, urlPathProblem);
  faults.judgeChoice('intervalSeconds', intervalSeconds, CHECK_INTERVALS_SECONDS);
  if (slowAboveMs !== undefined) {
    faults.judge('slowAboveMs', slowAboveMs, (ms) => wholeNumberProblem(ms, SLOW_ABOVE_MS));
  }
  faults.throwIfAny();
}
