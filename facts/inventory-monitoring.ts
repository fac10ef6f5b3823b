import { z } from 'zod';
import { hostName, path, setOf } from './inventory-shapes';

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
