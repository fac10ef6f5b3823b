import { records, recordText, type DnsRecord } from '../../facts/dns';
import { holdsUnknown, show, Unknown } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, exampleTxt } from '../examples';

const APEX = exampleHost('example.com');
const bare = (name: string, type: string, content: string): object =>
  exampleRecord({ name, type, content });
const ALIAS = { ...exampleHost('app.example.com'), type: 'CNAME', content: 'web.example.com' };

export const originAddress: Check = {
  id: 'dns/origin-address',
  controls: ['LR-31'],
  title: 'No record gives away the address of a server behind Cloudflare',
  why: 'whoever knows the address of the server can ask it directly, around firewall and rate limits',
  breaks: 'an attack that Cloudflare would stop reaches the server',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/fundamentals/security/protect-your-origin-server/',
  fix: 'take the record out, let Cloudflare answer for it, or give that service an address of its own',
  kinds: ['declared', 'planned'],
  absence: 'no record is proxied, so that every address can be seen',
  judge: (facts) => {
    const all = records(facts);
    return all
      .filter(({ values }) => values['proxied'] === true)
      .map((hidden) => judgeOne(hidden, all));
  },
  examples: {
    pass: [
      example({
        cloudflare_dns_record: {
          site: APEX,
          mail: bare('mx.example.com', 'A', '203.0.113.90'),
          spf: exampleTxt('example.com', 'v=spf1 ip4:203.0.113.100 -all'),
        },
      }),
      example({ cloudflare_dns_record: { app: { ...ALIAS, content: 'web.example.net' } } }),
    ],
    fail: [
      example({
        cloudflare_dns_record: { site: APEX, ssh: bare('ssh.example.com', 'A', '203.0.113.10') },
      }),
      example({
        cloudflare_dns_record: {
          site: APEX,
          spf: exampleTxt('example.com', 'v=spf1 ip4:203.0.113.10 -all'),
        },
      }),
      example({
        cloudflare_dns_record: { app: ALIAS, web: bare('web.example.com', 'A', '203.0.113.10') },
      }),
      example({
        cloudflare_dns_record: {
          app: ALIAS,
          ftp: bare('ftp.example.com', 'CNAME', 'web.example.com'),
        },
      }),
      example({
        cloudflare_dns_record: { site: APEX, ssh: bare('ssh.example.com', 'A', '${var.address}') },
      }),
      example({ cloudflare_dns_record: { site: { ...APEX, proxied: false } } }),
    ],
  },
};

function judgeOne(hidden: DnsRecord, all: readonly DnsRecord[]): Finding {
  const { address, content } = hidden;
  const shown = all.filter(({ values }) => values['proxied'] !== true);
  const traitor = shown.find((record) => givesAway(record, hidden));
  if (traitor !== undefined) {
    return fail(
      address,
      `${show(content)} also stands in ${traitor.address}, which is not proxied`,
    );
  }
  const doubtful = [...(holdsUnknown(content) ? [hidden] : []), ...shown.filter(mayHoldAddress)];
  const [first] = doubtful;
  return first === undefined
    ? pass(address, `${show(content)} stands in no record that is not proxied`)
    : unknown(address, `what ${first.address} holds is not known yet`);
}

function givesAway(record: DnsRecord, { content }: DnsRecord): boolean {
  if (content instanceof Unknown) {
    const { template } = content;
    return (
      template !== undefined &&
      record.content instanceof Unknown &&
      record.content.template === template
    );
  }
  if (typeof content !== 'string') return false;
  if (record.type === 'TXT') return namesAddress(recordText(record) ?? '', content);
  const leadsTo = record.name === content && (record.type === 'A' || record.type === 'AAAA');
  return leadsTo || record.content === content;
}

/** Whether a text, such as an SPF record, names an address by itself or as a network of one. */
function namesAddress(text: string, address: string): boolean {
  return text
    .split(/[\s"=,;]+/)
    .map((word) => word.replace(/^[-+~?]?ip[46]:/i, '').replace(/\/(?:32|128)$/, ''))
    .includes(address);
}

/** Whether a record whose content is not known may turn out to hold an address. */
function mayHoldAddress({ content, type, values }: DnsRecord): boolean {
  return (
    holdsUnknown(values['proxied']) ||
    (holdsUnknown(content) && (type === undefined || ['A', 'AAAA', 'CNAME'].includes(type)))
  );
}
