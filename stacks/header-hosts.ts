import type { Launch } from '../config/schema';
import type { HeaderHostProps, PageProps } from '../constructs/edge/response-headers-props';
import { fullName } from '../lib/names';

/** Hosts that Cloudflare answers for, with the settings that hold for them. */
export function headerHosts(launch: Launch): readonly (readonly [string, HeaderHostProps])[] {
  return Object.entries(launch.hosts).flatMap(([key, { label, role, dnsOnly }]) => {
    if (dnsOnly !== undefined) return [];
    const [, page] = settingsOf(launch, key);
    return [[key, { ...page, hostName: fullName(label, launch.domain), role }] as const];
  });
}

/** The settings of a host, its own before those of its role, and where they stand. */
export function settingsOf(
  { headers = {}, hosts }: Launch,
  key: string,
): readonly [string, PageProps] {
  const { roles = {}, hosts: own = {} } = headers;
  const settings = own[key];
  if (settings !== undefined) return [`headers.hosts.${key}`, settings];
  const role = hosts[key]?.role ?? 'site';
  return [`headers.roles.${role}`, roles[role] ?? {}];
}

/** The hosts that pages of other origins may call, and those among them that Cloudflare answers for. */
export function calledHosts({ cors, hosts, domain }: Launch): {
  readonly all: readonly string[];
  readonly proxied: readonly string[];
} {
  const called = Object.entries(hosts).filter(([key, { role }]) =>
    cors.hosts === undefined ? role === 'api' : cors.hosts.includes(key),
  );
  const names = (some: typeof called): readonly string[] =>
    some.map(([, { label }]) => fullName(label, domain)).sort();
  return {
    all: names(called),
    proxied: names(called.filter(([, { dnsOnly }]) => dnsOnly === undefined)),
  };
}
