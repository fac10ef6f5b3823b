import { records, zoneId, zones, type DnsRecord, type Zone } from '../../facts/dns';
import { resources, type Facts } from '../../facts/graph';
import { holdsUnknown, isList, show, texts } from '../../facts/value';
import { UNIVERSAL_CERTIFICATE_LABELS } from '../../lib/limits/tls';
import { labelsBelow } from '../../lib/names';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, ZONE_ID } from '../examples';

const DEEP = { cloudflare_dns_record: { deep: exampleHost('a.app.example.com') } };
const SHALLOW = exampleHost('app.example.com');
const ZONE = { cloudflare_zone: { main: { id: ZONE_ID, name: 'example.com' } } };
const totalTls = (enabled: unknown): object => ({
  cloudflare_total_tls: { all: { zone_id: ZONE_ID, enabled } },
});
const pack = (hosts: unknown): object => ({
  cloudflare_certificate_pack: { deep: { zone_id: ZONE_ID, hosts } },
});

export const certificateDepth: Check = {
  id: 'tls/certificate-depth',
  controls: ['LR-27'],
  title: 'Each name behind Cloudflare has a certificate that covers it',
  why: 'the certificate that every zone gets covers its own name and one label below, and no deeper',
  breaks: 'browsers refuse to open the deeper name, on every plan',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/ssl/edge-certificates/universal-ssl/limitations/',
  fix: 'name the host one label below the zone, or buy Advanced Certificate Manager and set tls.advancedCertificate to true',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      example({
        ...ZONE,
        cloudflare_dns_record: { site: exampleHost('example.com'), app: SHALLOW },
      }),
      example({ ...ZONE, cloudflare_dns_record: { all: exampleHost('*.example.com') } }),
      example({
        ...ZONE,
        cloudflare_dns_record: { deep: { ...exampleHost('a.app.example.com'), proxied: false } },
      }),
      example({ ...ZONE, ...DEEP, ...totalTls(true) }),
      example({ ...ZONE, ...DEEP, ...pack(['example.com', 'a.app.example.com']) }),
      example({ ...ZONE, ...DEEP, ...pack(['*.app.example.com']) }),
    ],
    fail: [
      example({ ...ZONE, ...DEEP }),
      example({ ...ZONE, ...DEEP, ...totalTls(false) }),
      example({ ...ZONE, ...DEEP, ...totalTls('${var.all}') }),
      example({ ...ZONE, ...DEEP, ...pack(['*.example.com']) }),
      example({ ...ZONE, ...DEEP, ...pack('${var.hosts}') }),
      example({
        ...ZONE,
        ...DEEP,
        cloudflare_total_tls: { all: { zone_id: 'f'.repeat(32), enabled: true } },
      }),
      example({ ...ZONE, cloudflare_dns_record: { all: exampleHost('*.app.example.com') } }),
      example({
        ...ZONE,
        cloudflare_dns_record: { one: { ...exampleHost('a.b.example.com'), proxied: '${var.p}' } },
      }),
      example({ ...ZONE, cloudflare_dns_record: { one: exampleHost('${var.name}') } }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const proxied = records(facts, 'A', 'AAAA', 'CNAME').filter(
    (one) =>
      one.zone?.id === zone.id &&
      (one.values['proxied'] === true || holdsUnknown(one.values['proxied'])),
  );
  if (zone.name === undefined && proxied.length > 0) {
    return [unknown(zone.subject, 'the name of the zone is not written anywhere')];
  }
  const found = proxied.flatMap((one) => judgeRecord(one, zone, facts));
  return found.length > 0
    ? found
    : [pass(zone.subject, 'every name behind Cloudflare is covered by a certificate')];
}

/** Nothing for a name that a certificate covers. */
function judgeRecord({ address, name, values }: DnsRecord, zone: Zone, facts: Facts): Finding[] {
  const covers = coverage(zone, facts);
  if (covers.some((one) => one === 'every name')) return [];
  if (name === undefined) return [unknown(address, `name = ${show(values['name'])}`)];
  const labels = labelsBelow(name, zone.name ?? '');
  if (labels <= UNIVERSAL_CERTIFICATE_LABELS) return [];
  const evidence = `${name} is ${String(labels)} labels below the zone`;
  // A wildcard covers one label, as the certificate of a host does (RFC 9525 section 6.3).
  const wildcard = name.replace(/^[^.]+/, '*');
  if (covers.some((one) => one === name || one === wildcard)) return [];
  return covers.includes('not known') || holdsUnknown(values['proxied'])
    ? [unknown(address, `${evidence}, and its certificate is not known yet`)]
    : [fail(address, `${evidence}, and no certificate covers it`)];
}

/** The names that further certificates of a zone cover, and the words for all of them or for unread ones. */
function coverage(zone: Zone, facts: Facts): readonly string[] {
  const inZone = (type: string) =>
    resources(facts, type).filter(({ values }) => zoneId(values['zone_id'], facts) === zone.id);
  return [
    ...inZone('cloudflare_total_tls').map(({ values: { enabled } }) =>
      enabled === true ? 'every name' : holdsUnknown(enabled) ? 'not known' : 'none',
    ),
    ...inZone('cloudflare_certificate_pack').flatMap(({ values: { hosts } }) => [
      ...texts(hosts),
      ...(isList(hosts) && !holdsUnknown(hosts) ? [] : ['not known']),
    ]),
  ];
}
