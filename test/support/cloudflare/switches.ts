import { ok, Refused, type Reply } from './envelope';
import { objectsAt, textAt, type Json, type JsonObject } from './json';
import { atLeast } from './plans';
import { REFUSALS } from './refusals';
import { zoneRoute, type Route, type ZoneCall } from './routes';
import type { Zone } from './world';

/** Whatever a zone has one of, with no list and no id. */
export const switchRoutes: readonly Route[] = [
  ...onOff('/argo/tiered_caching', 'tiered_caching'),
  ...onOff('/cache/tiered_cache_smart_topology_enable', 'tiered_cache_smart_topology_enable'),
  ...onOff('/cache/regional_tiered_cache', 'tc_regional', 'enterprise'),
  zoneRoute('GET', '/url_normalization', ({ zone }) => ok(normalization(zone))),
  zoneRoute('PUT', '/url_normalization', ({ zone, body }) => {
    zone.singles.set('url_normalization', body);
    return ok(normalization(zone));
  }),
  zoneRoute('DELETE', '/url_normalization', ({ zone }) => {
    zone.singles.delete('url_normalization');
    return { status: 204, body: undefined };
  }),
  zoneRoute('GET', '/managed_headers', ({ zone }) => ok(managedHeaders(zone))),
  zoneRoute('PATCH', '/managed_headers', editManagedHeaders),
  zoneRoute('DELETE', '/managed_headers', ({ zone }) => {
    zone.singles.delete('managed_headers');
    return { status: 204, body: undefined };
  }),
  zoneRoute('GET', '/bot_management', ({ zone }) => ok(botManagement(zone))),
  zoneRoute('PUT', '/bot_management', editBotManagement),
  // On every plan. @see https://developers.cloudflare.com/waf/detections/leaked-credentials/api-calls/
  zoneRoute('GET', '/leaked-credential-checks', ({ zone }) => ok(leakedCredentials(zone))),
  zoneRoute('POST', '/leaked-credential-checks', ({ zone, body }) => {
    zone.singles.set('leaked_credential_checks', { enabled: body['enabled'] ?? false });
    return ok(leakedCredentials(zone));
  }),
];

/** @see https://developers.cloudflare.com/cache/how-to/tiered-cache/#availability */
function onOff(path: string, id: string, from: Zone['plan'] = 'free'): readonly Route[] {
  const answered = ({ zone }: ZoneCall): Reply => {
    if (!atLeast(zone.plan, from)) throw new Refused(REFUSALS.settingNotInPlan);
    return ok(zone.singles.get(id) ?? { id, value: 'off', editable: true, modified_on: null });
  };
  return [
    zoneRoute('GET', path, answered),
    zoneRoute('PATCH', path, (call) => {
      const value = call.body['value'];
      const modified_on = call.world.now();
      call.zone.singles.set(id, { id, value, editable: true, modified_on });
      return answered(call);
    }),
    zoneRoute('DELETE', path, (call) => {
      call.zone.singles.delete(id);
      return answered(call);
    }),
  ];
}

function leakedCredentials(zone: Zone): JsonObject {
  return zone.singles.get('leaked_credential_checks') ?? { enabled: false };
}

/** @see https://developers.cloudflare.com/rules/normalization/settings/ */
function normalization(zone: Zone): JsonObject {
  return zone.singles.get('url_normalization') ?? { type: 'cloudflare', scope: 'incoming' };
}

/** @see https://developers.cloudflare.com/rules/transform/managed-transforms/reference/ */
const REQUEST_HEADERS = [
  'add_client_certificate_headers',
  'add_visitor_location_headers',
  'remove_visitor_ip_headers',
  'add_waf_credential_check_status_header',
];
const RESPONSE_HEADERS = ['remove_x-powered-by_header', 'add_security_headers'];

/** A transform that the plan lacks is not listed. */
function managedHeaders(zone: Zone): JsonObject {
  const on = zone.singles.get('managed_headers') ?? {};
  const request =
    zone.plan === 'enterprise'
      ? [...REQUEST_HEADERS, 'add_true_client_ip_headers']
      : REQUEST_HEADERS;
  const shown = (ids: readonly string[]): Json =>
    ids.map((id) => ({ id, enabled: on[id] === true, has_conflict: false }));
  return {
    managed_request_headers: shown(request),
    managed_response_headers: shown(RESPONSE_HEADERS),
  };
}

function editManagedHeaders({ zone, body }: ZoneCall): Reply {
  const given = ['managed_request_headers', 'managed_response_headers'].flatMap((name) =>
    objectsAt(body, name),
  );
  zone.singles.set('managed_headers', {
    ...zone.singles.get('managed_headers'),
    ...Object.fromEntries(given.map((one) => [textAt(one, 'id'), one['enabled']])),
  });
  return ok(managedHeaders(zone));
}

/** Fields of the bot settings that a plan has; all others are dropped without a word. */
function botFields(plan: Zone['plan']): JsonObject {
  const paid: JsonObject = {
    sbfm_definitely_automated: 'allow',
    sbfm_verified_bots: 'allow',
    sbfm_static_resource_protection: false,
    optimize_wordpress: false,
  };
  return {
    enable_js: false,
    ...{ ai_bots_protection: 'disabled', crawler_protection: 'disabled' },
    is_robots_txt_managed: false,
    using_latest_model: true,
    ...(plan === 'free' ? { fight_mode: false } : paid),
    ...(atLeast(plan, 'business') ? { sbfm_likely_automated: 'allow' } : {}),
  };
}

function botManagement(zone: Zone): JsonObject {
  const fields = botFields(zone.plan);
  const stored = zone.singles.get('bot_management') ?? {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, initial]) => [name, stored[name] ?? initial]),
  );
}

/** @see https://developers.cloudflare.com/bots/get-started/bot-fight-mode/ */
function editBotManagement({ zone, body }: ZoneCall): Reply {
  const after: JsonObject = { ...botManagement(zone), ...body };
  if (body['sbfm_likely_automated'] !== undefined && !atLeast(zone.plan, 'business')) {
    throw new Refused(REFUSALS.likelyAutomated);
  }
  if (after['fight_mode'] === true && after['enable_js'] !== true) {
    throw new Refused(REFUSALS.fightModeWithoutScript);
  }
  zone.singles.set('bot_management', after);
  return ok(botManagement(zone));
}
