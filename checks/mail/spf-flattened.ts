import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { spfAnswers, spfAt } from '../../facts/mail';
import { daysBetween } from '../../lib/day';
import type { DnsSnapshot } from '../../lib/dns-answers';
import { parseSpf } from '../../lib/spf';
import { nodesOf } from '../../lib/spf-tree';
import { writeMechanism } from '../../lib/spf-write';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleTxt, inventoryOutput } from '../examples';
import { differenceProblems, leftProblems, treeOf, type Asked } from '../flattened-spf';
import { perZone } from '../per-zone';

/**
 * How old the addresses may be that stand in place of senders' records. A number of this kit: senders move
 * without notice, and a month is as often as anybody reads a record anew by hand.
 */
const MAX_AGE_DAYS = 30;

const SNAPSHOT: DnsSnapshot = {
  readOn: '2026-11-22',
  answers: {
    '_spf.example.net': { TXT: ['v=spf1 include:all.example.net -all'] },
    'all.example.net': { TXT: ['v=spf1 ip4:192.0.2.0/24 mx:mail.example.net -all'] },
    'mail.example.net': { MX: [{ host: 'mx.example.net', priority: 10 }] },
    'mx.example.net': { A: ['192.0.2.9'], AAAA: ['2001:db8::9'] },
    'odd.example.net': { TXT: ['v=spf1 exists:%{i}.x.example.net -all'] },
  },
};

export const spfFlattened: Check = {
  id: 'mail/spf-flattened',
  controls: ['LR-35'],
  title: 'Where SPF is flattened, it still says what the senders’ own records say',
  why: 'a flattened record follows no sender that moves to other addresses, and a block that was lost in it lets no mail of that sender through',
  breaks: 'mail of a sender fails SPF from the day it moves, and nobody has changed anything',
  severity: 'blocks',
  source: 'RFC 7208 sections 4.6.4 and 5.2; the number of days is the own policy of this kit',
  fix: 'npm run launch -- spf --refresh reads the senders’ records anew; synthesize and apply after it, or leave mail.spfFlatten out',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (all) =>
    perZone(all, (zone, apex, facts) => {
      const asked = facts.inventory.spf_flatten;
      return asked === undefined
        ? judgeUnasked(zone, apex, facts)
        : judgeZone(zone, apex, asked, facts);
    }),
  examples: {
    pass: [
      example({
        cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 ip4:192.0.2.1 -all') },
      }),
      unasked('v=spf1 include:_spf.example.net ~all'),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all'),
      flattened('v=spf1 include:_spf1.example.com ~all', {
        part: exampleTxt(
          '_spf1.example.com',
          'v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 ip6:2001:db8::9 -all',
        ),
      }),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all', {}, { today: '2026-12-22' }),
      flattened('v=spf1 include:odd.example.net ~all', {}, { senders: ['odd.example.net'] }),
      flattened('v=spf1 exists:%%{i}.x.example.net ~all', {}, { senders: ['odd.example.net'] }),
    ],
    fail: [
      flattened('v=spf1 include:_spf.example.net ~all'),
      flattened('v=spf1 ip4:192.0.2.0/25 ip6:2001:db8::9 ~all'),
      flattened('v=spf1 ip4:192.0.2.0/23 ip6:2001:db8::9 ~all'),
      flattened('v=spf1 ip4:192.0.2.0/24 ~all'),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 -all'),
      flattened('v=spf1 ~ip4:192.0.2.0/24 ip6:2001:db8::9 ~all'),
      flattened('v=spf1 include:_spf1.example.com ~all'),
      flattened('v=spf1 include:_spf1.example.com ~all', {
        part: exampleTxt('_spf1.example.com', 'v=spf1 ip4:${var.block} -all'),
      }),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all', {}, { today: '2026-12-23' }),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all', {}, { today: '2026-11-21' }),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all', {}, { today: undefined }),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all', {}, { dns: undefined }),
      flattened('v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::9 ~all', {
        twin: exampleTxt('example.com', 'v=spf1 -all'),
      }),
      flattened('some-proof=1'),
      unasked('v=spf1 include:_spf.example.net ip4:192.0.2.1 ~all'),
      flattened('${var.spf}'),
    ],
  },
};

