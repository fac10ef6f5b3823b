import { recordText, type DnsRecord, type Zone } from '../facts/dns';
import type { Facts } from '../facts/graph';
import type { Inventory } from '../facts/inventory';
import { spfParts } from '../facts/mail';
import { bimiName } from '../lib/bimi';
import { mtaStsHost, mtaStsName } from '../lib/mta-sts';
import { isSpf } from '../lib/spf';
import { tlsRptName } from '../lib/tls-rpt';

/** Types that lead to a server. */
const ADDRESSES = ['A', 'AAAA', 'CNAME'];

/** What a record is for, where it is one of those that mail can have beside servers, senders and DMARC. */
export function mailExtra(
  name: string,
  type: string,
  apex: string,
  { mta_sts: mtaSts, tls_rpt: tlsRpt, bimi }: Inventory,
): string | undefined {
  if (type === 'TXT') {
    if (mtaSts !== undefined && name === mtaStsName(apex)) return 'MTA-STS';
    if (tlsRpt !== undefined && name === tlsRptName(apex)) return 'TLS-RPT';
    if (bimi !== undefined && name === bimiName(apex)) return 'BIMI';
  }
  const isPolicyHost = mtaSts !== undefined && name === mtaStsHost(apex);
  return isPolicyHost && ADDRESSES.includes(type) ? 'MTA-STS policy host' : undefined;
}

/** What an SPF record is for: the zone's own, or a part that it leads to where the launch has it flattened. */
export function spfPurpose(
  record: DnsRecord,
  zone: Zone,
  apex: string,
  facts: Facts,
): string | undefined {
  const { name, type } = record;
  const { senders, spf_flatten: flattened } = facts.inventory;
  if (type !== 'TXT' || name === undefined || senders === undefined) return undefined;
  if (!isSpf(recordText(record) ?? '')) return undefined;
  if (name === apex) return 'SPF';
  const isPart = flattened !== undefined && spfParts(facts, zone, apex).includes(name);
  return isPart ? 'part of SPF' : undefined;
}
