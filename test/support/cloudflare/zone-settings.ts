import { ok, Refused, type Reply } from './envelope';
import { isObject, objectAt, sameJson, type Json, type JsonObject } from './json';
import { atLeast } from './plans';
import { REFUSALS } from './refusals';
import { param, zoneRoute, type ZoneCall } from './routes';
import { SETTINGS, type Setting } from './setting-table';
import type { Zone } from './world';

/** Settings of a zone. @see https://developers.cloudflare.com/api/resources/zones/subresources/settings/ */
export const zoneSettingRoutes = [
  zoneRoute('GET', '/settings', ({ zone }) =>
    ok(Object.keys(SETTINGS).map((id) => answered(zone, id, known(id)))),
  ),
  zoneRoute('GET', '/settings/:setting', ({ zone, params }) => {
    const id = param(params, 'setting');
    return ok(answered(zone, id, known(id)));
  }),
  zoneRoute('PATCH', '/settings/:setting', edit),
];

function known(id: string): Setting {
  const setting = SETTINGS[id];
  if (setting === undefined) throw new Refused(REFUSALS.unknownSetting, { setting: id });
  return setting;
}

function answered(zone: Zone, id: string, { initial, from = 'free' }: Setting): JsonObject {
  const stored = zone.settings.get(id);
  return {
    id,
    value: stored?.value ?? initial,
    modified_on: stored?.modifiedOn ?? null,
    // No promise: ciphers read as editable without the add-on that they need.
    editable: atLeast(zone.plan, from),
  };
}

function edit({ zone, params, body, world }: ZoneCall): Reply {
  const id = param(params, 'setting');
  const setting = known(id);
  const value = body['value'] ?? null;
  refuse(zone, id, setting, value);
  const write = (which: string, written: Json) => {
    zone.settings.set(which, { value: written, modifiedOn: world.now() });
  };
  write(id, id === 'security_header' ? securityHeader(zone, value) : value);
  for (const [other, follows] of interference(zone, id, value)) write(other, follows);
  return ok(answered(zone, id, setting));
}

function refuse(zone: Zone, id: string, setting: Setting, value: Json): void {
  const { values, from = 'free', refusal = 'settingNotEditable', always } = setting;
  if (!atLeast(zone.plan, from) && (always === undefined || value !== always)) {
    throw new Refused(REFUSALS[refusal], { setting: id });
  }
  if (id === 'ciphers' && !zone.certificateManager) {
    throw new Refused(REFUSALS.ciphersWithoutManager);
  }
  // Only Enterprise may have the origin pulled over https whatever the visitor speaks.
  const allowed =
    id === 'ssl' && zone.plan === 'enterprise' ? [...(values ?? []), 'origin_pull'] : values;
  const fits =
    allowed === undefined
      ? typeof value === typeof setting.initial
      : allowed.some((one) => sameJson(one, value));
  if (!fits || (id === 'security_header' && !isSecurityHeader(value)))
    throw new Refused(REFUSALS.badSettingValue, { setting: id });
}

/** The age is a whole number of seconds, zero or more (RFC 6797 section 6.1.1); all else is on or off. */
function isSecurityHeader(value: Json): boolean {
  const given = objectAt(isObject(value) ? value : {}, 'strict_transport_security');
  return Object.entries(given).every(([name, member]) =>
    name === 'max_age'
      ? typeof member === 'number' && Number.isInteger(member) && member >= 0
      : typeof member === 'boolean' || member === undefined,
  );
}

/**
 * Only what stands in the wrapper is taken; all else is dropped without a word.
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/6436
 */
function securityHeader(zone: Zone, value: Json): JsonObject {
  const before =
    zone.settings.get('security_header')?.value ?? SETTINGS['security_header']?.initial;
  const kept = objectAt(isObject(before) ? before : {}, 'strict_transport_security');
  const given = objectAt(isObject(value) ? value : {}, 'strict_transport_security');
  const members = Object.keys(kept).map((name) => [name, given[name] ?? kept[name]]);
  return { strict_transport_security: Object.fromEntries(members) as JsonObject };
}

/**
 * Early data is one switch behind two settings: each write of one moves the other.
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/7118
 */
function interference(zone: Zone, id: string, value: Json): readonly (readonly [string, Json])[] {
  const current = zone.settings.get('tls_1_3')?.value ?? 'on';
  if (id === '0rtt' && value === 'on' && current === 'on') return [['tls_1_3', 'zrt']];
  if (id === '0rtt' && value === 'off' && current === 'zrt') return [['tls_1_3', 'on']];
  if (id === 'tls_1_3') return [['0rtt', value === 'zrt' ? 'on' : 'off']];
  return [];
}
