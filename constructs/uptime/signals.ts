import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { COUNTED_MINUTES, MAX_FILTER_PATTERN_CHARACTERS, METRIC } from '../../lib/limits/aws';
import { logGroupProblem } from '../../lib/log-group';
import {
  namespaceProblem,
  SIGNAL_AT_MOST,
  SIGNAL_COUNTS,
  SIGNAL_NOUNS,
  type Signal,
  type SignalMetric,
} from '../../lib/signals';
import { wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';

export interface SignalsProps {
  /** Name of the launch: filters and alarms are called `<name>-<key>-signal`, 255 characters at most. */
  readonly name: string;

  /** Topic that is told when there is too much of something, and when there is not any more; in the region of what is counted. */
  readonly topicArn: string;

  /** What is counted, by key. */
  readonly signals: Readonly<Record<string, Signal>>;

  /**
   * Provider of the region of what is counted.
   * @default - the stack's own (the kit's own policy)
   */
  readonly provider?: TerraformProvider;
}

/** The alarm of a signal. */
export interface SignalAlarm {
  /** What is counted, as people read it. */
  readonly title: string;

  /** The alarm, as a reference to it. */
  readonly arn: string;
}

/**
 * Defines who is told of errors and failed logins: an alarm on the sum of a metric, for each of them. What stands in
 * the lines of a log is counted by a filter first, into a metric of the launch's own.
 * @throws InputError for a key, count or time that is none, a log group, pattern or metric that CloudWatch does not
 *   take, and a name that is too long
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export class Signals extends Construct {
  /** The alarms, by the keys of the signals. */
  readonly alarms: Readonly<Record<string, SignalAlarm>>;

  constructor(scope: Construct, id: string, props: SignalsProps) {
    super(scope, id);
    judge(new PropFaults(this.node.path), props);
    const { name, topicArn } = props;
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    const alarms: Record<string, SignalAlarm> = {};

    for (const [key, { counts, from, atMost, inMinutes }] of byKey(props.signals)) {
      const alarmName = alarmNameOf(name, key);
      // In the namespace of all that the launch measures itself, apart from those that begin with AWS/.
      const metric: SignalMetric =
        'metric' in from ? from.metric : { namespace: `LaunchReady/${name}`, name: key };
      if (!('metric' in from)) {
        new CloudwatchLogMetricFilter(this, `filter-${key}`, {
          name: alarmName,
          logGroupName: from.logGroup,
          pattern: literal(from.pattern),
          metricTransformation: {
            namespace: metric.namespace,
            name: metric.name,
            value: '1',
            defaultValue: '0',
          },
          ...provider,
        });
      }
      const { dimensions } = metric;
      const { arn } = new CloudwatchMetricAlarm(this, `alarm-${key}`, {
        alarmName,
        alarmDescription: `more than ${String(atMost)} ${SIGNAL_NOUNS[counts]} within ${String(inMinutes)} min`,
        namespace: literal(metric.namespace),
        metricName: literal(metric.name),
        ...(dimensions === undefined
          ? {}
          : {
              dimensions: Object.fromEntries(
                byKey(dimensions).map(([dimension, value]) => [dimension, literal(value)]),
              ),
            }),
        statistic: 'Sum',
        comparisonOperator: 'GreaterThanThreshold',
        threshold: atMost,
        period: inMinutes * 60,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        // Where nothing goes wrong, nothing is written.
        treatMissingData: 'notBreaching',
        alarmActions: [topicArn],
        okActions: [topicArn],
        ...provider,
      });
      const title = `${key}: ${SIGNAL_NOUNS[counts]} within ${String(inMinutes)} min`;
      alarms[key] = { title, arn };
    }
    this.alarms = alarms;
  }
}

function alarmNameOf(name: string, key: string): string {
  return `${name}-${key}-signal`;
}

function judge(faults: PropFaults, { name, signals }: SignalsProps): void {
  faults.judgeKeys('signals', signals);
  for (const [key, { counts, from, atMost, inMinutes }] of byKey(signals)) {
    const where = `signals.${key}`;
    const { length } = alarmNameOf(name, key);
    if (length > METRIC.maxNameCharacters) {
      faults.say({
        where,
        problem: `makes the name of an alarm of more than ${String(METRIC.maxNameCharacters)} characters`,
        got: length,
        fix: 'choose a shorter key',
      });
    }
    faults.judgeChoice(`${where}.counts`, counts, SIGNAL_COUNTS);
    faults.judge(`${where}.atMost`, atMost, (most) => wholeNumberProblem(most, SIGNAL_AT_MOST));
    faults.judge(`${where}.inMinutes`, inMinutes, (minutes) =>
      wholeNumberProblem(minutes, COUNTED_MINUTES),
    );
    if ('metric' in from) {
      judgeMetric(faults, `${where}.from.metric`, from.metric);
    } else {
      faults.judge(`${where}.from.logGroup`, from.logGroup, logGroupProblem);
      judgeLength(faults, `${where}.from.pattern`, from.pattern, MAX_FILTER_PATTERN_CHARACTERS);
    }
  }
  faults.throwIfAny();
}

function judgeMetric(
  faults: PropFaults,
  where: string,
  { namespace, name, dimensions = {} }: SignalMetric,
): void {
  faults.judge(`${where}.namespace`, namespace, namespaceProblem);
  judgeLength(faults, `${where}.name`, name, METRIC.maxNameCharacters);
  const entries = byKey(dimensions);
  if (entries.length > METRIC.maxDimensions) {
    faults.say({
      where: `${where}.dimensions`,
      problem: `must have at most ${String(METRIC.maxDimensions)} entries`,
      got: entries.length,
    });
  }
  for (const [dimension, value] of entries) {
    faults.judge(`${where}.dimensions.${dimension}`, dimension, namespaceProblem);
    judgeLength(faults, `${where}.dimensions.${dimension}`, value, METRIC.maxValueCharacters);
  }
}

function judgeLength(faults: PropFaults, where: string, written: string, most: number): void {
  if (written.length >= 1 && written.length <= most) return;
  const problem = `must have 1 to ${String(most)} characters`;
  faults.say({ where, problem, got: written.length });
}
