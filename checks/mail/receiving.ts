import { recordsAt, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { inZone } from '../../facts/mail';
import { holdsUnknown, show } from '../../facts/value';
import { isHostName, isWithin } from '../../lib/names';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, inventoryOutput } from '../examples';
import { perZone } from '../per-zone';

const APEX = exampleHost('example.com');
const SERVER = exampleRecord({ name: 'mx.example.com', type: 'A', content: '203.0.113.90' });

export const receiving: Check = {
  id: 'mail/receiving',
  controls: ['LR-26'],
  title: 'The zone says where its mail goes, or that it takes none',
  why: 'without an MX record, servers try the web host; an MX record that leads to a proxied name meets Cloudflare, which takes no mail',
  breaks: 'mail to the domain is lost, password resets and invoices among it',
  severity: 'blocks',
  source: 'RFC 5321 section 5.1; RFC 7505; RFC 2181 section 10.3',
  fix: 'list the mail servers in mail.mx of the launch file; where the zone takes no mail, leave mail.mx empty, or declare MX 0 "."',
  kinds: ['declared', 'planned'],
  absence: 'no zone says where its mail goes',
  judge: (all) =>
    perZone(all, (zone, apex, facts) => {
      const { sure, unsure } = recordsAt(facts, zone, apex, 'MX');
      if (sure.length > 0) {
        return [
          ...sure.map((record) => judgeOne(record, sure.length, zone, facts)),
          ...missing(sure, facts),
        ];
      }
      return unsure.length > 0
        ? unsure.map(({ address }) => unknown(address, `it may be the MX record of ${apex}`))
        : [fail(zone.subject, `no MX record at ${apex}`)];
    }),
  examples: {
    pass: [
      example({ cloudflare_dns_record: { mx: mx('mx.mail.example.net') } }),
      example({ cloudflare_dns_record: { mx: mx('mx.example.com'), server: SERVER } }),
      example({ cloudflare_dns_record: { mx: mx('.', 0) } }),
      listed({ one: { host: 'mx.mail.example.net', priority: 10 } }),
      example({ cloudflare_dns_record: { mx: mx('.', 0) } }, inventoryOutput({ mx: {} })),
    ],
    fail: [
      example({ cloudflare_dns_record: { site: APEX } }),
      example({ cloudflare_dns_record: { mx: mx('203.0.113.90') } }),
      example({ cloudflare_dns_record: { mx: mx('example.com'), site: APEX } }),
      example({ cloudflare_dns_record: { mx: mx('mx.example.com') } }),
      example({
        cloudflare_dns_record: {
          mx: mx('mx.example.com'),
          server: exampleRecord({
            name: 'mx.example.com',
            type: 'CNAME',
            content: 'mx.mail.example.net',
          }),
        },
      }),
      example({ cloudflare_dns_record: { mx: mx('mx.mail.example.net'), none: mx('.', 0) } }),
      example({ cloudflare_dns_record: { mx: mx('${var.mail_server}'), site: APEX } }),
      listed({}),
      listed({ one: { host: 'mx.mail.example.net', priority: 20 } }),
      listed({ one: { host: 'mx.mail.example.org', priority: 10 } }),
      listed({
        one: { host: 'mx.mail.example.net', priority: 10 },
        two: { host: 'mx2.mail.example.net', priority: 20 },
      }),
    ],
  },
};

/** The servers that the launch names; undefined without an inventory. */
function namedServers({ inventory }: Facts): readonly string[] | undefined {
  if (inventory.mx === undefined) return undefined;
  const all = Object.values(inventory.mx).map((one) => `${String(one.priority)} ${one.host}`);
  return all.length === 0 ? ['0 .'] : all;
}

function serverWords({ values, content }: DnsRecord): string {
  return `${show(values['priority'])} ${show(content)}`;
}

function missing(found: readonly DnsRecord[], facts: Facts): readonly Finding[] {
  const declared = found.map(serverWords);
  return (namedServers(facts) ?? [])
    .filter((server) => !declared.includes(server))
    .map((server) => fail(`mail server ${server}`, 'no MX record is declared for it'));
}

function judgeOne(record: DnsRecord, count: number, zone: Zone, facts: Facts): Finding {
  const { address, content } = record;
  const evidence = `MX ${serverWords(record)}`;
  if (holdsUnknown(content)) return unknown(address, evidence);
  if (namedServers(facts)?.includes(serverWords(record)) === false) {
    return fail(address, `${evidence}: the launch names no such server`);
  }
  if (content === '.') {
    return count === 1
      ? pass(address, `${evidence}: the zone takes no mail`)
      : fail(address, `${evidence} says that the zone takes no mail, beside another MX record`);
  }
  if (typeof content !== 'string' || !isHostName(content)) {
    return fail(address, `${evidence}: has to lead to a host name`);
  }
  if (zone.name === undefined || !isWithin(content, zone.name)) return pass(address, evidence);
  return judgeServer(address, evidence, content, inZone(facts, zone, 'A', 'AAAA', 'CNAME'));
}

/** Judges a mail server inside the zone: it needs an address of its own, which is not proxied. */
function judgeServer(
  address: string,
  evidence: string,
  server: string,
  addresses: readonly DnsRecord[],
): Finding {
  const own = addresses.filter(({ name }) => name === server);
  if (own.length === 0) return fail(address, `${evidence}: no A or AAAA record has that name`);
  const alias = own.find(({ type }) => type === 'CNAME');
  if (alias !== undefined) return fail(address, `${evidence}: ${alias.address} is a CNAME`);
  const proxied = own.find(({ values }) => values['proxied'] === true);
  if (proxied !== undefined) return fail(address, `${evidence}: ${proxied.address} is proxied`);
  const unsure = own.find(({ values }) => holdsUnknown(values['proxied']));
  return unsure === undefined
    ? pass(address, evidence)
    : unknown(address, `${evidence}: whether ${unsure.address} is proxied, is not known`);
}

function listed(servers: object): Facts {
  return example(
    { cloudflare_dns_record: { mx: mx('mx.mail.example.net') } },
    inventoryOutput({ mx: servers }),
  );
}

function mx(content: string, priority = 10): object {
  return exampleRecord({ name: 'example.com', type: 'MX', content, priority });
}
