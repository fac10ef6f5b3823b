import { z } from 'zod';
import { hostName, path, positive, setOf } from './inventory-shapes';

/** Where a signal is counted, and when there is too much of it. */
const signal = {
  /** Region of what is counted. */
  region: z.string().min(1),
  at_most: z.int().min(0),
  in_minutes: positive,
};

/** What the monitoring stack's inventory says. */
export const monitoringShape = {
  /** Addresses that are watched, by key; `contains` is what an answer holds that is well. */
  targets: z
    .record(
      z.string(),
      z.strictObject({
        host: hostName,
        path,
        contains: z.string().min(1).max(255),
        interval_seconds: z.int().min(1).exactOptional(),
        slow_above_ms: z.int().min(1).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Hosts whose certificates are looked at, and days before their end at which somebody is told. */
  certificates: z
    .strictObject({
      hosts: setOf(hostName),
      days_left: z.int().min(1).exactOptional(),
    })
    .exactOptional(),
  /** Errors and failed logins of which somebody is told, by key: counted in a metric, or in the lines of a log group. */
  signals: z
    .record(
      z.string(),
      z.union([
        z.strictObject({
          ...signal,
          metric: z.strictObject({
            namespace: z.string().min(1),
            name: z.string().min(1),
            dimensions: z.record(z.string(), z.string()).exactOptional(),
          }),
        }),
        z.strictObject({ ...signal, log_group: z.string().min(1), pattern: z.string().min(1) }),
      ]),
    )
    .exactOptional(),
  /** Who is told, as SNS subscriptions have it; a Slack channel by its workspace and itself. */
  alert_channels: setOf(
    z.union([
      z.strictObject({ protocol: z.literal('email'), endpoint: z.email() }),
      z.strictObject({ protocol: z.literal('slack'), endpoint: z.string().regex(/^\w+\/\w+$/) }),
      z.strictObject({ protocol: z.literal('https'), endpoint: z.url({ protocol: /^https$/ }) }),
    ]),
    ({ protocol, endpoint: place }) => `${protocol} ${place}`,
  ).exactOptional(),
};
