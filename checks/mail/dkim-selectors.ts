import { recordsAt, recordText, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { dkimRecords, silentSpf } from '../../facts/mail';
import { holdsUnknown, show } from '../../facts/value';
import { parseDkimKey } from '../../lib/dkim';
import { isWithin } from '../../lib/names';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleRecord, exampleTxt, inventoryOutput, type ExampleRest } from '../examples';
import { ED25519_KEY, RSA_2048_KEY } from '../example-keys';
import { perZone } from '../per-zone';

const SPF = exampleTxt('example.com', 'v=spf1 include:_spf.example.net ~all');
const SILENT = exampleTxt('example.com', 'v=spf1 -all');
const ALIAS = exampleRecord({
  name: 'mail1._domainkey.example.com',
  type: 'CNAME',
  content: 'mail1.dkim.example.net',
});
const KEY = exampleTxt('mail1._domainkey.example.com', `v=DKIM1; k=ed25519; p=${ED25519_KEY}`);
const TARGET = { cname: 'mail1.dkim.example.net' };
const STAFF = inventoryOutput({ zone_name: 'example.com', senders: { staff: ['mail1'] } });
const NOBODY = inventoryOutput({ zone_name: 'example.com', senders: {} });

export const dkimSelectors: Check = {
  id: 'mail/dkim-selectors',
  controls: ['LR-36'],
  title: 'Each sender has the DKIM records that lead to its keys',
  why: 'a receiver looks for the key that a signature names; where it is missing, the signature counts for nothing',
  breaks: 'mail of that sender fails DMARC wherever it is forwarded, and goes to spam',
  severity: 'blocks',
  source: 'RFC 6376 section 3.6.2.1',
  fix: "put the sender's selectors into dkim of that sender in mail.senders",
  kinds: ['declared', 'planned'],
  absence: 'no zone has a DKIM record',
  judge: (all) =>
    perZone(all, (zone, apex, facts) => {
      const { senders } = facts.inventory;
      if (senders === undefined) return anyKey(facts, zone, apex);
      const listed = Object.entries(senders);
      if (listed.length === 0) return nobody(facts, zone, apex);
      return listed.flatMap(([sender, selectors]) =>
        selectors.length === 0
          ? [fail(`sender ${sender}`, 'names no selector')]
          : selectors.map((selector) =>
              judgeName(
                selectorName(selector, apex),
                zone,
                facts,
                facts.inventory.dkim?.[selector],
              ),
            ),
      );
    }),
  examples: {
    pass: [
      example({ cloudflare_dns_record: { spf: SPF, key: ALIAS } }),
      example({ cloudflare_dns_record: { spf: SPF, key: ALIAS } }, STAFF),
      example({ cloudflare_dns_record: { spf: SILENT } }),
      example({ cloudflare_dns_record: { spf: SILENT } }, NOBODY),
      example({ cloudflare_dns_record: { key: ALIAS } }, staffKey(TARGET)),
      example({ cloudflare_dns_record: { key: KEY } }, staffKey({ public_key: ED25519_KEY })),
    ],
    fail: [
      example({ cloudflare_dns_record: { key: KEY } }, staffKey(TARGET)),
      example({ cloudflare_dns_record: { key: KEY } }, staffKey({ public_key: RSA_2048_KEY })),
      example({ cloudflare_dns_record: { key: ALIAS } }, staffKey({ public_key: ED25519_KEY })),
      example(
        { cloudflare_dns_record: { key: { ...ALIAS, content: 'x.test' } } },
        staffKey(TARGET),
      ),
      example(
        { cloudflare_dns_record: { key: { ...ALIAS, content: '${var.target}' } } },
        staffKey(TARGET),
      ),
      example({ cloudflare_dns_record: { spf: SPF } }),
      example({ cloudflare_dns_record: { spf: SILENT } }, STAFF),
      example({ cloudflare_dns_record: { spf: SPF } }, NOBODY),
      example({ cloudflare_dns_record: { key: { ...ALIAS, proxied: true } } }, STAFF),
      example({ cloudflare_dns_record: { key: { ...ALIAS, type: 'PTR' } } }, STAFF),
      example({ cloudflare_dns_record: { key: ALIAS, twin: ALIAS } }, STAFF),
      example({ cloudflare_dns_record: { key: { ...ALIAS, name: '${var.name}' } } }, STAFF),
      example(
        { cloudflare_dns_record: { spf: SPF } },
        inventoryOutput({ zone_name: 'example.com', senders: { staff: [] } }),
      ),
    ],
  },
};

