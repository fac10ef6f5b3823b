import type { Facts } from '../../facts/graph';
import { spfAt, spfNames, type TextRecord } from '../../facts/mail';
import type { Zone } from '../../facts/dns';
import {
  finalMechanism,
  parseSpf,
  reachedMechanisms,
  sendsNothing,
  type SpfRecord,
} from '../../lib/spf';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';
import { perZone } from '../per-zone';

/**
 * Fewest bits of a network that a record may let send; a shorter prefix is more addresses than any
 * sender has. A limit of this kit: the largest networks that mail services publish are near /14.
 */
const MIN_PREFIX = { ip4: 8, ip6: 16 };

const spf = (...texts: readonly string[]): Facts =>
  example({
    cloudflare_dns_record: Object.fromEntries(
      texts.map((text, index) => [`spf_${String(index)}`, exampleTxt('example.com', text)]),
    ),
  });

export const spfRecord: Check = {
  id: 'mail/spf-record',
  controls: ['LR-35'],
  title: 'One valid SPF record names who may send, and nobody else may',
  why: 'receivers take two SPF records, or one with a slip in it, for none at all; and +all lets everybody send in your name',
  breaks: 'your mail goes to spam, or mail of a stranger passes for yours',
  severity: 'blocks',
  source: 'RFC 7208 sections 3.2, 4.6 and 5.1',
  fix: 'name each sender in mail.senders and set mail.spfOthers to softfail or fail; take other SPF records out',
  kinds: ['declared', 'planned'],
  absence: 'no zone has an SPF record',
  judge: (all) =>
    perZone(all, (zone, apex, facts) =>
      spfNames(facts, zone, apex).flatMap((name) => judgeName(facts, zone, name, apex)),
    ),
  examples: {
    pass: [
      spf('v=spf1 include:_spf.example.net ~all'),
      spf('v=spf1 ip4:192.0.2.0/24 mx -all'),
      example(
        { cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 -all') } },
        inventoryOutput({ senders: {} }),
      ),
    ],
    fail: [
      spf('v=spf1 include:_spf.example.net'),
      spf('v=spf1 include:_spf.example.net ?all'),
      spf('v=spf1 +all'),
      spf('v=spf1 all'),
      spf('v=spf1 ip4:0.0.0.0/0 -all'),
      spf('v=spf1 a/0 -all'),
      spf('v=spf1 ptr -all'),
      spf('v=spf1 -all include:_spf.example.net'),
      spf('v=spf1 include=_spf.example.net -all'),
      spf('v=spf1 ip4:192.0.2.300 -all'),
      spf('v=spf1 redirect=_spf.example.net'),
      spf('v=spf1 -all', 'v=spf1 ~all'),
      spf('v=spf1;-all'),
      spf('v=spf1 include:${var.sender} -all'),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
      example(
        {
          cloudflare_dns_record: {
            spf: exampleTxt('example.com', 'v=spf1 include:_spf.example.net -all'),
          },
        },
        inventoryOutput({ senders: {} }),
      ),
    ],
  },
};

function judgeName(facts: Facts, zone: Zone, name: string, apex: string): readonly Finding[] {
  const { sure, unsure } = spfAt(facts, zone, name);
  const doubts = unsure.map(({ address }) =>
    unknown(address, `it may be an SPF record of ${name}`),
  );
  if (sure.length === 0 && doubts.length === 0) {
    return [fail(zone.subject, `no SPF record at ${name}`)];
  }
  if (sure.length > 1) {
    return sure.map(({ record }) =>
      fail(record.address, `one of ${String(sure.length)} SPF records at ${name}`),
    );
  }
  const silent = name === apex && isEmpty(facts.inventory.senders);
  return [...sure.map((one) => judgeOne(one, silent)), ...doubts];
}

function isEmpty(senders: object | undefined): boolean {
  return senders !== undefined && Object.keys(senders).length === 0;
}

function judgeOne({ record: { address }, text }: TextRecord, silent: boolean): Finding {
  const read = parseSpf(text);
  if (!read.ok) return fail(address, `${text}: ${read.problems.join('; ')}`);
  const problems = policyProblems(read.value);
  if (problems.length > 0) return fail(address, `${text}: ${problems.join('; ')}`);
  if (silent && !sendsNothing(read.value)) {
    return fail(address, `${text}: the launch has no sender`, 'let the record be "v=spf1 -all"');
  }
  const { redirect } = read.value;
  return redirect === undefined
    ? pass(address, text)
    : duty(address, `${text}: what others may do is decided at ${redirect}`);
}

/** Finds what is valid SPF, and yet not what a launch can open with. */
function policyProblems(record: SpfRecord): readonly string[] {
  const problems: string[] = [];
  const all = finalMechanism(record);
  if (all === undefined) {
    if (record.redirect === undefined) problems.push('ends without all');
  } else {
    if (all.qualifier === '+') problems.push('+all lets everybody send');
    if (all.qualifier === '?') problems.push('?all says nothing of other hosts');
    if (reachedMechanisms(record).length < record.mechanisms.length) {
      problems.push('terms after all are never read');
    }
    if (record.redirect !== undefined) problems.push('redirect is never read beside all');
  }
  if (record.mechanisms.some(({ kind }) => kind === 'ptr')) {
    problems.push('ptr is slow, and receivers leave it out (RFC 7208 section 5.5)');
  }
  if (record.mechanisms.some(isTooWide)) problems.push('a network is as wide as a continent');
  for (const name of record.unknownModifiers) problems.push(`receivers ignore ${name}=`);
  return problems;
}

function isTooWide(mechanism: SpfRecord['mechanisms'][number]): boolean {
  switch (mechanism.kind) {
    case 'ip4':
    case 'ip6':
      return mechanism.prefix < MIN_PREFIX[mechanism.kind];
    case 'a':
    case 'mx':
      return mechanism.prefix4 < MIN_PREFIX.ip4 || mechanism.prefix6 < MIN_PREFIX.ip6;
    case 'all':
    case 'include':
    case 'exists':
    case 'ptr':
      return false;
  }
}
