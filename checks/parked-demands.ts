import { recordText, type DnsRecord } from '../facts/dns';
import type { Inventory } from '../facts/inventory';
import type { ParkedZone } from '../facts/parked-zones';
import { reportConsent } from '../lib/dmarc-write';
import { mailboxDomain, mailtoAddress } from '../lib/mailto';
import { declaredValue } from './declared-value';

/** One record of a zone that takes and sends no mail. */
export interface ParkedDemand {
  /** Full name. */
  readonly name: string;
  readonly type: 'A' | 'MX' | 'TXT';
  /** Its parts in the order of a zone file, without quotes. */
  readonly value: string;
  /** What it is for. */
  readonly purpose: string;
}

/** An address of nobody: Cloudflare answers before anything is sent there (RFC 5737 section 3). */
const NO_SERVER = '192.0.2.1';

/** The records that shut a zone to mail, and those by which its visitors come. */
export function parkedDemands({
  name,
  reports_to: reportsTo,
  redirects,
}: ParkedZone): readonly ParkedDemand[] {
  const text = (label: string, value: string, purpose: string): ParkedDemand => {
    return { name: `${label}${name}`, type: 'TXT', value, purpose };
  };
  const rua = reportsTo.map((mailbox) => `mailto:${mailtoAddress(mailbox)}`).join(',');
  return [
    // RFC 7505 section 3.
    { name, type: 'MX', value: '0 .', purpose: 'takes no mail' },
    // RFC 7208 section 5.1. A wildcard speaks for the names that do not exist (RFC 4592 section 2).
    text('', 'v=spf1 -all', 'SPF: nobody sends'),
    text('*.', 'v=spf1 -all', 'SPF of all names below: nobody sends'),
    text(
      '_dmarc.',
      `v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=${rua}`,
      'DMARC',
    ),
    // RFC 6376 section 3.6.1: an empty key is one that was revoked.
    text('*._domainkey.', 'v=DKIM1; p=', 'DKIM: every key is revoked'),
    ...(redirects === undefined ? [] : sendingDemands(name)),
  ];
}

/** What visitors come by; the wildcard does not speak for a name that exists, so it is shut to mail by itself. */
function sendingDemands(name: string): readonly ParkedDemand[] {
  const www = `www.${name}`;
  const address = { type: 'A', value: NO_SERVER, purpose: 'sends visitors on' } as const;
  return [
    { name, ...address },
    { name: www, ...address },
    { name: www, type: 'MX', value: '0 .', purpose: 'takes no mail' },
    { name: www, type: 'TXT', value: 'v=spf1 -all', purpose: 'SPF: nobody sends' },
  ];
}

/** What a record of a parked zone is for; undefined for anything but its lock. */
export function parkedPurpose(record: DnsRecord, parked: ParkedZone): string | undefined {
  const { name, type } = record;
  return parkedDemands(parked).find(
    (one) => one.name === name && one.type === type && one.value === declaredValue(record),
  )?.purpose;
}

/** What a record is for that lets the reports of a parked zone in; undefined for any other. */
export function consentPurpose(
  record: DnsRecord,
  { parked_zones: parked = {} }: Inventory,
): string | undefined {
  if (record.type !== 'TXT') return undefined;
  const found = Object.values(parked).find(({ name, reports_to: reportsTo }) =>
    reportsTo.some((mailbox) => {
      const consent = reportConsent(name, mailboxDomain(mailbox));
      return record.name === consent.name && recordText(record) === consent.text;
    }),
  );
  return found === undefined ? undefined : `takes reports of ${found.name}`;
}
