/** How a health check and its alarm are set, as far as time goes. */
export interface AlertTiming {
  /** Seconds between two requests of one health checker. */
  readonly intervalSeconds: number;
  /** Failed requests in a row that make the endpoint unhealthy. */
  readonly failureThreshold: number;
  /** Seconds over which the alarm looks at the metric. */
  readonly periodSeconds: number;
  /** Periods in which the metric is bad before the alarm goes off. */
  readonly datapoints: number;
  /** Seconds that a composite alarm waits for another that may speak in its stead; none where it does not. */
  readonly waitSeconds: number;
}

/**
 * Longest that one failing request takes, in seconds: 4 to connect, 2 to answer, 2 for the body.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
const ANSWER_SECONDS = 8;

/**
 * Until the new state stands in the metric, in seconds: Route 53 publishes once a minute.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
const METRIC_SECONDS = 60;

/** For CloudWatch to evaluate and SNS to deliver, in seconds: the kit's own allowance, no vendor promises one. */
const DELIVERY_SECONDS = 30;

/** Longest that a failure may go unnoticed, in seconds: LR-40 of the checklist. */
export const MAX_ALERT_SECONDS = 300;

/** The worst case in seconds, from the failure to the alert, with each term in words. */
export function alertTime({
  intervalSeconds,
  failureThreshold,
  periodSeconds,
  datapoints,
  waitSeconds,
}: AlertTiming): { readonly seconds: number; readonly terms: string } {
  const terms = [
    [
      `${String(failureThreshold)} x ${String(intervalSeconds)} s`,
      failureThreshold * intervalSeconds,
    ],
    [`answer ${String(ANSWER_SECONDS)} s`, ANSWER_SECONDS],
    [`metric ${String(METRIC_SECONDS)} s`, METRIC_SECONDS],
    [`${String(datapoints)} x ${String(periodSeconds)} s`, datapoints * periodSeconds],
    ...(waitSeconds === 0 ? [] : [[`wait ${String(waitSeconds)} s`, waitSeconds] as const]),
    [`delivery ${String(DELIVERY_SECONDS)} s`, DELIVERY_SECONDS],
  ] as const;
  const seconds = terms.reduce((sum, [, term]) => sum + term, 0);
  return { seconds, terms: `${terms.map(([words]) => words).join(' + ')} = ${String(seconds)} s` };
}