/** The inventory of one sender, and of what its selector leads to. */
function staffKey(key: object): ExampleRest {
  return inventoryOutput({
    zone_name: 'example.com',
    senders: { staff: ['mail1'] },
    dkim: { mail1: key },
  });
}

/** The full name of a key record, of a selector written alone or with what follows it. */
function selectorName(selector: string, apex: string): string {
  if (isWithin(selector, apex)) return selector;
  return selector.endsWith('._domainkey')
    ? `${selector}.${apex}`
    : `${selector}._domainkey.${apex}`;
}

type Key = NonNullable<Facts['inventory']['dkim']>[string];

function judgeName(name: string, zone: Zone, facts: Facts, key?: Key): Finding {
  const { sure, unsure } = recordsAt(facts, zone, name, 'TXT', 'CNAME');
  const [record, ...others] = sure;
  if (record === undefined) {
    const [doubt] = unsure;
    return doubt === undefined
      ? fail(`DKIM key ${name}`, 'no TXT or CNAME record has this name')
      : unknown(doubt.address, `it may be ${name}`);
  }
  const { address, type, values } = record;
  if (others.length > 0) {
    return fail(address, `${name} has ${String(sure.length)} records, where one is meant`);
  }
  const { proxied } = values;
  if (holdsUnknown(proxied)) return unknown(address, `proxied = ${show(proxied)}`);
  if (proxied !== undefined && proxied !== false) {
    return fail(
      address,
      `proxied = ${show(proxied)}: receivers would find addresses of Cloudflare`,
    );
  }
  return key === undefined ? pass(address, `${String(type)} ${name}`) : judgeKey(record, name, key);
}

/** Judges whether a record leads to the key that the launch names. */
function judgeKey(record: DnsRecord, name: string, key: Key): Finding {
  const { address, type, content } = record;
  if (holdsUnknown(content)) return unknown(address, `content = ${show(content)}`);
  if ('cname' in key) {
    return type === 'CNAME' && content === key.cname
      ? pass(address, `CNAME ${name} = ${key.cname}`)
      : fail(address, `${String(type)} ${show(content)}, where the launch names ${key.cname}`);
  }
  const read = parseDkimKey(recordText(record) ?? '');
  return type === 'TXT' && read.ok && read.value.publicKey === key.public_key
    ? pass(address, `TXT ${name} has the key of the launch`)
    : fail(address, `${String(type)} ${name} does not have the key that the launch names`);
}

/** Without an inventory: each key that is there, of which a zone that sends mail needs at least one. */
function anyKey(facts: Facts, zone: Zone, apex: string): readonly Finding[] {
  const names = new Set(dkimRecords(facts, zone).flatMap(({ name }) => name ?? []));
  return names.size === 0
    ? nobody(facts, zone, apex)
    : [...names].map((name) => judgeName(name, zone, facts));
}

/** A zone that lets nobody send needs no key. */
function nobody(facts: Facts, zone: Zone, apex: string): readonly Finding[] {
  const silent = silentSpf(facts, zone, apex);
  return [
    silent === undefined
      ? fail(zone.subject, 'no DKIM record, and SPF does not say that nobody sends')
      : pass(silent.address, 'v=spf1 -all: nobody sends mail for the zone'),
  ];
}
