import type { Launch } from '../config/schema';
import { ResponseHeaders } from '../constructs/edge/response-headers';
import type {
  CorsProps,
  HeaderHostProps,
  PageProps,
} from '../constructs/edge/response-headers-props';
import { fullName } from '../lib/names';
import type { BaseStack } from './base-stack';

/** What answers tell browsers. */
export function buildHeaders(stack: BaseStack, zoneId: string, launch: Launch): void {
  const { plan } = launch.cloudflare;
  const elsewhere = Object.fromEntries(
    Object.keys(launch.hosts).flatMap((key) =>
      REFUSED.map((at) => [`hosts.${key}.${at}`, `${settingsOf(launch, key)[0]}.${at}`]),
    ),
  );
  stack.build(
    'headers',
    '',
    (name) => {
      const hosts = Object.fromEntries(headerHosts(launch));
      new ResponseHeaders(stack, name, { zoneId, plan, hosts, cors: corsProps(launch) });
    },
    { ...elsewhere, hosts: 'headers' },
  );
}

/** What the construct refuses that the schema takes. */
const REFUSED = ['csp', 'csp.reportTo', 'permissions'];

/** Hosts that Cloudflare answers for, with the settings that hold for them. */
export function headerHosts(launch: Launch): readonly (readonly [string, HeaderHostProps])[] {
  return Object.entries(launch.hosts).flatMap(([key, { label, role, dnsOnly }]) => {
    if (dnsOnly !== undefined) return [];
    const [, page] = settingsOf(launch, key);
    return [[key, { ...page, hostName: fullName(label, launch.domain), role }] as const];
  });
}

/** The settings of a host, its own before those of its role, and where they stand. */
function settingsOf({ headers = {}, hosts }: Launch, key: string): readonly [string, PageProps] {
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

function corsProps(launch: Launch): CorsProps {
  const { origins, credentials } = launch.cors;
  return {
    origins,
    hostNames: calledHosts(launch).proxied,
    ...(credentials === undefined ? {} : { credentials }),
  };
}
