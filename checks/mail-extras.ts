import type { Inventory } from '../facts/inventory';
import { bimiName } from '../lib/bimi';
import { mtaStsHost, mtaStsName } from '../lib/mta-sts';
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
