import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { inZone, type TextRecord } from '../../facts/mail';
import { parseDmarc, type DmarcRecord } from '../../lib/dmarc';
import { mailboxDomain, mailtoAddress } from '../../lib/mailto';
import { isWithin } from '../../lib/names';
import { parseTags } from '../../lib/tags';
import { fail, pass, type Check, type Finding } from '../check';
import {
  inParked,
  PARKED_CONSENT,
  PARKED_DMARC,
  PARKED_LOCK,
  PARKED_ZONES,
} from '../example-parking';
import { example, exampleHost, exampleRecord, exampleTxt, inventoryOutput } from '../examples';
import { oneText } from '../one-text';
import { perZone } from '../per-zone';
import { judgeConsents } from '../report-consents';

/** The tags that the launch chooses, beside step and reports. */
const OWN_TAGS = ['sp', 'np', 'adkim', 'aspf'] as const;

/** The tags that a launch cannot choose: reports of single mails (fo, ruf), and whose suffix it is (psd). */
const OTHER_TAGS = ['fo', 'ruf', 'psd'] as const;

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

/** A launch that parks example.net, whose reports it takes, with some records changed. */
const parking = (changed: object): Facts =>
  example(
    {
      cloudflare_dns_record: {
        own: exampleTxt('_dmarc.example.com', `v=DMARC1; p=none; ${RUA}`),
        ...PARKED_LOCK,
        consent: PARKED_CONSENT,
        ...changed,
      },
    },
    inventoryOutput({
      zone_name: 'example.com',
      dmarc: { rollout: [{ step: 'monitor' }], reports_to: ['dmarc@example.com'], tags: {} },
      parked_zones: PARKED_ZONES,
    }),
  );
const consent = (name: string, text: string): object => ({ consent: exampleTxt(name, text) });
const CONSENT = 'example.net._report._dmarc.example.com';

