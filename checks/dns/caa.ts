import { records, zones, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { at, holdsUnknown, show, text } from '../../facts/value';
import { UNIVERSAL_ISSUERS } from '../../lib/limits/certificates';
import { caaDemands, exampleCaa, numbered, type CaaDemand } from '../caa-demands';
import { decidesFor } from '../caa-names';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import {
  example,
  exampleHost,
  inventoryOutput,
  ZONE_ID,
  type ExampleResources,
  type ExampleRest,
} from '../examples';

const APEX = exampleHost('example.com');
const NEEDED = ['letsencrypt.org', 'pki.goog; cansignhttpexchanges=yes', 'sectigo.com', 'ssl.com'];
const ALL = NEEDED.map((value) => exampleCaa('issue', value));
const WILD = NEEDED.map((value) => exampleCaa('issuewild', value));
const DEEP = exampleHost('a.app.example.com');
const DEEPER = NEEDED.map((value) => exampleCaa('issue', value, 'a.app.example.com'));
const totalTls = (enabled: unknown): ExampleResources => ({
  cloudflare_total_tls: { all: { zone_id: ZONE_ID, enabled } },
});
const pack = (hosts: unknown): ExampleResources => ({
  cloudflare_certificate_pack: { deep: { zone_id: ZONE_ID, hosts } },
});
const REPORTS = exampleCaa('iodef', 'mailto:ops@example.com');
const LAUNCH = inventoryOutput({ caa: { reports_to: 'ops@example.com', issuers: {} } });
const MORE = inventoryOutput({
  caa: {
    reports_to: 'ops@example.com',
    issuers: { own: { domain: 'ca.example.net', wildcard: false } },
  },
});

export const caa: Check = {
  id: 'dns/caa',
  controls: ['LR-34', 'LR-27'],
  title: 'CAA lets in the authorities that Universal SSL needs, and those that the launch names',
  why: 'an authority that CAA shuts out refuses the next renewal; Cloudflare adds its own only while it answers for the zone itself',
  breaks: 'the certificate runs out, and every browser warns of the site',
  severity: 'blocks',
  // No CAA record at all lets every authority issue (section 3), so that alone is no fault.
  source:
    'RFC 8659 sections 3 and 4; https://developers.cloudflare.com/ssl/edge-certificates/caa-records/',
  fix: 'set caa in the launch file, which lets them in, and take CAA records out of records',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      zoneOf([]),
      zoneOf(ALL),
      zoneOf([...ALL, ...WILD, REPORTS], LAUNCH),
      zoneOf([...ALL, ...WILD, REPORTS, exampleCaa('issue', 'ca.example.net')], MORE),
      zoneOf([REPORTS]),
      zoneOf([...ALL.slice(1), exampleCaa('issue', ' letsencrypt.org ;')]),
      zoneOf([...ALL, exampleCaa('issue', 'ca.example.net', 'app.example.com')]),
      zoneOf([exampleCaa('issue', ';', 'app.example.com')]),
      advanced(totalTls(false), exampleCaa('issue', ';', 'app.example.com')),
      advanced(totalTls(true), exampleCaa('issue', ';', 'shop.example.com')),
      advanced(totalTls(true), ...ALL.map((one) => ({ ...one, name: 'app.example.com' }))),
      advanced(pack(['a.app.example.com']), exampleCaa('issue', ';', 'app.example.com'), ...DEEPER),
    ],
    fail: [
      zoneOf([], LAUNCH),
      zoneOf([...ALL, ...WILD], LAUNCH),
      zoneOf([...ALL, REPORTS], LAUNCH),
      zoneOf([...ALL, ...WILD, REPORTS], MORE),
      zoneOf(ALL.slice(1)),
      zoneOf([...ALL, ...WILD.slice(1)]),
      zoneOf([exampleCaa('issue', ';')]),
      zoneOf([exampleCaa('issue', '${var.ca}')]),
      zoneOf([exampleCaa('issue', ';', '${var.name}')]),
      advanced(totalTls(true), exampleCaa('issue', ';', 'app.example.com')),
      advanced(totalTls('${var.all}'), exampleCaa('issue', ';', 'app.example.com')),
      advanced(pack(['a.app.example.com']), exampleCaa('issue', ';', 'app.example.com')),
      advanced(pack(['*.app.example.com']), exampleCaa('issuewild', ';', 'app.example.com')),
      advanced(pack('${var.hosts}'), exampleCaa('issue', ';', 'shop.example.com')),
      zoneOf([
        ...ALL.slice(1),
        exampleCaa('issue', 'letsencrypt.org; accounturi=https://x.example'),
      ]),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const all = records(facts, 'CAA').filter((record) => record.zone?.id === zone.id);
  const missing = wanted(zone, facts).filter(
    ({ tag, value }) =>
      !all.some((one) => tagOf(one) === tag && lets(one, value) && atApex(one, zone)),
  );
  if (missing.length > 0) {
    const words = missing.map(({ tag, value }) => `${tag} ${value}`);
    return [fail(`CAA of ${zone.subject}`, `not declared: ${words.join(', ')}`)];
  }
  const names = [...new Set(all.map(({ name, values }) => name ?? show(values['name'])))].sort();
  if (names.length === 0) {
    return [
      pass(zone.subject, 'no CAA record: any authority may issue, those of Universal SSL too'),
    ];
  }
  const decides = decidesFor(zone, facts, names);
  return names.map((name) => {
    const own = all.filter((one) => (one.name ?? show(one.values['name'])) === name);
    return decides(name) ? judgeName(name, own) : pass(`CAA ${name}`, `${say(own)}: ${APART}`);
  });
}

/** What such records decide about is the operator's own: a server behind no proxy, or another name. */
const APART = 'decides about no certificate that Cloudflare takes';

function judgeName(name: string, all: readonly DnsRecord[]): Finding {
  const subject = `CAA ${name}`;
  const vague = all.find(({ values }) => holdsUnknown(values['data']));
  if (vague !== undefined) return unknown(subject, `what ${vague.address} says is not known yet`);
  const shut = (['issue', 'issuewild'] as const).flatMap((tag) => {
    const same = all.filter((one) => tagOf(one) === tag);
    // Without any of a tag it restricts nothing: issuewild falls back to issue (section 4.3).
    if (same.length === 0) return [];
    return UNIVERSAL_ISSUERS.filter(({ value }) => !same.some((one) => lets(one, value))).map(
      ({ domain }) => `${tag} ${domain}`,
    );
  });
  return shut.length === 0
    ? pass(subject, say(all))
    : fail(subject, `shuts out ${shut.join(', ')}`);
}

function say(all: readonly DnsRecord[]): string {
  return all.map((one) => `${tagOf(one) ?? show(one.values['data'])} ${valueOf(one)}`).join(', ');
}

/** What the launch asks for at the apex of its own zone. */
function wanted(zone: Zone, { inventory }: Facts): readonly CaaDemand[] {
  const { caa: policy, zone_name: zoneName } = inventory;
  return zoneName === undefined || zone.name === zoneName ? caaDemands(policy) : [];
}

function atApex({ name }: DnsRecord, zone: Zone): boolean {
  return zone.name === undefined || name === zone.name;
}

function tagOf({ values }: DnsRecord): string | undefined {
  return text(at(values['data'], 'tag'));
}

function valueOf({ values }: DnsRecord): string {
  return text(at(values['data'], 'value')) ?? '';
}

/**
 * Whether a record names an authority without more conditions than Cloudflare sets: parameters such as
 * accounturi (RFC 8657) would tie it to somebody's account.
 */
function lets(record: DnsRecord, value: string): boolean {
  const said = parts(valueOf(record));
  const [domain = '', ...parameters] = parts(value);
  return said[0] === domain && said.slice(1).every((one) => parameters.includes(one));
}

function parts(value: string): readonly string[] {
  return value
    .split(';')
    .flatMap((part, index) => (index > 0 && part.trim() === '' ? [] : [part.trim()]));
}

function zoneOf(all: readonly object[], rest: ExampleRest = {}): Facts {
  return example({ cloudflare_dns_record: { site: APEX, ...numbered(all) } }, rest);
}

/** A zone with a proxied name two labels below, and what gives it a certificate of its own. */
function advanced(more: ExampleResources, ...all: readonly object[]): Facts {
  return example({
    cloudflare_dns_record: { site: APEX, deep: DEEP, ...numbered(all) },
    ...more,
  });
}
