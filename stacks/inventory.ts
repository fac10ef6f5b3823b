import type { Launch } from '../config/schema';
import { literal } from '../constructs/literal';
import { fullName } from '../lib/names';

/** Name of the Terraform output in which each stack writes down what it is meant to hold. */
export const INVENTORY_OUTPUT = 'launch_inventory';

/** Hosts that visitors need: when one is down, somebody has to be told. */
const WATCHED_ROLES: readonly string[] = ['site', 'app', 'api'];

/** A stack's part of what the launch is meant to hold, in the names that the checks read. */
export type InventoryPart = Readonly<Record<string, unknown>>;

/** What every stack says. */
export function commonInventory({ environment }: Launch, name: string): InventoryPart {
  return { launch: name, environment };
}

/** What the edge stack is meant to hold. */
export function edgeInventory(launch: Launch): InventoryPart {
  const { domain, cloudflare, hosts, endpoints, mail, cors, caching, without } = launch;
  return {
    zone_name: domain,
    cloudflare_plan: cloudflare.plan,
    hosts: mapValues(hosts, ({ label, role }) => ({
      name: fullName(label, domain),
      role,
      watched: WATCHED_ROLES.includes(role),
    })),
    endpoints: mapValues(endpoints, ({ kind, host, path, limit }) => ({
      kind,
      host: hostName(launch, host),
      path,
      ...(limit === undefined
        ? {}
        : {
            requests: limit.requests,
            period_seconds: limit.periodSeconds,
            enforced_by: limit.enforcedBy,
          }),
    })),
    senders: mapValues(mail.senders, ({ dkim }) => Object.keys(dkim).sort()),
    ...(mail.dmarc === undefined ? {} : { dmarc_step: mail.dmarc.step }),
    static_paths: [...caching.staticPaths].sort(),
    cors_origins: [...cors.origins].sort(),
    ...(without === undefined ? {} : { without }),
  };
}

/** What the secrets stack is meant to hold: names, no values. */
export function secretsInventory({ secrets }: Launch): InventoryPart {
  return { secrets: Object.keys(secrets).sort() };
}

/**
 * What the monitoring stack is meant to hold: `targets` is `{ key: { host, path, contains } }` with the
 * host's full name, `alert_channels` a list of `{ protocol, endpoint }` as SNS subscriptions have them.
 */
export function monitoringInventory(launch: Launch): InventoryPart {
  const { targets, alerts } = launch.uptime;
  const channels = [
    ...[...alerts.emails].sort().map((endpoint) => ({ protocol: 'email', endpoint })),
    ...Object.values(alerts.webhooks ?? {})
      .sort()
      .map((endpoint) => ({ protocol: 'https', endpoint })),
  ];
  return {
    targets: mapValues(targets, ({ host, path, contains }) => ({
      host: hostName(launch, host),
      path,
      contains,
    })),
    alert_channels: channels,
  };
}

/** The full name of a host by its key; the launch was parsed, so the key names one. */
export function hostName({ hosts, domain }: Launch, key: string): string {
  const host = hosts[key];
  if (host === undefined) throw new Error(`no host "${key}" in the launch`);
  return fullName(host.label, domain);
}

/** The same value with every text as Terraform takes it letter by letter. */
export function escaped(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, escaped(part)]));
}

function mapValues<From, To>(
  entries: Readonly<Record<string, From>>,
  change: (entry: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, change(entry)]));
}