const asked = (text: string, parts: object): Facts => {
  const said = { rollout: [{ step: 'monitor' }], reports_to: ['dmarc@example.com'], tags: {} };
  return example(
    { cloudflare_dns_record: { dmarc: exampleTxt('_dmarc.example.com', text) } },
    inventoryOutput({ zone_name: 'example.com', dmarc: { ...said, ...parts } }),
  );
};

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
  judge: (all) =>
    perZone(all, (zone, apex, facts) =>
      dmarcNames(facts, zone, apex).flatMap((name) => judgeName(name, apex, zone, facts)),
    ),
  siblings: ['mail/parked-domains'],
  examples: {
    pass: [
      dmarc(`v=DMARC1; p=none; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; sp=reject; adkim=s; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; psd=n; fo=1; ${RUA}; ruf=mailto:dmarc@example.com`),
      asked(`v=DMARC1; p=none; ${RUA}`, {}),
      asked(`v=DMARC1; p=none; sp=none; adkim=s; ${RUA}`, { tags: { adkim: 's', sp: 'none' } }),
      asked('v=DMARC1; rua=mailto:a%21b@example.com', { reports_to: ['a!b@example.com'] }),
      parking({}),
      parking(consent(CONSENT, 'v=DMARC1;')),
      parking(consent('*._report._dmarc.example.com', 'v=DMARC1')),
    ],
    fail: [
      parking({ consent: undefined }),
      parking(consent(CONSENT, 'v=DMARC2')),
      parking(consent(CONSENT, '${var.consent}')),
      parking(consent('${var.name}.example.com', 'v=DMARC1')),
      parking({
        dmarc: inParked(exampleTxt('_dmarc.example.net', PARKED_DMARC.replace('np=reject; ', ''))),
      }),
      dmarc(),
      dmarc('v=DMARC1; p=reject'),
      dmarc(`v=DMARC1; p=rejct; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; pct=50; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; polcy=reject; ${RUA}`),
      dmarc(`v=DMARC1; p=reject; psd=y; ${RUA}`),
      dmarc('v=DMARC1; p=reject; rua=dmarc@example.com'),
      dmarc('v=DMARC1; p=reject; rua=mailto:dmarc@reports.example.net'),
      dmarc(`p=reject; v=DMARC1; ${RUA}`),
      dmarc(`v=DMARC1; p=none; ${RUA}`, `v=DMARC1; p=reject; ${RUA}`),
      dmarc('v=DMARC1; p=reject; ${var.reports}'),
      asked(`v=DMARC1; p=none; ${RUA}`, { reports_to: ['a@example.com'] }),
      asked(`v=DMARC1; p=none; ${RUA}`, { reports_to: ['a@example.com', 'dmarc@example.com'] }),
      asked(`v=DMARC1; p=none; ${RUA}`, { tags: { sp: 'reject' } }),
      asked(`v=DMARC1; p=none; aspf=s; ${RUA}`, {}),
      asked(`v=DMARC1; p=none; psd=n; ${RUA}`, {}),
      asked(`v=DMARC1; p=none; fo=1; ${RUA}`, {}),
      asked(`v=DMARC1; p=none; ${RUA}; ruf=mailto:dmarc@example.com`, {}),
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
  return oneText(facts, zone, name, {
    judge: (record) => judgeOne(record, apex, facts),
    none: () => [fail(zone.subject, `no TXT record at ${name}`)],
  });
}

function judgeOne(
  { record: { address, name }, text }: TextRecord,
  apex: string,
  facts: Facts,
): readonly Finding[] {
  const read = parseDmarc(text);
  if (!read.ok) return [fail(address, `${text}: ${read.problems.join('; ')}`)];
  // The launch speaks of the zone's own record, and of none below it.
  const said = name === `_dmarc.${apex}` ? facts.inventory.dmarc : undefined;
  const problems = [
    ...slips(read.value),
    ...(said === undefined ? [] : gaps(read.value, text, said)),
  ];
  if (problems.length > 0) return [fail(address, `${text}: ${problems.join('; ')}`)];
  const foreign = read.value.reportsTo.filter((mailbox) => !isWithin(mailboxDomain(mailbox), apex));
  if (foreign.length === 0) return [pass(address, text)];
  const reporting = String(name).slice('_dmarc.'.length);
  return [judgeConsents({ address, text }, reporting, foreign, facts)];
}

/** Where the record differs from what the launch asks for. */
function gaps(
  { reportsTo }: DmarcRecord,
  text: string,
  { reports_to: asked, tags }: NonNullable<Facts['inventory']['dmarc']>,
): readonly string[] {
  const wanted = asked.map(mailtoAddress);
  const written = parseTags(text);
  const values = written.ok ? written.value : new Map<string, string>();
  return [
    ...wanted.filter((one) => !reportsTo.includes(one)).map((one) => `does not report to ${one}`),
    ...reportsTo
      .filter((one) => !wanted.includes(one))
      .map((one) => `reports to ${one}, which the launch does not name`),
    ...OWN_TAGS.filter((tag) => values.get(tag) !== tags[tag]).map(
      (tag) =>
        `${tag} is ${values.get(tag) ?? 'not set'}, and ${tags[tag] ?? 'not set'} in the launch`,
    ),
    ...OTHER_TAGS.flatMap((tag) => {
      const value = values.get(tag);
      return value === undefined ? [] : [`${tag} is ${value}, and not set in the launch`];
    }),
  ];
}

function slips({
  reportsTo,
  publicSuffix,
  historicTags,
  unknownTags,
}: DmarcRecord): readonly string[] {
  return [
    ...(publicSuffix ? ['psd=y says that others register their domains below this one'] : []),
    ...(reportsTo.length === 0 ? ['has no mailbox for reports (rua)'] : []),
    ...historicTags.map((tag) => `${tag} is no longer part of DMARC (RFC 9989)`),
    ...unknownTags.map((tag) => `${tag} is no tag of DMARC`),
  ];
}
