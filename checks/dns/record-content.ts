import { records, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import {
  example,
  exampleHost,
  exampleRecord,
  exampleTxt,
  inventoryOutput,
  ZONE_ID,
} from '../examples';
import { recordClashes } from '../record-clashes';
import { recordFaults } from '../record-faults';

const one = (values: object): Facts => example({ cloudflare_dns_record: { one: values } });
const two = (first: object, second: object): Facts =>
  example({ cloudflare_dns_record: { one: first, two: second } });

const APEX = exampleHost('example.com');
const ALIAS = { name: 'www.example.com', type: 'CNAME', content: 'example.com' };

export const recordContent: Check = {
  id: 'dns/record-content',
  controls: ['LR-26', 'LR-34'],
  title: 'Each DNS record is one that Cloudflare takes and resolvers understand',
  why: 'Cloudflare refuses a wrong record only while it is being applied, when half of the others are already in place',
  breaks: 'the launch stops halfway, or a name leads nowhere',
  severity: 'blocks',
  source:
    'RFC 1035; https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/',
  fix: 'correct the value in hosts, redirects or mail of the launch file',
  kinds: ['declared', 'planned'],
  absence: 'no DNS record is declared',
  judge: (facts) => {
    const all = records(facts);
    return all.map((record) => judgeOne(record, all, facts));
  },
  siblings: ['dns/hosts', 'dns/records', 'mail/receiving', 'mail/spf-record', 'mail/dmarc-record'],
  examples: {
    pass: [
      one(APEX),
      example(
        {
          cloudflare_dns_record: {
            site: APEX,
            mx: exampleRecord({
              name: 'example.com',
              type: 'MX',
              content: 'mx.mail.example.net',
              priority: 10,
            }),
            spf: exampleTxt('example.com', 'v=spf1 -all'),
            dmarc: exampleTxt('_dmarc.example.com', 'v=DMARC1; p=reject; rua=mailto:d@example.com'),
          },
        },
        inventoryOutput({
          zone_name: 'example.com',
          hosts: { site: { name: 'example.com', role: 'site', watched: true } },
          senders: {},
        }),
      ),
    ],
    fail: [
      one({ ...APEX, content: '203.0.113.010' }),
      one({ ...APEX, content: '0.0.0.0' }),
      one({ ...APEX, content: '10.0.0.1' }),
      one({ ...APEX, content: '${aws_eip.web.public_ip}' }),
      one({ ...APEX, type: 'AAAA', content: '2001:DB8::1' }),
      one({ ...APEX, type: 'AAAA', content: '2001:db8:0:0::1' }),
      one({ ...APEX, name: 'Example.com' }),
      one({ ...APEX, name: 'example.com.' }),
      one({ ...APEX, name: '@' }),
      one({ ...APEX, ttl: 300 }),
      one({ ...APEX, proxied: false, ttl: 30 }),
      one({ ...APEX, proxied: false, ttl: 86_401 }),
      one({ ...APEX, proxied: 'true' }),
      one({ ...APEX, zone_id: 'example.com' }),
      one({ ...APEX, priority: 10 }),
      one({ ...APEX, lifecycle: { ignore_changes: ['content'] } }),
      one(exampleRecord({ name: 'example.com', type: 'MX', content: 'mx.mail.example.net' })),
      one(exampleRecord({ name: 'example.com', type: 'MX', content: '203.0.113.9', priority: 1 })),
      one(exampleRecord({ name: 'example.com', type: 'MX', content: '.', priority: 10 })),
      one(exampleRecord({ name: 'example.com', type: 'TXT', content: 'v=spf1 -all' })),
      one(exampleRecord({ name: 'example.com', type: 'TXT', content: `"${'x'.repeat(256)}"` })),
      one(exampleRecord({ name: 'example.com', type: 'CAA', content: '0 issue "ca.example"' })),
      one(
        exampleRecord({
          name: 's1._domainkey.example.com',
          type: 'CNAME',
          content: 's1.dkim.example.net',
          proxied: true,
        }),
      ),
      two(APEX, APEX),
      two(exampleHost('www.example.com'), exampleRecord({ ...ALIAS, proxied: true })),
      example({
        cloudflare_dns_record: {
          site: APEX,
          www: exampleRecord(ALIAS),
          mx: exampleRecord({
            name: ALIAS.name,
            type: 'MX',
            content: 'mx.example.net',
            priority: 1,
          }),
        },
      }),
      example(
        { cloudflare_dns_record: { site: exampleHost('example.org') } },
        inventoryOutput({ zone_name: 'example.com' }),
      ),
      example({ cloudflare_zone_setting: { ssl: { zone_id: ZONE_ID, setting_id: 'ssl' } } }),
    ],
  },
};

function judgeOne(record: DnsRecord, all: readonly DnsRecord[], facts: Facts): Finding {
  const { problems, unknowns } = recordFaults(record, facts);
  const wrong = [...problems, ...recordClashes(record, all)];
  if (wrong.length > 0) return fail(record.address, wrong.join('; '));
  if (unknowns.length > 0) return unknown(record.address, unknowns.join('; '));
  const { name, type, content } = record;
  if (record.zone?.name === undefined) {
    return unknown(record.address, `${String(name)}: the name of its zone is not written anywhere`);
  }
  const value = show(record.values['data'] ?? content);
  return pass(record.address, `${String(type)} ${String(name)} = ${value}`);
}
