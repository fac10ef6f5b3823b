/**
 * Days before the end of a certificate at which somebody may be told. What renews by itself does so 30 days before
 * the end, and is never told of; a week leaves time to act by hand. The kit's own policy.
 */
export const CERTIFICATE_DAYS_LEFT = { min: 7, max: 30 } as const;

/** Longest that two looks at a certificate lie apart, in seconds. The kit's own policy. */
export const MAX_PROBE_SECONDS = 3600;

/** Longest that the function waits for the handshake with one host, in seconds. The kit's own policy. */
export const PROBE_LIMIT_SECONDS = 10;

/** What the schedule hands to the function that looks at certificates. */
export interface ProbeEvent {
  /** Namespace and name of the metric that is written, one value for each host. */
  readonly namespace: string;
  readonly metric: string;

  /** Full names of the hosts, in canonical form. */
  readonly hosts: readonly string[];
}

/** Units of a rate, in seconds. */
const UNITS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * Seconds between two runs of a schedule, undefined where it is none that has one length.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
export function rateSeconds(expression: string): number | undefined {
  const [, count = '', unit = '', plural] =
    /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const seconds = UNITS[unit];
  // EventBridge takes one form only: 1 minute, 2 minutes.
  return seconds === undefined || (count === '1') !== (plural === '')
    ? undefined
    : Number(count) * seconds;
}
