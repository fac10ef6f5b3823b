import type { Launch } from '../config/schema';
import { hostName, mapValues, sorted, type InventoryPart } from './inventory-part';

/**
 * What the monitoring stack is meant to hold: `targets` is `{ key: { host, path, contains,
 * interval_seconds, slow_above_ms } }` with the host's full name; the last two where the launch asks for them, `alert_channels` a list of `{ protocol, endpoint }` as SNS subscriptions have them; a Slack channel
 * is `slack` at `<workspace>/<channel>`. `certificates` is the hosts whose certificates are looked at, and the days
 * before their end at which somebody is told, where the launch says so.
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
  };
}

/** The full names of the hosts that are watched, each once, by its key in the launch. */
export function watchedHosts(launch: Launch): Readonly<Record<string, string>> {
  const keys = Object.values(launch.uptime.targets).map(({ host }) => host);
  return Object.fromEntries(keys.map((key) => [key, hostName(launch, key)]));
}
