import type { DnsRecord } from '../facts/dns';
import { MAX_TXT_CHARACTERS_PER_NAME } from '../lib/dns-content';
import { recordValue } from './record-faults';

/** Types of which a name has either one CNAME or any number of the others (Cloudflare error 81053). */
const ADDRESSES = ['A', 'AAAA', 'CNAME'];

/** Types that a resolver never sees behind a CNAME that is not proxied (RFC 1034 section 3.6.2). */
const HIDDEN = ['MX', 'NS'];

/** Finds what is wrong with a record because of the others at its name. */
export function recordClashes(record: DnsRecord, all: readonly DnsRecord[]): readonly string[] {
  const { name, type, zone } = record;
  if (name === undefined || type === undefined || zone === undefined) return [];
  const neighbours = all.filter(
    (other) =>
      other.address !== record.address && other.name === name && other.zone?.id === zone.id,
  );
  return [
    ...neighbours
      .filter((other) => isTwin(record, other))
      .map(({ address }) => `${address} is the same record`),
    ...neighbours
      .filter((other) => clash(record, other) || clash(other, record))
      .map(({ address }) => `${address} has this name too, beside which no CNAME may stand`),
    ...(type === 'TXT' ? crowd([record, ...neighbours]) : []),
  ];
}

function isTwin(record: DnsRecord, other: DnsRecord): boolean {
  const value = recordValue(record);
  return value !== undefined && other.type === record.type && recordValue(other) === value;
}

/** Whether the first is a CNAME that rules the second out. */
function clash(alias: DnsRecord, other: DnsRecord): boolean {
  if (alias.type !== 'CNAME' || other.type === undefined) return false;
  if (ADDRESSES.includes(other.type)) return !isTwin(alias, other);
  // At the apex Cloudflare answers with the addresses that the CNAME leads to.
  const plain = alias.values['proxied'] !== true && alias.name !== alias.zone?.name;
  return plain && HIDDEN.includes(other.type);
}

function crowd(records: readonly DnsRecord[]): readonly string[] {
  const characters = records
    .filter(({ type }) => type === 'TXT')
    .reduce((sum, { content }) => sum + (typeof content === 'string' ? content.length : 0), 0);
  return characters <= MAX_TXT_CHARACTERS_PER_NAME
    ? []
    : [
        `the TXT records of this name have ${String(characters)} characters; at most ${String(MAX_TXT_CHARACTERS_PER_NAME)} fit`,
      ];
}
