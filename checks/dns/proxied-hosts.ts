import type { DnsRecord } from '../../facts/dns';
import { holdsUnknown, show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, inventoryOutput } from '../examples';
import { webRecords } from '../web-records';

const APEX = exampleHost('example.com');
const MAIL_SERVER = exampleRecord({ name: 'mx.example.com', type: 'A', content: '203.0.113.90' });
const MX = exampleRecord({
  name: 'example.com',
  type: 'MX',
  content: 'mx.example.com',
  priority: 1,
});
const LISTED = inventoryOutput({
  hosts: { site: { name: 'example.com', role: 'site', watched: true } },
});

export const proxiedHosts: Check = {
  id: 'dns/proxied-hosts',
  controls: ['LR-30'],
  title: 'Cloudflare answers for every web host',
  why: 'firewall, rate limits, certificates and redirects only work on what passes through Cloudflare',
  breaks: 'an attack reaches the server itself, and no rule of the launch applies',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/dns/proxy-status/',
  fix: 'leave dnsOnly out of the host in hosts of the launch file',
  kinds: ['declared', 'planned'],
  absence: 'no web host is declared',
  judge: (facts) => webRecords(facts).map(judgeOne),
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: APEX, mail: MAIL_SERVER, mx: MX } }),
      example({ cloudflare_dns_record: { site: APEX, mail: MAIL_SERVER } }, LISTED),
    ],
    fail: [
      example({ cloudflare_dns_record: { site: { ...APEX, proxied: false } } }),
      example({ cloudflare_dns_record: { site: { ...APEX, proxied: undefined } } }, LISTED),
      example({ cloudflare_dns_record: { site: { ...APEX, proxied: 'true' } } }, LISTED),
      example({ cloudflare_dns_record: { site: { ...APEX, proxied: '${var.proxied}' } } }, LISTED),
      example(
        {
          cloudflare_dns_record: {
            site: APEX,
            www: { ...exampleHost('www.example.com', '192.0.2.1'), proxied: false },
          },
        },
        LISTED,
      ),
    ],
  },
};

function judgeOne({ address, values, name }: DnsRecord): Finding {
  const { proxied } = values;
  const evidence = `${name ?? show(values['name'])}: proxied = ${show(proxied)}`;
  if (proxied === true) return pass(address, evidence);
  return holdsUnknown(proxied) || name === undefined
    ? unknown(address, evidence)
    : fail(address, evidence);
}
