import type { Launch } from '../config/schema';
import { BOT_SETTINGS } from '../lib/limits/firewall';
import { fullName } from '../lib/names';
import { webhookSenders } from '../lib/webhook-senders';
import { sorted, type InventoryPart } from './inventory-part';

/** What the edge is meant to turn away, and what keeps the origin from being asked around it. */
export function firewallInventory(launch: Launch): InventoryPart {
  const { firewall = {}, protection = {}, originLock, domain, hosts, endpoints } = launch;
  const { wordpress, methods = {}, admin, maxBody, rules = {} } = firewall;
  const { exceptions } = protection;
  return {
    firewall: {
      wordpress: wordpress === true,
      methods: Object.fromEntries(
        Object.entries(methods).flatMap(([key, list]) => {
          const host = hosts[key];
          return host === undefined ? [] : [[fullName(host.label, domain), sorted(list)]];
        }),
      ),
      webhooks: Object.fromEntries(
        Object.entries(endpoints).flatMap(([key, { kind, from }]) =>
          kind === 'webhook' && from !== undefined ? [[key, caller(from)]] : [],
        ),
      ),
      rules: Object.fromEntries(Object.entries(rules).map(([key, { action }]) => [key, action])),
      ...(admin === undefined ? {} : { admin: admitted(admin) }),
      ...(maxBody === undefined
        ? {}
        : { max_body: { bytes: maxBody.bytes, enforced_by: maxBody.enforcedBy } }),
    },
    ...(exceptions === undefined ? {} : { managed_exceptions: exceptionsOf(exceptions, launch) }),
    ...(protection.bots === undefined ? {} : { bots: bots(protection.bots, launch) }),
    ...(protection.withoutOwasp === undefined ? {} : { without_owasp: protection.withoutOwasp }),
    ...(originLock === undefined ? {} : { origin_lock: originLock }),
  };
}

type From = NonNullable<Launch['endpoints'][string]['from']>;

/** Addresses that a webhook is called from, sorted; or how the application tells its caller. */
function caller(from: From): InventoryPart {
  if ('signature' in from) return { signature: from.signature };
  if ('addresses' in from) return { addresses: sorted(from.addresses) };
  const { addresses } = webhookSenders[from.service];
  // The construct refuses the launch.
  return { addresses: addresses === 'unknown' ? [] : sorted(addresses.value) };
}

type Exceptions = NonNullable<NonNullable<Launch['protection']>['exceptions']>;

function exceptionsOf(exceptions: Exceptions, { hosts, domain }: Launch): InventoryPart {
  return Object.fromEntries(
    Object.entries(exceptions).flatMap(([key, { host, path, ruleset, rules }]) => {
      const label = hosts[host]?.label;
      if (label === undefined) return [];
      const named = rules === undefined ? {} : { rules: sorted(rules) };
      return [[key, { host: fullName(label, domain), path, ruleset, ...named }]];
    }),
  );
}

type Bots = NonNullable<NonNullable<Launch['protection']>['bots']>;

/** The bot settings that are asked for, as the provider writes them. */
function bots(asked: Bots, { cloudflare }: Launch): InventoryPart {
  const { fightMode, definitelyAutomated, likelyAutomated, verifiedBots, staticFiles, aiBots } =
    asked;
  const written = {
    fight_mode: fightMode,
    enable_js: fightMode,
    sbfm_definitely_automated: definitelyAutomated,
    sbfm_likely_automated: likelyAutomated,
    sbfm_verified_bots:
      verifiedBots ?? (BOT_SETTINGS[cloudflare.plan].superFightMode ? 'allow' : undefined),
    sbfm_static_resource_protection: staticFiles,
    ai_bots_protection: aiBots,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}

type Admin = NonNullable<NonNullable<Launch['firewall']>['admin']>;

function admitted(admin: Admin): InventoryPart {
  if ('addresses' in admin) return { addresses: sorted(admin.addresses) };
  return 'countries' in admin ? { countries: sorted(admin.countries) } : { access: true };
}
