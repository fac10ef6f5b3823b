import type { Launch } from '../config/schema';
import type { UncachedProps } from '../constructs/edge/cache-props';
import { CacheRules } from '../constructs/edge/cache-rules';
import { TieredCache } from '../constructs/edge/tiered-cache';
import { fullName } from '../lib/names';
import type { BaseStack } from './base-stack';
import { hostName } from './inventory-part';

/** Roles of hosts of which nothing is kept. */
const UNCACHED_ROLES: readonly string[] = ['api', 'admin', 'staging'];

/** What the edge keeps, and what passes it by. */
export function buildCaching(stack: BaseStack, zoneId: string, launch: Launch): void {
  const { caching, cloudflare } = launch;
  const { plan } = cloudflare;
  const { files, pages = {}, sessionCookies, withoutTieredCache } = caching;
  stack.build(
    'cache',
    'caching',
    (name) => {
      new CacheRules(stack, name, {
        zoneId,
        plan,
        files: onHosts(files, launch),
        pages: onHosts(pages, launch),
        ...(sessionCookies === undefined ? {} : { sessionCookies }),
        privateHosts: hostsOf(launch, ['app']),
        uncached: uncached(launch),
      });
    },
    { uncached: 'endpoints' },
  );
  const isOn = withoutTieredCache === undefined;
  stack.build('tiered-cache', 'caching', (name) => new TieredCache(stack, name, { zoneId, isOn }));
}

function onHosts<Entry extends { readonly host: string }>(
  entries: Readonly<Record<string, Entry>>,
  launch: Launch,
): Readonly<Record<string, Omit<Entry, 'host'> & { readonly hostName: string }>> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, { host, ...entry }]) => [
      key,
      { ...entry, hostName: hostName(launch, host) },
    ]),
  );
}

/** The full names of the hosts with these roles that Cloudflare answers for. */
function hostsOf({ hosts, domain }: Launch, roles: readonly string[]): readonly string[] {
  return Object.values(hosts)
    .filter(({ role, dnsOnly }) => roles.includes(role) && dnsOnly === undefined)
    .map(({ label }) => fullName(label, domain));
}

/** What is answered for one visitor: hosts that are closed or answer programs, and every endpoint. */
function uncached(launch: Launch): readonly UncachedProps[] {
  return [
    ...hostsOf(launch, UNCACHED_ROLES).map((name) => ({ hostName: name })),
    ...Object.values(launch.endpoints).map(({ host, path }) => ({
      hostName: hostName(launch, host),
      path,
    })),
  ];
}
