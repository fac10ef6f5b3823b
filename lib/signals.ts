import type { ValueProblem } from './fault';
import { METRIC } from './limits/aws';

/** What a signal counts, by the word of the launch file and as people say it. */
export const SIGNAL_NOUNS = { errors: 'errors', 'failed-logins': 'failed logins' } as const;

export type SignalCounts = keyof typeof SIGNAL_NOUNS;

export const SIGNAL_COUNTS = ['errors', 'failed-logins'] as const satisfies readonly SignalCounts[];

/** How many are no alarm; none at all may be the limit. */
export const SIGNAL_AT_MOST = { min: 0 } as const;

/** Where a signal is counted: in a metric that is there already, or in the lines of a log group that match. */
export type SignalSource =
  { readonly metric: SignalMetric } | { readonly logGroup: string; readonly pattern: string };

/** A metric by its name in CloudWatch. */
export interface SignalMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** Something that is counted, and of which somebody is told when there is too much of it. */
export interface Signal {
  readonly counts: SignalCounts;
  readonly from: SignalSource;
  /** As many as are no alarm. */
  readonly atMost: number;
  /** Minutes over which they are counted. */
  readonly inMinutes: number;
}

/**
 * Judges the namespace of a metric, or the name of a dimension.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function namespaceProblem(written: string): ValueProblem | undefined {
  const { maxNameCharacters: most } = METRIC;
  return written.trim() !== '' && written.length <= most && !written.startsWith(':')
    ? undefined
    : { problem: `must have 1 to ${String(most)} characters, and not begin with a colon` };
}
