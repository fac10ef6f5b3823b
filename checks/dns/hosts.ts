import { records, zones, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { mayBe } from '../../facts/zone-name';
import { isServiceName } from '../../lib/dns-content';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';

const APEX = exampleHost('example.com');
const APP = inventoryOutput({
  hosts: { app: { name: 'app.example.com', role: 'app', watched: true } },
});

export const hosts: Check = {
  id: 'dns/hosts',
  controls: ['LR-26', 'LR-30'],
  title: 'Each host of the launch has an address',
  why: 'a host is found by its record, and a record that was lost in a move is found by nobody',
  breaks: 'the site, the application or the API cannot be reached by its name',
  severity: 'blocks',
  source: 'RFC 1034 section 3.6',
  fix: 'add the host to hosts in the launch file, with its origin',
  kinds: ['declared', 'planned'],
  absence: 'no record with an address is declared',
  judge: (facts) => {
    const listed = Object.values(facts.inventory.hosts ?? {});
    return listed.length === 0
      ? webRecords(facts)
      : listed.flatMap(({ name }) => judgeHost(name, facts));
  },
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: APEX } }),
      example({ cloudflare_dns_record: { app: exampleHost('app.example.com') } }, APP),
    ],
    fail: [
      example({ cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 -all') } }),
      example({ cloudflare_dns_record: { site: APEX } }, APP),
      example({ cloudflare_dns_record: { app: exampleHost('${var.app}.example.com') } }, APP),
    ],
  },
};

function addresses(facts: Facts): readonly DnsRecord[] {
  return records(facts, 'A', 'AAAA', 'CNAME');
}

function judgeHost(name: string, facts: Facts): readonly Finding[] {
  const found = addresses(facts).filter((record) => record.name === name);
  if (found.length > 0)
    return found.map(({ address, type }) => pass(address, `${String(type)} ${name}`));
  const perhaps = addresses(facts).filter(
    (record) => record.name === undefined && mayBe(record.values['name'], name),
  );
  return perhaps.length === 0
    ? [fail(`host ${name}`, 'no A, AAAA or CNAME record has this name')]
    : perhaps.map(({ address }) => unknown(address, `its name is not known; it may be ${name}`));
}

/** Without an inventory, a zone has to have at least one name that a browser can ask for. */
function webRecords(facts: Facts): readonly Finding[] {
  return zones(facts).flatMap((zone) => {
    const found = addresses(facts).filter(
      (record) =>
        record.zone?.id === zone.id && record.name !== undefined && !isServiceName(record.name),
    );
    return found.length === 0
      ? [fail(zone.subject, 'no A, AAAA or CNAME record leads to a web host')]
      : found.map(({ address, type, name }) => pass(address, `${String(type)} ${String(name)}`));
  });
}