/** A launch names its senders by what they include: addresses in its record are flattened, or somebody's own. */
function judgeUnasked(zone: Zone, apex: string, facts: Facts): readonly Finding[] {
  const blocks = spfAt(facts, zone, apex).sure.flatMap(({ record, text }) => {
    const read = parseSpf(text);
    const own = read.ok ? read.value.mechanisms : [];
    const first = own.find(({ kind }) => kind === 'ip4' || kind === 'ip6');
    return first === undefined || facts.inventory.senders === undefined
      ? []
      : [
          fail(
            record.address,
            `holds ${writeMechanism(first)}, and the launch has nothing flattened`,
          ),
        ];
  });
  return blocks.length > 0
    ? blocks
    : [pass(zone.subject, 'nothing is flattened: receivers ask the senders’ own records')];
}

function judgeZone(zone: Zone, apex: string, asked: Asked, facts: Facts): readonly Finding[] {
  const { sure, unsure } = spfAt(facts, zone, apex);
  const [only, ...twins] = sure;
  if (unsure.length > 0) {
    return unsure.map(({ address }) => unknown(address, `it may be the SPF record of ${apex}`));
  }
  if (only === undefined || twins.length > 0) {
    const count = only === undefined ? 'no SPF record' : `${String(sure.length)} SPF records`;
    return [fail(zone.subject, `${count} at ${apex}, where one flattened record is asked for`)];
  }
  const { address } = only.record;
  const { dns, today } = facts;
  if (dns === undefined) {
    return [
      unknown(address, 'what DNS said of the senders is not at hand: judge it with its launch'),
    ];
  }
  if (today === undefined) return [unknown(address, 'the day of judgement is not given')];
  const published = treeOf(apex, spfAnswers(facts, zone, apex));
  const doubt = nodesOf(published.root).find(
    ({ name, found }) => found === 'unread' && spfAt(facts, zone, name).unsure.length > 0,
  );
  if (doubt !== undefined) return [unknown(address, `the text of ${doubt.name} is not known yet`)];
  const problems = [
    ...ageProblems(dns.readOn, today),
    ...leftProblems(published, asked),
    ...differenceProblems(published, asked, dns),
  ];
  return problems.length > 0
    ? problems.map((problem) => fail(address, problem))
    : [pass(address, `says of every address what the senders said on ${dns.readOn}`)];
}

function ageProblems(readOn: string, today: string): readonly string[] {
  const days = daysBetween(readOn, today);
  if (days < 0) return [`DNS was read on ${readOn}, which has not come yet`];
  return days > MAX_AGE_DAYS
    ? [`DNS was read on ${readOn}, ${String(days)} days ago; at most ${String(MAX_AGE_DAYS)}`]
    : [];
}

/** A zone whose launch has a sender, and asks for nothing to be flattened. */
function unasked(text: string): Facts {
  return example(
    { cloudflare_dns_record: { spf: exampleTxt('example.com', text) } },
    inventoryOutput({ zone_name: 'example.com', senders: { staff: ['s1'] } }),
  );
}

/** A zone whose launch asks for its senders' includes to be flattened, with what DNS said of them. */
function flattened(
  text: string,
  more: object = {},
  {
    senders = ['_spf.example.net'],
    ...given
  }: {
    readonly senders?: readonly string[];
    readonly today?: string | undefined;
    readonly dns?: undefined;
  } = {},
): Facts {
  const facts = example(
    { cloudflare_dns_record: { spf: exampleTxt('example.com', text), ...more } },
    inventoryOutput({
      zone_name: 'example.com',
      spf_flatten: { includes: senders, flattened: senders, others: 'softfail' },
    }),
  );
  const { today } = { today: '2026-11-22', ...given };
  return {
    ...facts,
    ...(today === undefined ? {} : { today }),
    ...('dns' in given ? {} : { dns: SNAPSHOT }),
  };
}
