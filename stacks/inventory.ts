import type { Launch } from '../config/schema';
import { literal } from '../constructs/literal';
import { askedRate } from '../lib/asked-rate';
import { canonicalLabel } from '../lib/canonical-name';
import { AUTOMATIC_TTL, UNPROXIED_TTL_SECONDS } from '../lib/limits/dns';
import { fullName } from '../lib/names';
import { withLeadingHosts } from '../lib/redirect';
import { isProxied } from '../lib/written-record';
import { writtenValue } from '../lib/written-value';
import { accessInventory } from './access-inventory';
import { bulkInventory } from './bulk-inventory';
import { cachingInventory } from './caching-inventory';
import { firewallInventory } from './firewall-inventory';
import { headersInventory } from './headers-inventory';
import { hostName, mapValues, sorted, type InventoryPart } from './inventory-part';
import { leftoverInventory } from './leftover-inventory';
import { mailInventory } from './mail-inventory';
import { notificationsInventory } from './notifications-inventory';
import { redirectInventory } from './redirect-inventory';
import { rulesWait } from './zone-plan';

/** Name of the Terraform output in which each stack writes down what it is meant to hold. */
export const INVENTORY_OUTPUT = 'launch_inventory';

const SECONDS_PER_DAY = 86_400;

/** Hosts that visitors need: when one is down, somebody has to be told. */
const WATCHED_ROLES: readonly string[] = ['site', 'app', 'api'];

/** What every stack says. */
export function commonInventory({ environment }: Launch, name: string): InventoryPart {
  return { launch: name, environment };
}

/** What the edge stack is meant to hold. */
export function edgeInventory(launch: Launch): InventoryPart {
  const { domain, cloudflare, hosts, redirects, tls, endpoints, mail, cors, without } = launch;
  const keys = Object.values(mail.senders).flatMap(({ dkim }) => Object.entries(dkim));
  return {
    zone_name: domain,
    cloudflare_plan: cloudflare.plan,
    hosts: mapValues(hosts, ({ label, role, origin, dnsOnly }) => ({
      name: fullName(label, domain),
      role,
      watched: WATCHED_ROLES.includes(role),
      origin: 'hostname' in origin ? origin.hostname : origin.address,
      ...(dnsOnly === undefined ? {} : { dns_only: dnsOnly }),
    })),
    redirects: mapValues(withLeadingHosts(redirects), redirectInventory),
    records: mapValues(launch.records ?? {}, (record) => ({
      name: canonicalLabel(record.label, domain),
      type: record.type,
      value: writtenValue(record),
      proxied: isProxied(record),
      ttl_seconds: isProxied(record) ? AUTOMATIC_TTL : (record.ttlSeconds ?? UNPROXIED_TTL_SECONDS),
    })),
    zone_status: cloudflare.status ?? 'active',
    ...(rulesWait(launch) ? { rules_wait: true } : {}),
    ...bulkInventory(launch),
    ...leftoverInventory(launch),
    ...(launch.dnssec === undefined
      ? {}
      : { dnssec: { ds_at_registrar: launch.dnssec.dsAtRegistrar } }),
    ...(launch.caa === undefined
      ? {}
      : {
          caa: {
            reports_to: launch.owners[launch.caa.reportsTo],
            issuers: mapValues(launch.caa.issuers ?? {}, ({ domain: issuer, wildcard }) => ({
              domain: issuer,
              wildcard: wildcard === true,
            })),
          },
        }),
    hsts: {
      max_age_seconds: tls.hsts.maxAgeDays * SECONDS_PER_DAY,
      include_subdomains: tls.hsts.includeSubdomains,
      preload: tls.hsts.preload,
      ...(tls.hsts.raiseOn === undefined ? {} : { raise_on: tls.hsts.raiseOn }),
    },
    ...(tls.originPulls === true ? { origin_pulls: true } : {}),
    ...(tls.originCertificates === undefined
      ? {}
      : {
          origin_certificates: mapValues(
            tls.originCertificates,
            ({ validityDays }) => validityDays,
          ),
        }),
    endpoints: mapValues(endpoints, ({ kind, host, path, limit }) => ({
      kind,
      host: hostName(launch, host),
      path,
      ...(limit === undefined
        ? {}
        : {
            ...limitParts(limit.atMost),
            enforced_by: limit.enforcedBy,
            ...(limit.also === undefined ? {} : { also: limit.also.map(limitParts) }),
          }),
    })),
    mx: mapValues(mail.mx, ({ host, priority }) => ({ host, priority })),
    senders: mapValues(mail.senders, ({ dkim }) => Object.keys(dkim).sort()),
    dkim: mapValues(Object.fromEntries(keys), (key) =>
      'cname' in key ? { cname: key.cname } : { public_key: key.publicKey },
    ),
    ...mailInventory(launch),
    ...firewallInventory(launch),
    ...accessInventory(launch),
    ...notificationsInventory(launch),
    ...headersInventory(launch),
    ...cachingInventory(launch),
    cors_origins: sorted(cors.origins),
    ...(without === undefined ? {} : { without }),
  };
}

function limitParts(text: string): InventoryPart {
  const { requests, periodSeconds, per } = askedRate(text);
  return { requests, period_seconds: periodSeconds, ...(per === 'address' ? {} : { per }) };
}

/** The same value with every text as Terraform takes it letter by letter. */
export function escaped(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, escaped(part)]));
}
