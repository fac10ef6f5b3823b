import { ok, Refused, type Reply } from './envelope';
import { sameJson, type JsonObject } from './json';
import { REFUSALS } from './refusals';
import { zoneRoute, type ZoneCall } from './routes';

/**
 * What a zone has before anybody changed it.
 * @see https://developers.cloudflare.com/api/resources/dns/subresources/settings/subresources/zone/
 */
const INITIAL: JsonObject = {
  ...{ flatten_all_cnames: false, foundation_dns: false, multi_provider: false },
  ...{ ns_ttl: 86_400, secondary_overrides: false, zone_mode: 'standard' },
  nameservers: { type: 'cloudflare.standard' },
  internal_dns: { reference_zone_id: null },
  soa: {
    ...{ expire: 604_800, min_ttl: 1800, refresh: 10_000, retry: 2400, ttl: 3600 },
    ...{ mname: null, rname: 'dns.cloudflare.com' },
  },
};

/** Settings of a zone's DNS, which are answered whole. */
export const dnsSettingRoutes = [
  zoneRoute('GET', '/dns_settings', answer),
  zoneRoute('PATCH', '/dns_settings', edit),
];

function answer({ zone }: ZoneCall): Reply {
  return ok({ ...INITIAL, ...zone.singles.get('dns_settings') });
}

function edit(call: ZoneCall): Reply {
  const { zone, body } = call;
  const changes = Object.entries(body).some(([name, value]) => !sameJson(value, INITIAL[name]));
  if (changes && zone.plan === 'free') throw new Refused(REFUSALS.dnsSettingNotInPlan);
  zone.singles.set('dns_settings', { ...zone.singles.get('dns_settings'), ...body });
  return answer(call);
}
