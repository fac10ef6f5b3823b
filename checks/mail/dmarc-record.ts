import { recordsAt, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { inZone, textsAt, type TextRecord } from '../../facts/mail';
import { show } from '../../facts/value';
import { parseDmarc, type DmarcRecord } from '../../lib/dmarc';
import { isWithin } from '../../lib/names';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, exampleTxt } from '../examples';
import { perZone } from '../per-zone';

const RUA = 'rua=mailto:dmarc@example.com';
const dmarc = (...texts: readonly string[]): Facts =>
  example({
    cloudflare_dns_record: {
      site: exampleHost('example.com'),
      ...Object.fromEntries(
        texts.map((text, index) => [`d_${String(index)}`, exampleTxt('_dmarc.example.com', text)]),
      ),
    },
  });

export const dmarcRecord: Check = {
  id: 'mail/dmarc-record',
  controls: ['LR-37'],
  title: 'One valid DMARC record, with a mailbox that gets the reports',
  why: 'DMARC ties SPF and DKIM to the address that people see; its reports show who else sends in your name',
  breaks:
    'anybody can write as you, and nobody tells you; large mailbox providers refuse bulk mail without DMARC',
  severity: 'blocks',
  source: 'RFC 9989 sections 4.6 and 4.7',
  fix: 'set mail.dmarc.step and mail.dmarc.reportsTo in the launch file',
  kinds: ['declared', 'planned'],
  absence: 'no zone has a DMARC record',
  judge: (facts) =>
    perZone(facts, (zone, apex) =>
      dmarcNames(facts, zone, apex).flatMap((name) => judgeName(name, apex, zone, facts)),
    ),
  examples: {
    pass: [
      dmarc(`v=DMARC1; p=none; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; sp=reject; adkim=s; ${RUA}`),
    ],
    fail: [
      dmarc(),
      dmarc('v=DMARC1; p=reject'),
      dmarc(`v=DMARC1; p=rejct; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; pct=50; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; polcy=reject; ${RUA}`),
      dmarc('v=DMARC1; p=reject; rua=dmarc@example.com'),
      dmarc('v=DMARC1; p=reject; rua=mailto:dmarc@reports.example.net'),
      dmarc(`p=reject; v=DMARC1; ${RUA}`),
      dmarc(`v=DMARC1; p=none; ${RUA}`, `v=DMARC1; p=reject; ${RUA}`),
      dmarc('v=DMARC1; p=reject; ${var.reports}'),
      example({
        cloudflare_dns_record: {
          dmarc: exampleRecord({
            name: '_dmarc.example.com',
            type: 'CNAME',
            content: '_dmarc.example.net',
          }),
        },
      }),
    ],
  },
};

function dmarcNames(facts: Facts, zone: Zone, apex: string): readonly string[] {
  const others = inZone(facts, zone, 'TXT', 'CNAME').flatMap(({ name }) =>
    name?.startsWith('_dmarc.') === true ? name : [],
  );
  return [...new Set([`_dmarc.${apex}`, ...others])];
}

function judgeName(name: string, apex: string, zone: Zone, facts: Facts): readonly Finding[] {
  const { sure, unsure } = textsAt(facts, zone, name);
  const doubts = unsure.map(({ address }) => unknown(address, `it may be the record ${name}`));
  const aliases = recordsAt(facts, zone, name, 'CNAME').sure;
  if (sure.length + aliases.length === 0) {
    return doubts.length > 0 ? doubts : [fail(zone.subject, `no TXT record at ${name}`)];
  }
  if (sure.length + aliases.length > 1) {
    return [...sure.map(({ record }) => record), ...aliases].map(({ address }) =>
      fail(address, `${name} has more than one record, where one is meant`),
    );
  }
  return [
    ...sure.map((one) => judgeOne(one, apex)),
    ...aliases.map(({ address, content }) =>
      duty(address, `the record is kept at ${show(content)}, and is read there once it answers`),
    ),
    ...doubts,
  ];
}

function judgeOne({ record: { address }, text }: TextRecord, apex: string): Finding {
  const read = parseDmarc(text);
  if (!read.ok) return fail(address, `${text}: ${read.problems.join('; ')}`);
  const problems = slips(read.value);
  if (problems.length > 0) return fail(address, `${text}: ${problems.join('; ')}`);
  const foreign = read.value.reportsTo.find((mailbox) => !isOwn(mailbox, apex));
  // RFC 9990, "Verifying External Destinations": a mailbox elsewhere gets reports only where its domain agrees to it.
  return foreign === undefined
    ? pass(address, text)
    : duty(address, `${text}: the domain of ${foreign} has to agree to take the reports`);
}

function slips({ reportsTo, historicTags, unknownTags }: DmarcRecord): readonly string[] {
  return [
    ...(reportsTo.length === 0 ? ['has no mailbox for reports (rua)'] : []),
    ...historicTags.map((tag) => `${tag} is no longer part of DMARC (RFC 9989)`),
    ...unknownTags.map((tag) => `${tag} is no tag of DMARC`),
  ];
}

function isOwn(mailbox: string, apex: string): boolean {
  return isWithin(mailbox.slice(mailbox.lastIndexOf('@') + 1).toLowerCase(), apex);
}
