import type { DnsRecord } from '../facts/dns';
import type { Facts } from '../facts/graph';
import type { Inventory } from '../facts/inventory';
import { parkedZone } from '../facts/parked-zones';
import { wholeHosts } from '../lib/redirect';
import { caaDemands } from './caa-demands';
import { declaredValue } from './declared-value';
import { mailExtra, spfPurpose } from './mail-extras';
import { consentPurpose, parkedPurpose } from './parked-demands';

/** Types that lead a browser to a server. */
const ADDRESSES = ['A', 'AAAA', 'CNAME'];

/** What a record is for, by its name and type: something that the inventory lists. */
export function namedPurpose(record: DnsRecord, facts: Facts): string | undefined {
  const { name, type = '', zone } = record;
  const { inventory } = facts;
  const parked = zone && parkedZone(zone, facts);
  if (parked !== undefined) return parkedPurpose(record, parked);
  const { hosts = {}, redirects = {}, mx, senders, dmarc_step: step } = inventory;
  const written = Object.entries(inventory.records ?? {});
  const apex = zone?.name;
  if (zone === undefined || apex === undefined || name === undefined) return undefined;
  const own = written.find(
    ([, one]) => one.name === name && one.type === type && one.value === declaredValue(record),
  );
  if (own !== undefined) return `record ${own[0]}`;
  if (type === 'CAA' && name === apex && isAsked(record, inventory.caa)) return 'CAA';
  if (ADDRESSES.includes(type)) {
    const host = Object.entries(hosts).find(([, one]) => one.name === name);
    if (host !== undefined) return `host ${host[0]}`;
    const redirect = wholeHosts(redirects).find(([, host]) => host === name);
    if (redirect !== undefined) return `redirect ${redirect[0]}`;
    if (Object.values(mx ?? {}).some((one) => one.host === name)) return 'mail server';
  }
  if (type === 'MX' && name === apex && mx !== undefined) return 'receives mail';
  if (type === 'TXT' && name === `_dmarc.${apex}` && step !== undefined) return 'DMARC';
  const extra = mailExtra(name, type, apex, inventory) ?? consentPurpose(record, inventory);
  if (extra !== undefined) return extra;
  const spf = spfPurpose(record, zone, apex, facts);
  if (spf !== undefined) return spf;
  const sender = Object.entries(senders ?? {}).find(([, selectors]) =>
    selectors.some((selector) => name === `${selector}._domainkey.${apex}`),
  );
  if (sender !== undefined && (type === 'TXT' || type === 'CNAME')) return `key of ${sender[0]}`;
  return undefined;
}

/** Whether a CAA record says what the launch asks for: one of its authorities, or who is told. */
function isAsked(record: DnsRecord, policy: Inventory['caa']): boolean {
  const said = declaredValue(record);
  return caaDemands(policy).some(({ tag, value }) => said === `0 ${tag} ${value}`);
}
