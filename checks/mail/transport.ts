import { recordsAt, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { mtaStsName } from '../../lib/mta-sts';
import { tlsRptName } from '../../lib/tls-rpt';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleRecord, exampleTxt, inventoryOutput } from '../examples';
import { perZone } from '../per-zone';

const MX = exampleRecord({
  name: 'example.com',
  type: 'MX',
  content: 'mx.example.net',
  priority: 10,
});
const STS = exampleTxt('_mta-sts.example.com', 'v=STSv1; id=1');
const zoneOf = (records: Readonly<Record<string, object>>, mode?: string): Facts =>
  example(
    { cloudflare_dns_record: records },
    inventoryOutput({
      zone_name: 'example.com',
      ...(mode === undefined
        ? {}
        : { mta_sts: { mode, max_age_seconds: 86_400, host: 'example.com' } }),
    }),
  );

export const transport: Check = {
  id: 'mail/transport',
  controls: ['LR-26'],
  title: 'Other servers are asked to deliver mail over TLS only',
  why: 'mail servers use TLS where they are offered it, and go on in the clear where somebody on the way takes the offer out; a policy makes them stop instead',
  breaks: 'mail to you, links for new passwords among it, can be read and changed on its way',
  severity: 'advises',
  source: 'RFC 8461 sections 1 and 3; RFC 8460 section 3',
  fix: "set mail.mtaSts with mode 'testing' and mail.tlsRpt in the launch file, and mode 'enforce' once the reports are clean; not needed where your mail servers are under DANE (RFC 7672)",
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => perZone(facts, (zone, apex) => [judgeZone(zone, apex, facts)]),
  siblings: ['mail/receiving'],
  examples: {
    pass: [
      zoneOf({ mx: MX, sts: STS }),
      zoneOf({ mx: MX, sts: STS }, 'testing'),
      zoneOf({ mx: { ...MX, content: '.', priority: 0 } }),
      zoneOf({ spf: exampleTxt('example.com', 'v=spf1 -all') }),
    ],
    fail: [
      zoneOf({ mx: MX }),
      zoneOf({
        mx: MX,
        rpt: exampleTxt('_smtp._tls.example.com', 'v=TLSRPTv1; rua=mailto:t@example.com'),
      }),
      zoneOf({ mx: MX, sts: STS }, 'none'),
      zoneOf({ mx: { ...MX, name: '${var.name}' } }),
      zoneOf({ mx: MX, sts: { ...STS, name: '${var.name}' } }),
    ],
  },
};

function judgeZone(zone: Zone, apex: string, facts: Facts): Finding {
  const mx = recordsAt(facts, zone, apex, 'MX');
  const servers = mx.sure.filter(({ content }) => content !== '.');
  if (servers.length === 0) {
    const [doubt] = mx.unsure;
    return doubt === undefined
      ? pass(zone.subject, 'the zone takes no mail')
      : unknown(doubt.address, `it may be an MX record of ${apex}`);
  }
  const name = mtaStsName(apex);
  const policy = recordsAt(facts, zone, name, 'TXT', 'CNAME');
  const [found] = policy.sure;
  if (found !== undefined) {
    return facts.inventory.mta_sts?.mode === 'none'
      ? fail(found.address, 'the mode of the policy is none: it asks for nothing')
      : pass(found.address, `${name} says that there is a policy`);
  }
  const [doubt] = policy.unsure;
  if (doubt !== undefined) return unknown(doubt.address, `it may be ${name}`);
  const reports = recordsAt(facts, zone, tlsRptName(apex), 'TXT', 'CNAME').sure;
  return fail(
    zone.subject,
    reports.length > 0
      ? `no MTA-STS policy (${name})`
      : `no MTA-STS policy (${name}), and no reports of TLS that failed (${tlsRptName(apex)})`,
  );
}
