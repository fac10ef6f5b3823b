import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { textsAt, type TextRecord } from '../../facts/mail';
import { mtaStsName } from '../../lib/mta-sts';
import { parseTlsRpt, reportUri, tlsRptName } from '../../lib/tls-rpt';
import { fail, pass, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';
import { oneText } from '../one-text';
import { perZone } from '../per-zone';

const SITE = exampleHost('example.com');
const STS = exampleTxt('_mta-sts.example.com', 'v=STSv1; id=1');
const MAILBOX = 'v=TLSRPTv1; rua=mailto:tls@example.com';
const at = (text: string | undefined, asked?: readonly string[], more: object = {}): Facts =>
  example(
    {
      cloudflare_dns_record: {
        site: SITE,
        tls: text === undefined ? undefined : exampleTxt('_smtp._tls.example.com', text),
        ...more,
      } as Readonly<Record<string, object>>,
    },
    inventoryOutput({
      zone_name: 'example.com',
      ...(asked === undefined ? {} : { tls_rpt: asked }),
    }),
  );

export const tlsRpt: Check = {
  id: 'mail/tls-rpt',
  controls: ['LR-26'],
  title: 'Where TLS of mail is demanded, somebody reads where it failed',
  why: 'a sending server tells its reports of TLS only to whom the record names; without one a policy of MTA-STS is tested by nobody',
  breaks: 'mail stops to arrive from some senders, and nobody here learns of it',
  severity: 'blocks',
  source: 'RFC 8460 section 3',
  fix: 'name a mailbox or an https address in mail.tlsRpt.reportsTo of the launch file',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (all) =>
    perZone(all, (zone, apex, facts) =>
      oneText(facts, zone, tlsRptName(apex), {
        judge: (record) => [judgeOne(record, facts)],
        none: () => [judgeNone(zone, apex, facts)],
      }),
    ),
  examples: {
    pass: [
      at(MAILBOX, ['tls@example.com']),
      at(MAILBOX, ['tls@example.com'], { sts: STS }),
      at('v=TLSRPTv1; rua=https://tls.example.net/v1,mailto:tls@example.com', [
        'https://tls.example.net/v1',
        'tls@example.com',
      ]),
      at(undefined),
    ],
    fail: [
      at(undefined, ['tls@example.com']),
      at(undefined, undefined, { sts: STS }),
      at(MAILBOX, ['other@example.com']),
      at(MAILBOX, ['other@example.com', 'tls@example.com']),
      at(MAILBOX, ['tls@example.com'], { twin: exampleTxt('_smtp._tls.example.com', MAILBOX) }),
      at('v=TLSRPTv1; rua=tls@example.com', ['tls@example.com']),
      at('v=TLSRPTv1;'),
      at('v=TLSRPT1; rua=mailto:tls@example.com'),
      at('v=TLSRPTv1; rua=mailto:${var.mailbox}', ['tls@example.com']),
    ],
  },
};

function judgeNone(zone: Zone, apex: string, facts: Facts): Finding {
  const name = tlsRptName(apex);
  if (facts.inventory.tls_rpt !== undefined) return fail(zone.subject, `no TXT record at ${name}`);
  const policies = textsAt(facts, zone, mtaStsName(apex)).sure;
  return policies.length === 0
    ? pass(zone.subject, 'no MTA-STS, and no reports of TLS')
    : fail(
        zone.subject,
        `MTA-STS is used, and no TXT record at ${name} says who reads its reports`,
      );
}

function judgeOne({ record: { address }, text }: TextRecord, { inventory }: Facts): Finding {
  const read = parseTlsRpt(text);
  if (!read.ok) return fail(address, `${text}: ${read.problems.join('; ')}`);
  if (inventory.tls_rpt === undefined) return pass(address, text);
  const wanted = inventory.tls_rpt.map(reportUri);
  const problems = [
    ...wanted.filter((one) => !read.value.includes(one)).map((one) => `does not report to ${one}`),
    ...read.value
      .filter((one) => !wanted.includes(one))
      .map((one) => `reports to ${one}, which the launch does not name`),
  ];
  return problems.length > 0
    ? fail(address, `${text}: ${problems.join('; ')}`)
    : pass(address, text);
}
