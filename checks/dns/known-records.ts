import { records, zones, type DnsRecord, type Zone } from '../../facts/dns';
import { pointsTo, resources, type Facts } from '../../facts/graph';
import { holdsUnknown, show } from '../../facts/value';
import { writeMtaStsRecord } from '../../lib/mta-sts';
import { caaDemands, exampleCaa, numbered } from '../caa-demands';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { inParked, PARKED_CONSENT, PARKED_LOCK, PARKED_ZONES } from '../example-parking';
import {
  example,
  exampleHost,
  exampleRecord,
  exampleTxt,
  inventoryOutput,
  type ExampleRest,
  type ExampleResources,
} from '../examples';
import { namedPurpose } from '../named-purpose';

/** Types that lead a browser to a server. */
const ADDRESSES = ['A', 'AAAA', 'CNAME'];

const APP = exampleHost('app.example.com');
const WILDCARD = exampleHost('*.example.com');
const DELEGATION = exampleRecord({
  name: 'shop.example.com',
  type: 'NS',
  content: 'ns1.example.net',
});
const MAIL = {
  mx: exampleRecord({ name: 'example.com', type: 'MX', content: 'mx.example.net', priority: 10 }),
  spf: exampleTxt('example.com', 'v=spf1 -all'),
  dmarc: exampleTxt('_dmarc.example.com', 'v=DMARC1; p=none; rua=mailto:d@example.com'),
  key: exampleTxt('s1._domainkey.example.com', 'p='),
};
const LAUNCH = {
  zone_name: 'example.com',
  hosts: { app: { name: 'app.example.com', role: 'app', watched: true } },
  redirects: { www: { from: 'www.example.com', to: 'app.example.com', status: 301 } },
  mx: { one: { host: 'mx.example.net', priority: 10 } },
  senders: { staff: ['s1'] },
  dmarc_step: 'monitor',
};

const WRITTEN = {
  ...LAUNCH,
  records: {
    proof: { name: 'example.com', type: 'TXT', value: 'proof=1', proxied: false, ttl_seconds: 1 },
  },
};

const CAA_LAUNCH = { ...LAUNCH, caa: { reports_to: 'ops@example.com', issuers: {} } };
const CAA = caaDemands(CAA_LAUNCH.caa).map(({ tag, value }) => exampleCaa(tag, value));

const PARKING = inventoryOutput({ ...LAUNCH, parked_zones: PARKED_ZONES });
const PARKED = { ...PARKED_LOCK, consent: PARKED_CONSENT };

const EXTRAS = {
  sts: exampleTxt(
    '_mta-sts.example.com',
    writeMtaStsRecord({ mode: 'testing', maxAgeSeconds: 86_400, mx: ['mx.example.net'] }),
  ),
  policy: exampleHost('mta-sts.example.com'),
  tls: exampleTxt('_smtp._tls.example.com', 'v=TLSRPTv1; rua=mailto:t@example.com'),
  logo: exampleTxt('default._bimi.example.com', 'v=BIMI1; l=https://example.com/logo.svg'),
};
const ENFORCED = exampleTxt('_dmarc.example.com', 'v=DMARC1; p=reject');
const EXTRAS_ASKED = {
  mta_sts: { mode: 'testing', max_age_seconds: 86_400, host: 'app.example.com' },
  tls_rpt: ['t@example.com'],
  bimi: { logo: 'https://example.com/logo.svg' },
};

const PART = exampleTxt('_spf1.example.com', 'v=spf1 ip4:192.0.2.1 -all');
const SPLIT = {
  spf: exampleTxt('example.com', 'v=spf1 include:_spf1.example.com -all'),
  part: PART,
};
const INCLUDES = ['_spf.example.net'];
const FLATTENED = {
  ...LAUNCH,
  spf_flatten: { includes: INCLUDES, flattened: INCLUDES, others: 'fail' },
};
const SNAPSHOT = {
  today: '2026-11-22',
  dns: {
    readOn: '2026-11-22',
    answers: { '_spf.example.net': { TXT: ['v=spf1 ip4:192.0.2.1 -all'] } },
  },
};

