import type { DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { holdsUnknown, show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, inventoryOutput } from '../examples';
import { webRecords } from '../web-records';

const APEX = exampleHost('example.com');
const REASON = { dns_only: 'another network delivers the files' };
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
  title: 'Cloudflare answers for every web host, or a reason says why not',
  why: 'firewall, rate limits, certificates and redirects only work on what passes through Cloudflare',
  breaks: 'an attack reaches the server itself, and no rule of the launch applies',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/dns/proxy-status/',
  fix: 'take dnsOnly out of the host in hosts of the launch file; a server for SSH, FTP or mail is no web host and belongs in records (or mail.mx), with an address of its own; what only for now has to be reached directly needs a waiver',
  kinds: ['declared', 'planned'],
  absence: 'no web host is declared',
  judge: (facts) => webRecords(facts).map((record) => judgeOne(record, facts)),
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: APEX, mail: MAIL_SERVER, mx: MX } }),
      example({ cloudflare_dns_record: { site: APEX, mail: MAIL_SERVER } }, LISTED),
      leftOut('assets', { proxied: false }),
      leftOut('staging', { proxied: undefined }),
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
      leftOut('site', { proxied: false }),
      leftOut('app', { proxied: false }),
      leftOut('api', { proxied: false }),
      leftOut('admin', { proxied: false }),
      leftOut('assets', { proxied: false }, {}),
      leftOut('assets', { proxied: '${var.proxied}' }),
    ],
  },
};

/** Roles whose visitors or owners are attacked where nothing stands in front of the server. */
const GUARDED: readonly string[] = ['site', 'app', 'api', 'admin'];

function judgeOne({ address, values, name }: DnsRecord, { inventory }: Facts): Finding {
  const { proxied } = values;
  const evidence = `${name ?? show(values['name'])}: proxied = ${show(proxied)}`;
  if (proxied === true) return pass(address, evidence);
  if (holdsUnknown(proxied) || name === undefined) return unknown(address, evidence);
  const host = Object.values(inventory.hosts ?? {}).find((one) => one.name === name);
  if (host?.dns_only === undefined) return fail(address, evidence);
  return GUARDED.includes(host.role)
    ? fail(address, `${evidence}, and no reason leaves out the role ${host.role}`)
    : pass(address, `${evidence}, for the launch says of the ${host.role} host: ${host.dns_only}`);
}

/** A host of the launch, and what it says of leaving it out. */
function leftOut(role: string, record: object, said: object = REASON): Facts {
  const host = {
    name: 'files.example.com',
    role,
    watched: ['site', 'app', 'api'].includes(role),
    ...said,
  };
  return example(
    { cloudflare_dns_record: { files: { ...exampleHost('files.example.com'), ...record } } },
    inventoryOutput({ hosts: { files: host } }),
  );
}
