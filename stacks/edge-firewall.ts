import type { Launch } from '../config/schema';
import { Bots } from '../constructs/edge/bots';
import { Firewall } from '../constructs/edge/firewall';
import type {
  FirewallHostProps,
  OwnRuleProps,
  PlaceProps,
  WebhookProps,
} from '../constructs/edge/firewall-props';
import { ManagedRules } from '../constructs/edge/managed-rules';
import { fullName } from '../lib/names';
import type { BaseStack } from './base-stack';
import { hostName, mapValues } from './inventory-part';

/** What the edge turns away: the launch's own rules, those of Cloudflare, and bots. */
export function buildFirewall(stack: BaseStack, zoneId: string, launch: Launch): void {
  const { plan } = launch.cloudflare;
  const { protection = {}, firewall = {} } = launch;
  const { exceptions = {}, bots, ...managed } = protection;
  const { rules = {}, methods: _methods, ...rest } = firewall;

  stack.build(
    'firewall',
    'firewall',
    (name) =>
      new Firewall(stack, name, {
        ...rest,
        zoneId,
        plan,
        hosts: proxiedHosts(launch),
        adminPaths: [...placesOf(launch, 'admin'), ...openStaging(launch)],
        webhooks: webhooks(launch),
        watched: watched(launch),
        programs: bots === undefined ? [] : programPlaces(launch),
        rules: mapValues(rules, (rule) => ownRule(rule, launch)),
      }),
    Object.fromEntries(
      Object.keys(launch.endpoints).flatMap((key) =>
        ['from', 'from.service'].map((at) => [`webhooks.${key}.${at}`, `endpoints.${key}.${at}`]),
      ),
    ),
  );
  stack.build(
    'managed-rules',
    'protection',
    (name) =>
      new ManagedRules(stack, name, {
        ...managed,
        zoneId,
        plan,
        exceptions: mapValues(exceptions, ({ host, ...exception }) => ({
          ...exception,
          hostName: hostName(launch, host),
        })),
      }),
  );
  if (bots !== undefined) {
    stack.build('bots', 'protection.bots', (name) => {
      new Bots(stack, name, { zoneId, plan, programs: programs(launch), ...bots });
    });
  }
}

/** Whether Cloudflare answers for a host, and so sees what is asked of it. */
function isProxied({ hosts }: Launch, key: string): boolean {
  return hosts[key]?.dnsOnly === undefined;
}

function proxiedHosts(launch: Launch): Readonly<Record<string, FirewallHostProps>> {
  const named = Object.entries(launch.hosts).filter(([key]) => isProxied(launch, key));
  return mapValues(Object.fromEntries(named), ({ label, role }, key) => {
    const methods = launch.firewall?.methods?.[key];
    return {
      hostName: fullName(label, launch.domain),
      role,
      ...(methods === undefined ? {} : { methods }),
    };
  });
}

/** What programs call that the edge cannot tell by their addresses. */
function programPlaces(launch: Launch): readonly PlaceProps[] {
  const apis = Object.values(proxiedHosts(launch)).filter(({ role }) => role === 'api');
  const signed = Object.values(webhooks(launch)).filter(
    ({ from }) => from !== undefined && 'signature' in from,
  );
  return [
    ...apis.map(({ hostName: name }) => ({ hostName: name })),
    ...signed.map(({ hostName: name, path }) => ({ hostName: name, path })),
  ];
}

function placesOf(launch: Launch, kind: string): readonly PlaceProps[] {
  return Object.values(launch.endpoints)
    .filter((one) => one.kind === kind && isProxied(launch, one.host))
    .map(({ host, path }) => ({ hostName: hostName(launch, host), path }));
}

/** Staging that Access does not stand in front of is closed as administration is. */
function openStaging(launch: Launch): readonly PlaceProps[] {
  const asked = Object.values(launch.access ?? {});
  return Object.entries(launch.hosts)
    .filter(
      ([key, { role }]) =>
        role === 'staging' &&
        isProxied(launch, key) &&
        !asked.some(({ host, path = '/' }) => host === key && path === '/'),
    )
    .map(([key]) => ({ hostName: hostName(launch, key) }));
}

function webhooks(launch: Launch): Readonly<Record<string, WebhookProps>> {
  const named = Object.entries(launch.endpoints).filter(
    ([, { kind, host }]) => kind === 'webhook' && isProxied(launch, host),
  );
  return mapValues(Object.fromEntries(named), ({ host, path, from }) => ({
    hostName: hostName(launch, host),
    path,
    ...(from === undefined ? {} : { from }),
  }));
}

function watched(launch: Launch): readonly PlaceProps[] {
  return Object.values(launch.uptime.targets)
    .filter(({ host }) => isProxied(launch, host))
    .map(({ host, path }) => ({ hostName: hostName(launch, host), path }));
}

function ownRule(
  { when, ...rule }: NonNullable<NonNullable<Launch['firewall']>['rules']>[string],
  launch: Launch,
): OwnRuleProps {
  const { hosts, ...rest } = when;
  return {
    ...rule,
    when: {
      ...rest,
      ...(hosts === undefined ? {} : { hosts: hosts.map((key) => hostName(launch, key)) }),
    },
  };
}

/** What programs call, as the launch file names it. */
function programs(launch: Launch): readonly string[] {
  return [
    ...Object.entries(launch.hosts).flatMap(([key, { role }]) =>
      role === 'api' && isProxied(launch, key) ? [`hosts.${key}`] : [],
    ),
    ...Object.entries(launch.endpoints).flatMap(([key, { kind, host }]) =>
      (kind === 'webhook' || kind === 'api') && isProxied(launch, host) ? [`endpoints.${key}`] : [],
    ),
  ].sort();
}
