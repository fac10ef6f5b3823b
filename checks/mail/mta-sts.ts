import { recordsAt, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { textsBefore, type TextRecord } from '../../facts/mail';
import { holdsUnknown, show } from '../../facts/value';
import {
  isMtaSts,
  mtaStsHost,
  mtaStsName,
  mtaStsUrl,
  parseMtaStsRecord,
  writeMtaStsPolicy,
  writeMtaStsRecord,
  type MtaStsPolicy,
} from '../../lib/mta-sts';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, exampleTxt, inventoryOutput } from '../examples';
import { oneText } from '../one-text';
import { perZone } from '../per-zone';

const ADDRESSES = ['A', 'AAAA', 'CNAME'] as const;

const POLICY: MtaStsPolicy = { mode: 'testing', mx: ['mx.example.net'], maxAgeSeconds: 86_400 };
const SAID = {
  zone_name: 'example.com',
  mx: { one: { host: 'mx.example.net', priority: 10 } },
  mta_sts: { mode: 'testing', max_age_seconds: 86_400, host: 'example.com' },
};
const RECORDS = {
  site: exampleHost('example.com'),
  sts: exampleTxt('_mta-sts.example.com', writeMtaStsRecord(POLICY)),
  policy: exampleHost('mta-sts.example.com'),
};
const launch = (records: object, said: object = {}): Facts =>
  example(
    { cloudflare_dns_record: { ...RECORDS, ...records } },
    inventoryOutput({ ...SAID, ...said }),
  );
const NONE = { site: RECORDS.site };
const takenAway = (mode: string | undefined): Facts => ({
  ...example({ cloudflare_dns_record: NONE }, inventoryOutput({ zone_name: 'example.com' })),
  kind: 'planned',
  before: example(
    { cloudflare_dns_record: RECORDS },
    inventoryOutput(mode === undefined ? {} : { ...SAID, mta_sts: { ...SAID.mta_sts, mode } }),
  ),
});

export const mtaSts: Check = {
  id: 'mail/mta-sts',
  controls: ['LR-26'],
  title: 'Where MTA-STS is used, record, policy host and mail servers agree',
  why: 'a sending server that keeps a policy delivers to no server that the policy does not name, for as long as it keeps it',
  breaks: 'mail to the domain is held back for weeks, and the sender sees no more than a delay',
  severity: 'blocks',
  source: 'RFC 8461 sections 3.1 to 3.3 and 8.3',
  fix: "leave record and host to mail.mtaSts, and publish the policy with the text that is named here; to take a policy back, set mode 'none' first",
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (all) =>
    perZone(all, (zone, apex, facts) =>
      oneText(facts, zone, mtaStsName(apex), {
        judge: (record) => [
          ...judgeRecord(record, apex, facts),
          ...judgeHost(zone, mtaStsHost(apex), facts),
        ],
        none: () => [judgeNone(zone, apex, facts)],
      }),
    ),
  examples: {
    pass: [
      example({ cloudflare_dns_record: NONE }),
      example({ cloudflare_dns_record: NONE }, inventoryOutput({ ...SAID, mta_sts: undefined })),
      takenAway('none'),
      takenAway('testing'),
    ],
    fail: [
      launch({}),
      launch({ sts: undefined }),
      launch({ policy: undefined }),
      launch({ policy: exampleHost('mta-sts.example.com', '203.0.113.66') }),
      launch({ policy: exampleHost('mta-sts.example.com', '${var.address}') }),
      launch({ policy: { ...RECORDS.policy, proxied: false } }),
      launch({ policy: { ...RECORDS.policy, proxied: '${var.proxied}' } }),
      launch({ twin: RECORDS.sts }),
      takenAway('enforce'),
      takenAway(undefined),
      launch({ sts: exampleTxt('_mta-sts.example.com', 'v=STSv1; id=${var.id}') }),
      launch({ sts: exampleTxt('_mta-sts.example.com', 'v=STSv1; id=') }),
      launch({ sts: exampleTxt('_mta-sts.example.com', 'v=STSv1; id=20261122') }),
      launch({}, { mx: { one: { host: 'mx2.example.net', priority: 10 } } }),
      launch({}, { mta_sts: { ...SAID.mta_sts, mode: 'enforce' } }),
      launch({}, { mta_sts: { ...SAID.mta_sts, host: 'app.example.com' } }),
      launch({
        sts: exampleRecord({
          name: '_mta-sts.example.com',
          type: 'CNAME',
          content: '_mta-sts.example.net',
        }),
      }),
    ],
  },
};

