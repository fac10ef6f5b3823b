import { zones, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { inZone } from '../../facts/mail';
import { mayBegin } from '../../facts/zone-name';
import { holdsUnknown, show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';

const ANY = exampleHost('*.example.com');
const HOSTS = { app: { name: 'app.example.com', role: 'app', watched: true } };

export const wildcards: Check = {
  id: 'dns/wildcards',
  controls: ['LR-26'],
  title: 'No name leads to a server that nobody wrote down',
  why: 'a wildcard answers for every name that has no record of its own: a slip of the pen looks like a host, and a server that serves by name can be asked for any',
  breaks:
    'links to names that never were open a page of yours, and who controls the server controls them all',
  severity: 'advises',
  source:
    'RFC 4592 section 2.2.1; https://developers.cloudflare.com/dns/manage-dns-records/reference/wildcard-dns-records/',
  fix: 'write each name down in the launch file, and take the wildcard out; where tenants get names of their own, it is meant',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      zoneOf({}),
      // It leads nowhere: it keeps strangers from sending as a name that nobody uses.
      zoneOf({ none: exampleTxt('*.example.com', 'v=spf1 -all') }),
    ],
    fail: [
      zoneOf({ any: ANY }),
      zoneOf({ any: { ...ANY, proxied: false } }, { hosts: HOSTS }),
      zoneOf({ any: { ...ANY, name: '*.app.example.com' } }),
      zoneOf({ any: { ...ANY, type: 'CNAME', content: 'tenants.example.net' } }),
      zoneOf({ any: { ...ANY, name: '${var.name}.example.com' } }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const found = inZone(facts, zone, 'A', 'AAAA', 'CNAME').flatMap((record) =>
    judgeOne(record, facts),
  );
  return found.length > 0
    ? found
    : [pass(zone.subject, 'no wildcard that was asked for leads to a server')];
}

function judgeOne(record: DnsRecord, { inventory }: Facts): readonly Finding[] {
  const { address, name, type, content, values } = record;
  if (name === undefined) {
    return holdsUnknown(values['name']) && mayBegin(values['name'], '*.')
      ? [unknown(address, `name = ${show(values['name'])}: it may be a wildcard`)]
      : [];
  }
  if (!name.startsWith('*.')) return [];
  // Where no launch asks for it and it is not proxied, dns/known-records stops the launch.
  if (inventory.hosts === undefined && values['proxied'] !== true) return [];
  return [fail(address, `${String(type)} ${name} = ${show(content)}`)];
}

function zoneOf(more: Readonly<Record<string, object>>, parts: object = {}): Facts {
  return example(
    { cloudflare_dns_record: { app: exampleHost('app.example.com'), ...more } },
    inventoryOutput({ zone_name: 'example.com', ...parts }),
  );
}