export const knownRecords: Check = {
  id: 'dns/known-records',
  controls: ['LR-26', 'LR-31'],
  title: 'No record stands in the zone that nobody asked for',
  why: 'a name that is left over, a wildcard or a part of the zone that others answer for leads visitors where none of your rules holds',
  breaks:
    'somebody takes over a forgotten name, and shows your customers a login page below your domain',
  severity: 'blocks',
  source: 'RFC 4592 section 2; RFC 1034 section 4.2.1',
  fix: 'name the host, the redirect, the sender or the record in the launch file, or take the record out',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    facts.inventory.hosts === undefined
      ? zones(facts).flatMap((zone) => judgeStray(zone, facts))
      : records(facts).map((record) => judgeNamed(record, facts)),
  // What is gone is the finding of the check that asks for it.
  siblings: [
    'dns/hosts',
    'dns/records',
    'dns/caa',
    'edge/redirects',
    'mail/receiving',
    'mail/spf-record',
    'mail/spf-flattened',
    'mail/dkim-selectors',
    'mail/dmarc-record',
    'mail/mta-sts',
    'mail/tls-rpt',
    'mail/bimi',
    'mail/parked-domains',
  ],
  examples: {
    pass: [
      zoneOf({ app: APP }),
      zoneOf({ app: APP, any: WILDCARD }),
      zoneOf({ app: APP, none: exampleTxt('*.example.com', 'v=spf1 -all') }),
      zoneOf(
        { app: APP, shop: { ...DELEGATION, content: '${aws_route53_zone.shop.name_servers[0]}' } },
        {},
        { aws_route53_zone: { shop: { name: 'shop.example.com' } } },
      ),
      zoneOf({ app: APP, ...MAIL }, inventoryOutput(LAUNCH)),
      zoneOf({ app: APP, proof: exampleTxt('example.com', 'proof=1') }, inventoryOutput(WRITTEN)),
      zoneOf({ app: APP, ...numbered(CAA) }, inventoryOutput(CAA_LAUNCH)),
      zoneOf(
        { app: APP, ...EXTRAS, dmarc: ENFORCED },
        inventoryOutput({ ...LAUNCH, ...EXTRAS_ASKED }),
      ),
      { ...zoneOf({ app: APP, ...SPLIT }, inventoryOutput(FLATTENED)), ...SNAPSHOT },
      zoneOf({ app: APP, own: MAIL.dmarc, ...PARKED }, PARKING),
    ],
    fail: [
      zoneOf({ app: APP, any: { ...WILDCARD, proxied: false } }),
      zoneOf({ app: APP, any: { ...WILDCARD, proxied: '${var.proxied}' } }),
      zoneOf({ app: APP, shop: DELEGATION }),
      ...[
        WILDCARD,
        DELEGATION,
        exampleHost('old.example.com'),
        exampleTxt('example.com', 'proof-of-somebody=1'),
        exampleTxt('s2._domainkey.example.com', 'p='),
        exampleTxt('app.example.com', 'v=spf1 -all'),
        exampleHost('${var.name}.example.com'),
      ].map((stray) => zoneOf({ app: APP, ...MAIL, stray }, inventoryOutput(LAUNCH))),
      zoneOf({ app: APP, proof: exampleTxt('example.com', 'proof=2') }, inventoryOutput(WRITTEN)),
      zoneOf({ ca: exampleCaa('issue', 'ca.example.net') }, inventoryOutput(LAUNCH)),
      zoneOf({ ca: exampleCaa('issue', 'ca.example.net') }, inventoryOutput(CAA_LAUNCH)),
      zoneOf({ dmarc: MAIL.dmarc }, inventoryOutput({ ...LAUNCH, dmarc_step: undefined })),
      ...Object.values(EXTRAS).map((stray) => zoneOf({ app: APP, stray }, inventoryOutput(LAUNCH))),
      ...[
        exampleHost('app.example.net'),
        exampleHost('app.example.com'),
        exampleTxt('example.net', 'proof-of-somebody=1'),
        exampleTxt('*.example.net', 'v=spf1 +all'),
        exampleTxt('_dmarc.example.net', 'v=DMARC1; p=reject; rua=mailto:d@example.com'),
      ].map((stray) => zoneOf({ ...PARKED, stray: inParked(stray) }, PARKING)),
      zoneOf({ consent: PARKED_CONSENT }, inventoryOutput(LAUNCH)),
      zoneOf({ consent: exampleTxt('*._report._dmarc.example.com', 'v=DMARC1') }, PARKING),
      zoneOf({ mx: MAIL.mx }, inventoryOutput({ ...LAUNCH, mx: undefined })),
      zoneOf({ spf: MAIL.spf }, inventoryOutput({ ...LAUNCH, senders: undefined })),
      zoneOf({ app: APP, ...SPLIT }, inventoryOutput(LAUNCH)),
      zoneOf({ app: APP, spf: MAIL.spf, part: PART }, inventoryOutput(FLATTENED)),
    ],
  },
};

/** With an inventory: a record has the name and the type of something that it lists. */
function judgeNamed(record: DnsRecord, facts: Facts): Finding {
  const { address, name, type, values } = record;
  const words = `${type ?? show(values['type'])} ${name ?? show(values['name'])}`;
  if (holdsUnknown(values['name']) || holdsUnknown(values['type'])) return unknown(address, words);
  const purpose = namedPurpose(record, facts);
  return purpose === undefined
    ? fail(address, `${words}: the launch names nothing that needs it`)
    : pass(address, `${words}: ${purpose}`);
}

/** Without an inventory: what answers for names that nobody wrote down. */
function judgeStray(zone: Zone, facts: Facts): readonly Finding[] {
  const inZone = records(facts).filter((record) => record.zone?.id === zone.id);
  const strays = inZone.flatMap((record) => strayFinding(record, zone, facts));
  return strays.length > 0
    ? strays
    : [pass(zone.subject, 'no wildcard that is not proxied, and no part that others answer for')];
}

function strayFinding(record: DnsRecord, zone: Zone, facts: Facts): readonly Finding[] {
  const { address, name, type = '', content, values } = record;
  const words = `${type} ${String(name)} = ${show(content)}`;
  if (name?.startsWith('*.') === true && ADDRESSES.includes(type) && values['proxied'] !== true) {
    return holdsUnknown(values['proxied'])
      ? [unknown(address, `${words}: whether it is proxied is not known yet`)]
      : [fail(address, `${words}: every other name leads there, around Cloudflare`)];
  }
  if (type !== 'NS' || name === zone.name) return [];
  const isOwn = resources(facts, 'aws_route53_zone').some((one) => pointsTo(content, one));
  return isOwn ? [] : [fail(address, `${words}: others answer for that part of the zone`)];
}

function zoneOf(
  cloudflare_dns_record: Readonly<Record<string, object>>,
  rest: ExampleRest = {},
  others: ExampleResources = {},
): Facts {
  return example({ cloudflare_dns_record, ...others }, rest);
}