/**
 * Where there is no record. One that was enforced is kept by sending servers, so that it is taken back by
 * one of mode none, and record and host stay until the last of them has forgotten it (RFC 8461 section 8.3).
 */
function judgeNone(zone: Zone, apex: string, facts: Facts): Finding {
  const name = mtaStsName(apex);
  if (facts.inventory.mta_sts !== undefined) {
    return fail(zone.subject, `no TXT record at ${name}`);
  }
  const gone = textsBefore(facts).find((one) => one.record.name === name && isMtaSts(one.text));
  if (gone === undefined) {
    return pass(zone.subject, 'no MTA-STS: other servers send without TLS where they are made to');
  }
  const before = facts.before?.inventory;
  const was = before?.zone_name === apex ? before.mta_sts : undefined;
  const words = `the plan takes ${name} away`;
  if (was === undefined) {
    return duty(zone.subject, `${words}: no server may still keep a policy of mode enforce`);
  }
  return was.mode === 'enforce'
    ? fail(
        zone.subject,
        `${words}, whose policy is enforced and kept for ${String(was.max_age_seconds)} seconds; apply one of mode none, and take it out after that time`,
      )
    : pass(zone.subject, `${words}, whose policy was of mode ${was.mode}`);
}

/** The policy that a launch asks for. */
function asked({ inventory }: Facts): MtaStsPolicy | undefined {
  const { mta_sts: said, mx } = inventory;
  if (said === undefined || mx === undefined) return undefined;
  return {
    mode: said.mode,
    maxAgeSeconds: said.max_age_seconds,
    mx: Object.values(mx).map(({ host }) => host),
  };
}

function judgeRecord(
  { record: { address }, text }: TextRecord,
  apex: string,
  facts: Facts,
): readonly Finding[] {
  const read = parseMtaStsRecord(text);
  if (!read.ok) return [fail(address, `${text}: ${read.problems.join('; ')}`)];
  const url = mtaStsUrl(apex);
  const policy = asked(facts);
  if (policy === undefined) {
    const words =
      'has to answer with a policy that names each mail server, over https, unredirected';
    return [pass(address, text), duty(url, words)];
  }
  const wanted = writeMtaStsRecord(policy);
  if (text !== wanted) return [fail(address, `${text}, where the policy asks for ${wanted}`)];
  const body = JSON.stringify(writeMtaStsPolicy(policy));
  return [
    pass(address, text),
    duty(url, `has to answer 200, as text/plain, unredirected, with ${body}`),
  ];
}

function judgeHost(zone: Zone, name: string, facts: Facts): readonly Finding[] {
  const { sure, unsure } = recordsAt(facts, zone, name, ...ADDRESSES);
  if (sure.length > 0) return sure.map((record) => judgePlace(record, zone, facts));
  return unsure.length === 0
    ? [fail(zone.subject, `no A, AAAA or CNAME record at ${name}, which publishes the policy`)]
    : unsure.map(({ address }) => unknown(address, `its name is not known; it may be ${name}`));
}

/** The policy host leads where the launch's own host does, behind Cloudflare, which has the certificate. */
function judgePlace(record: DnsRecord, zone: Zone, facts: Facts): Finding {
  const { address, name, content, values } = record;
  const evidence = `${String(name)} = ${show(content)}`;
  const host = facts.inventory.mta_sts?.host;
  if (host === undefined) return pass(address, evidence);
  if (holdsUnknown(content) || holdsUnknown(values['proxied'])) return unknown(address, evidence);
  if (values['proxied'] !== true) return fail(address, `${evidence}: is not proxied`);
  const places = recordsAt(facts, zone, host, ...ADDRESSES).sure;
  return places.some((one) => one.content === content)
    ? pass(address, evidence)
    : fail(address, `${evidence}, where ${host} leads elsewhere`);
}
