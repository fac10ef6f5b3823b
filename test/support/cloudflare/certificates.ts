import { isIP } from 'node:net';
import { isObject, numberAt, objectAt, textAt, textsAt, type JsonObject } from './json';
import { NotModelled, ok, Refused, type Reply } from './envelope';
import { REFUSALS } from './refusals';
import { param, zoneRoute, type Call, type Route, type ZoneCall } from './routes';

const DAY_MS = 86_400_000;
const LONGEST_VALIDITY_DAYS = 5475;

/** @see https://developers.cloudflare.com/api/resources/origin_ca_certificates/ */
const VALIDITY_DAYS = [7, 30, 90, 365, 730, 1095, LONGEST_VALIDITY_DAYS];

/** @see https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/ */
const ORIGIN_NAMES = 200;

/** Certificates at the edge and at the origin. @see https://developers.cloudflare.com/ssl/ */
export const certificateRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/certificates', handle: createOriginCertificate },
  {
    method: 'GET',
    pattern: '/certificates/:certificate',
    handle: (call) => ok(originCertificate(call)),
  },
  {
    method: 'DELETE',
    pattern: '/certificates/:certificate',
    handle: (call) => {
      const id = textAt(originCertificate(call), 'id');
      call.world.certificates.delete(id);
      return ok({ id, revoked_at: call.world.now() });
    },
  },
  zoneRoute('GET', '/ssl/certificate_packs', () => ok([])),
  zoneRoute('POST', '/ssl/certificate_packs/order', (call) => {
    refuseWithoutManager(call);
    throw new NotModelled('a certificate pack ordered');
  }),
  zoneRoute('GET', '/acm/total_tls', ({ zone }) =>
    ok(zone.singles.get('total_tls') ?? { enabled: false }),
  ),
  zoneRoute('POST', '/acm/total_tls', (call) => {
    refuseWithoutManager(call);
    call.zone.singles.set('total_tls', { validity_period: 90, ...call.body });
    return ok(call.zone.singles.get('total_tls') ?? null);
  }),
  zoneRoute('GET', '/ssl/universal/settings', ({ zone }) =>
    ok(zone.singles.get('universal_ssl') ?? { enabled: true }),
  ),
  zoneRoute('PATCH', '/ssl/universal/settings', ({ zone, body }) => {
    zone.singles.set('universal_ssl', { enabled: body['enabled'] });
    return ok({ enabled: body['enabled'] ?? null });
  }),
  zoneRoute('GET', '/origin_tls_client_auth/settings', ({ zone }) =>
    ok(zone.singles.get('origin_pulls') ?? { enabled: false }),
  ),
  zoneRoute('PUT', '/origin_tls_client_auth/settings', ({ zone, body }) => {
    zone.singles.set('origin_pulls', { enabled: body['enabled'] });
    return ok({ enabled: body['enabled'] ?? null });
  }),
];

function refuseWithoutManager({ zone }: ZoneCall): void {
  if (!zone.certificateManager) throw new Refused(REFUSALS.noCertificateManager);
}

/** @see https://developers.cloudflare.com/api/resources/origin_ca_certificates/ */
function createOriginCertificate({ world, body }: Call): Reply {
  const hostnames = textsAt(body, 'hostnames');
  if (hostnames.length > ORIGIN_NAMES) throw new Refused(REFUSALS.manyOriginNames);
  if (hostnames.some((name) => isIP(name) !== 0)) throw new Refused(REFUSALS.originCaAddress);
  const active = [...world.zones.values()].filter(({ status }) => status === 'active');
  const stranger = hostnames.find(
    (host) => !active.some(({ name }) => host === name || host.endsWith(`.${name}`)),
  );
  if (stranger !== undefined) {
    throw new Refused(REFUSALS.originCaOnPendingZone, { hostname: stranger });
  }
  const days = numberAt(body, 'requested_validity') ?? LONGEST_VALIDITY_DAYS;
  if (!VALIDITY_DAYS.includes(days)) throw new Refused(REFUSALS.originCaValidity);
  const certificate: JsonObject = {
    id: world.newId(),
    certificate: `-----BEGIN CERTIFICATE-----\n${world.newId()}\n-----END CERTIFICATE-----\n`,
    expires_on: new Date(Date.parse(world.now()) + days * DAY_MS).toISOString(),
    ...{ request_type: body['request_type'], csr: body['csr'] },
    // In an order of its own: https://github.com/cloudflare/terraform-provider-cloudflare/issues/5392
    hostnames: hostnames.toSorted(),
    requested_validity: days,
  };
  world.certificates.set(textAt(certificate, 'id'), certificate);
  return ok(certificate);
}

function originCertificate({ world, params }: Call): JsonObject {
  const found = objectAt({ found: world.certificates.get(param(params, 'certificate')) }, 'found');
  if (!isObject(found) || Object.keys(found).length === 0) {
    throw new NotModelled('an origin certificate that is not there');
  }
  return found;
}
