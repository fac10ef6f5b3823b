import { createHash } from 'node:crypto';
import type { Plan } from '../../../lib/limits/plan';
import { NotModelled, ok, page, Refused, type Reply } from './envelope';
import { isList, isObject, objectAt, textAt, type JsonObject } from './json';
import { REFUSALS } from './refusals';
import { zoneRoute, type Call, type Route, type ZoneCall } from './routes';
import type { Zone } from './world';

const PLAN_NAMES: Readonly<Record<Plan, string>> = {
  free: 'Free Website',
  pro: 'Pro Website',
  business: 'Business Website',
  enterprise: 'Enterprise Website',
};

/** Zones, their DNSSEC, and the token that asks. @see https://developers.cloudflare.com/api/resources/zones/ */
export const zoneRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/user/tokens/verify',
    handle: ({ world }) => ok({ id: world.newId(), status: 'active' }),
  },
  { method: 'GET', pattern: '/zones', handle: list },
  { method: 'POST', pattern: '/zones', handle: create },
  zoneRoute('GET', '', ({ zone }) => ok(answered(zone))),
  zoneRoute('PATCH', '', ({ zone, body }) => {
    const unknown = Object.keys(body).find((name) => name !== 'paused');
    if (unknown !== undefined) throw new NotModelled(`${unknown} of a zone changed`);
    zone.singles.set('paused', { paused: body['paused'] });
    return ok(answered(zone));
  }),
  zoneRoute('DELETE', '', ({ zone, world }) => {
    world.zones.delete(zone.id);
    return ok({ id: zone.id });
  }),
  zoneRoute('GET', '/dnssec', ({ zone }) => ok(dnssec(zone))),
  zoneRoute('PATCH', '/dnssec', editDnssec),
  zoneRoute('DELETE', '/dnssec', ({ zone }) => {
    zone.singles.delete('dnssec');
    return ok('');
  }),
];

function list({ world, query }: Call): Reply {
  const unknown = [...query.keys()].find(
    (key) => !['name', 'status', 'page', 'per_page', 'account.id'].includes(key),
  );
  if (unknown !== undefined) throw new NotModelled(`zones filtered by ${unknown}`);
  const matches = (key: string, value: string) => (query.get(key) ?? value) === value;
  const found = [...world.zones.values()].filter(
    (zone) =>
      matches('name', zone.name) &&
      matches('status', zone.status) &&
      matches('account.id', zone.accountId),
  );
  return page(found.map(answered), query);
}

/** A new zone is on the Free plan, and pending until its name servers have moved. */
function create({ world, body }: Call): Reply {
  const name = textAt(body, 'name').toLowerCase();
  const type = textAt(body, 'type', 'full');
  if (type !== 'full') throw new NotModelled(`a zone of type ${type}`);
  if ([...world.zones.values()].some((zone) => zone.name === name)) {
    throw new Refused(REFUSALS.zoneExists, { name });
  }
  const accountId = textAt(objectAt(body, 'account'), 'id');
  return ok(answered(world.addZone({ name, accountId, status: 'pending' })));
}

function answered({ id, name, accountId, plan, status, createdOn, singles }: Zone): JsonObject {
  return {
    ...{ id, name, status, type: 'full', development_mode: 0, created_on: createdOn },
    paused: singles.get('paused')?.['paused'] ?? false,
    name_servers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
    ...{ original_name_servers: null, original_registrar: null, original_dnshost: null },
    modified_on: createdOn,
    activated_on: status === 'active' ? createdOn : null,
    meta: {
      ...{ step: 2, custom_certificate_quota: 0, page_rule_quota: 3, phishing_detected: false },
    },
    owner: { id: null, type: 'user', email: null },
    account: { id: accountId, name: 'Account' },
    ...{ tenant: { id: null, name: null }, tenant_unit: { id: null } },
    permissions: ['#dns_records:edit', '#dns_records:read', '#zone:read'],
    plan: {
      ...{ id: `${plan}-plan`, name: PLAN_NAMES[plan], price: 0, currency: 'USD', frequency: '' },
      ...{ is_subscribed: false, can_subscribe: false, legacy_id: plan, legacy_discount: false },
      externally_managed: false,
    },
  };
}

/** @see https://developers.cloudflare.com/dns/dnssec/dnssec-states/ */
function dnssec(zone: Zone): JsonObject {
  const stored = zone.singles.get('dnssec');
  if (stored === undefined) return { status: 'disabled', flags: null, ds: null };
  const digest = createHash('sha256').update(zone.name).digest('hex').toUpperCase();
  return {
    ...{ flags: 257, algorithm: '13', key_type: 'ECDSAP256SHA256', digest_type: '2' },
    ...{ digest_algorithm: 'SHA256', digest, key_tag: 2371, public_key: `${zone.id}==` },
    ds: `${zone.name}. 3600 IN DS 2371 13 2 ${digest}`,
    ...stored,
  };
}

/** It stays pending until the DS record stands at the registrar. */
function editDnssec({ zone, body, world }: ZoneCall): Reply {
  if (zone.status === 'pending') throw new Refused(REFUSALS.dnssecOnPendingZone);
  const { status } = body;
  if (status === 'disabled') {
    // Nothing to take back at the registrar, so it is gone at once.
    zone.singles.delete('dnssec');
    return ok(dnssec(zone));
  }
  if (Object.values(body).some((one) => isObject(one) || isList(one))) {
    throw new NotModelled('DNSSEC with more than switches');
  }
  const signed = zone.dsAtRegistrar ? 'active' : 'pending';
  zone.singles.set('dnssec', { ...body, status: signed, modified_on: world.now() });
  return ok(dnssec(zone));
}
