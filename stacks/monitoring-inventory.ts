import type { Launch } from '../config/schema';
import { HEALTH_METRICS_REGION } from '../lib/limits/aws';
import { hostName, mapValues, sorted, type InventoryPart } from './inventory-part';

/**
 * What the monitoring stack is meant to hold: `targets` is `{ key: { host, path, contains,
 * interval_seconds, slow_above_ms } }` with the host's full name; the last two where the launch asks for them, `alert_channels` a list of `{ protocol, endpoint }` as SNS subscriptions have them; a Slack channel
 * is `slack` at `<workspace>/<channel>`. `certificates` is the hosts whose certificates are looked at, and the days
 * before their end at which somebody is told, where the launch says so. `signals` is `{ key: { region, at_most,
 * in_minutes } }`, with `metric` or with `log_group` and `pattern`.
 */
export function monitoringInventory(launch: Launch): InventoryPart {
  const { targets, alerts } = launch.uptime;
  const channels = [
    ...sorted(alerts.emails).map((endpoint) => ({ protocol: 'email', endpoint })),
    ...sorted(Object.values(alerts.webhooks ?? {})).map((endpoint) => ({
      protocol: 'https',
      endpoint,
    })),
    ...(alerts.slack === undefined
      ? []
      : [
          {
            protocol: 'slack',
            endpoint: `${alerts.slack.workspaceId}/${alerts.slack.channelId}`,
          },
        ]),
  ];
  return {
    targets: mapValues(targets, ({ host, path, contains, intervalSeconds, slowAboveMs }) => ({
      host: hostName(launch, host),
      path,
      contains,
      ...(intervalSeconds === undefined ? {} : { interval_seconds: intervalSeconds }),
      ...(slowAboveMs === undefined ? {} : { slow_above_ms: slowAboveMs }),
    })),
    alert_channels: channels,
    certificates: {
      hosts: sorted(Object.values(watchedHosts(launch))),
      ...(launch.uptime.certificates?.daysLeft === undefined
        ? {}
        : { days_left: launch.uptime.certificates.daysLeft }),
    },
    ...signalsPart(launch),
  };
}

function signalsPart({ aws, uptime }: Launch): InventoryPart {
  const { signals = {} } = uptime;
  if (Object.keys(signals).length === 0) return {};
  return {
    signals: mapValues(signals, ({ from, atMost, inMinutes }) => ({
      region: aws.region,
      ...('metric' in from ? from : { log_group: from.logGroup, pattern: from.pattern }),
      at_most: atMost,
      in_minutes: inMinutes,
    })),
  };
}

/** The region of the signals' own topic; undefined where there are none, or where all alarms stand in one region. */
export function signalRegion({ aws, uptime }: Launch): string | undefined {
  const hasSignals = Object.keys(uptime.signals ?? {}).length > 0;
  return hasSignals && aws.region !== HEALTH_METRICS_REGION ? aws.region : undefined;
}

/** Name of that topic. */
export function signalTopicName(launchName: string): string {
  return `${launchName}-signals`;
}

/** The full names of the hosts that are watched, each once, by its key in the launch. */
export function watchedHosts(launch: Launch): Readonly<Record<string, string>> {
  const keys = Object.values(launch.uptime.targets).map(({ host }) => host);
  return Object.fromEntries(keys.map((key) => [key, hostName(launch, key)]));
}
