import { records, type DnsRecord } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { isServiceName } from '../lib/dns-content';
import { reach } from '../lib/ip-address';

/**
 * The records that browsers follow: those of the hosts in the inventory that are no mail servers, and of
 * names that only redirect; without an inventory every address that is neither a machine's name nor a mail
 * server's.
 */
export function webRecords(facts: Facts): readonly DnsRecord[] {
  const addresses = records(facts, 'A', 'AAAA', 'CNAME');
  const { hosts = {}, mx = {} } = facts.inventory;
  const named = Object.values(mx).map(({ host }) => host);
  const listed = Object.values(hosts)
    .filter(({ name, watched }) => watched || !named.includes(name))
    .map(({ name }) => name);
  if (listed.length > 0) {
    return addresses.filter(
      ({ name, content }) => name === undefined || listed.includes(name) || isPlaceholder(content),
    );
  }
  const mailServers = records(facts, 'MX').map(({ content }) => content);
  return addresses.filter(
    ({ name }) => name === undefined || (!isServiceName(name) && !mailServers.includes(name)),
  );
}

/** An address at which nothing answers: it serves a name that Cloudflare answers for by itself. */
export function isPlaceholder(content: DnsRecord['content']): boolean {
  return typeof content === 'string' && reach(content) === 'placeholder';
}
