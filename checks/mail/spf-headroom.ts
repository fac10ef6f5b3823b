import type { Facts } from '../../facts/graph';
import { spfAt, spfNames, type TextRecord } from '../../facts/mail';
import type { DnsSnapshot } from '../../lib/dns-answers';
import { MAX_LOOKUPS } from '../../lib/spf';
import { writeCount } from '../../lib/spf-count';
import { spfTree, treeVerdict } from '../../lib/spf-tree';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleTxt } from '../examples';
import { perZone } from '../per-zone';

/**
 * Look-ups from which on a record is nearly full: one sender more costs one to three. A policy of this
 * kit; the RFC has its limit of 10 alone.
 */
const FULL_LOOKUPS = 8;

const INCLUDING = 'v=spf1 include:_spf.example.net ~all';

export const spfHeadroom: Check = {
  id: 'mail/spf-headroom',
  controls: ['LR-35'],
  title: 'SPF has look-ups to spare for one sender more',
  why: 'senders add look-ups of their own without a word to you: a record that needs nine of ten today is over the limit on the day of such a change',
  breaks:
    'the next newsletter service, or a change at a sender you have, makes all your mail fail SPF',
  severity: 'advises',
  source: 'RFC 7208 sections 4.6.4 and 5.5 (the figure is a policy of this kit)',
  fix: 'take senders out of mail.senders that no longer send; npm run launch -- spf --refresh prints what each include costs',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    perZone(facts, (zone, apex) => {
      const found = spfNames(facts, zone, apex).flatMap((name) => {
        const { sure, unsure } = spfAt(facts, zone, name);
        return [
          ...sure.map((record) => judgeOne(name, record, facts.dns)),
          ...unsure.map(({ address }) => unknown(address, 'its text is not known yet')),
        ];
      });
      return found.length > 0 ? found : [duty(zone.subject, 'waits for an SPF record')];
    }),
  examples: {
    pass: [
      declared('v=spf1 -all'),
      declared(`v=spf1${' a'.repeat(7)} -all`),
      declared(INCLUDING, 'v=spf1 ip4:192.0.2.0/24 -all'),
    ],
    fail: [
      declared(`v=spf1${' a'.repeat(8)} -all`),
      declared(`v=spf1${' a'.repeat(11)} -all`),
      declared('v=spf1 a:gone.example.net -all'),
      declared(INCLUDING, 'v=spf1 ptr -all'),
      declared(INCLUDING),
      declared('v=spf1 ${var.terms} -all'),
      declared('some-proof=1'),
    ],
  },
};

function judgeOne(
  name: string,
  { record: { address }, text }: TextRecord,
  dns?: DnsSnapshot,
): Finding {
  const tree = spfTree(name, dns?.answers ?? {}, text);
  const read = dns === undefined ? '' : `, as DNS said on ${dns.readOn}`;
  const count = `${writeCount(tree.lookups)} of ${String(MAX_LOOKUPS)} look-ups${read}`;
  const verdict = treeVerdict(tree);
  if (verdict === 'breaks') return duty(address, 'waits until mail/spf-tree holds');
  const voids = Math.max(tree.voids.ipv4.least, tree.voids.ipv6.least);
  const said = [
    ...(tree.lookups.least >= FULL_LOOKUPS ? ['nearly full'] : []),
    ...(voids > 0 ? [`${String(voids)} of 2 void look-ups: a name in it is gone`] : []),
    ...tree.advice,
  ];
  if (said.length > 0) return fail(address, `${count}: ${said.join('; ')}`);
  return verdict === 'holds'
    ? pass(address, count)
    : duty(address, `${count}; the rest is read by mail/spf-tree`);
}

function declared(text: string, included?: string): Facts {
  const facts = example({ cloudflare_dns_record: { spf: exampleTxt('example.com', text) } });
  const answers = {
    'example.com': { A: ['203.0.113.10'], AAAA: ['2001:db8::10'] },
    'gone.example.net': { A: 'void', AAAA: 'void' },
    ...(included === undefined ? {} : { '_spf.example.net': { TXT: [included] } }),
  } as const;
  return { ...facts, dns: { readOn: '2026-11-22', answers } };
}
