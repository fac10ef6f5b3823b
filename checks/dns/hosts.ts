import { records, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { webZones } from '../../facts/parked-zones';
import { mayBe } from '../../facts/zone-name';
import { holdsUnknown, show } from '../../facts/value';
import { isServiceName } from '../../lib/dns-content';
import { formatIpv6, parseIpv6 } from '../../lib/ip-address';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput, type ExampleRest } from '../examples';

const APEX = exampleHost('example.com');
const APP = led();

export const hosts: Check = {
  id: 'dns/hosts',
  controls: ['LR-26', 'LR-30'],
  title: 'Each host of the launch leads to its own server',
  why: 'a host is found by its record; a record that was lost in a move is found by nobody, and one that leads elsewhere hands your visitors to whoever is there',
  breaks: 'the site, the application or the API cannot be reached by its name, or is somebody else',
  severity: 'blocks',
  source: 'RFC 1034 section 3.6',
  fix: 'add the host to hosts in the launch file, with its origin',
  kinds: ['declared', 'planned'],
  absence: 'no record with an address is declared',
  judge: (facts) => {
    const listed = Object.values(facts.inventory.hosts ?? {});
    return listed.length === 0
      ? webRecords(facts)
      : listed.flatMap(({ name, origin }) => judgeHost(name, origin, facts));
  },
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: APEX } }),
      example({ cloudflare_dns_record: { app: exampleHost('app.example.com') } }, APP),
      example(
        { cloudflare_dns_record: { app: exampleHost('app.example.com', '203.0.113.10') } },
        led('203.0.113.10'),
      ),
      example(
        {
          cloudflare_dns_record: {
            app: { ...exampleHost('app.example.com', '2001:db8::10'), type: 'AAAA' },
          },
        },
        led('2001:DB8:0::10'),
      ),
    ],
    fail: [
      example({ cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 -all') } }),
      example({ cloudflare_dns_record: { site: APEX } }, APP),
      example({ cloudflare_dns_record: { app: exampleHost('${var.app}.example.com') } }, APP),
      example(
        { cloudflare_dns_record: { app: exampleHost('app.example.com', '203.0.113.66') } },
        led('203.0.113.10'),
      ),
      example(
        { cloudflare_dns_record: { app: exampleHost('app.example.com', '${var.address}') } },
        led('203.0.113.10'),
      ),
    ],
  },
};

function addresses(facts: Facts): readonly DnsRecord[] {
  return records(facts, 'A', 'AAAA', 'CNAME');
}

function judgeHost(name: string, origin: string | undefined, facts: Facts): readonly Finding[] {
  const found = addresses(facts).filter((record) => record.name === name);
  if (found.length > 0) return found.map((record) => judgeServer(record, origin));
  const perhaps = addresses(facts).filter(
    (record) => record.name === undefined && mayBe(record.values['name'], name),
  );
  return perhaps.length === 0
    ? [fail(`host ${name}`, 'no A, AAAA or CNAME record has this name')]
    : perhaps.map(({ address }) => unknown(address, `its name is not known; it may be ${name}`));
}

/** Judges where a host leads; without an origin to compare with, it is enough that it leads anywhere. */
function judgeServer({ address, type, name, content }: DnsRecord, origin?: string): Finding {
  const evidence = `${String(type)} ${String(name)} = ${show(content)}`;
  if (origin === undefined) return pass(address, evidence);
  if (holdsUnknown(content)) return unknown(address, evidence);
  return content === canonical(origin)
    ? pass(address, evidence)
    : fail(address, `${evidence}, where the launch names ${origin}`);
}

/** An IPv6 address as Cloudflare keeps it; any other origin as it is. */
function canonical(origin: string): string {
  const address = parseIpv6(origin);
  return address === undefined ? origin : formatIpv6(address);
}

/** Without hosts in an inventory, a zone that is not parked has to have at least one name that a browser can ask for. */
function webRecords(facts: Facts): readonly Finding[] {
  return webZones(facts).flatMap((zone) => {
    const found = addresses(facts).filter(
      (record) =>
        record.zone?.id === zone.id && record.name !== undefined && !isServiceName(record.name),
    );
    return found.length === 0
      ? [fail(zone.subject, 'no A, AAAA or CNAME record leads to a web host')]
      : found.map((record) => judgeServer(record));
  });
}

/** The inventory of one host, and of the server that it leads to. */
function led(origin?: string): ExampleRest {
  const app = { name: 'app.example.com', role: 'app', watched: true, origin };
  return inventoryOutput({ hosts: { app } });
}
