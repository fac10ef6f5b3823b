import type { Facts } from '../../facts/graph';
import { spfAnswers, spfAt, spfNames, type TextRecord } from '../../facts/mail';
import type { Answers } from '../../lib/dns-answers';
import { MAX_LOOKUPS } from '../../lib/spf';
import { writeCount } from '../../lib/spf-count';
import { spfTree as treeOf, treeVerdict } from '../../lib/spf-tree';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleTxt } from '../examples';
import { perZone } from '../per-zone';

const PART = exampleTxt('_spf1.example.com', 'v=spf1 ip4:192.0.2.0/24 -all');
const INCLUDING = 'v=spf1 include:_spf.example.net ~all';

export const spfTree: Check = {
  id: 'mail/spf-tree',
  controls: ['LR-35'],
  title: 'SPF stays within its look-ups, with all that it includes',
  why: 'an include costs its own look-ups too: a record with three senders often needs more than the ten that a receiver makes',
  breaks: 'receivers give up before they reach the sender, and its mail goes to spam',
  severity: 'blocks',
  source: 'RFC 7208 section 4.6.4',
  fix: 'take senders out of mail.senders that no longer send, or set mail.spfFlatten; npm run launch -- spf --refresh prints the tree, and what each include costs',
  kinds: ['declared', 'planned'],
  absence: 'no SPF record is declared',
  judge: (all) =>
    perZone(all, (zone, apex, facts) => {
      const answers = spfAnswers(facts, zone, apex);
      return spfNames(facts, zone, apex).flatMap((name) => {
        const { sure, unsure } = spfAt(facts, zone, name);
        return [
          ...sure.map((record) => judgeOne(name, record, answers, facts.dns?.readOn)),
          ...unsure.map(({ address }) => unknown(address, 'its text is not known yet')),
        ];
      });
    }),
  siblings: ['mail/spf-record'],
  examples: {
    pass: [
      declared('v=spf1 ip4:192.0.2.0/24 -all'),
      declared(INCLUDING, 'v=spf1 ip4:192.0.2.0/24 -all'),
      declared('v=spf1 include:_spf1.example.com ~all', undefined, { part: PART }),
    ],
    fail: [
      declared(INCLUDING),
      declared(INCLUDING, 'void'),
      declared(INCLUDING, `v=spf1${' mx'.repeat(10)} -all`),
      declared('v=spf1 ${var.terms} -all'),
    ],
  },
};

function judgeOne(
  name: string,
  { record: { address }, text }: TextRecord,
  answers: Answers,
  readOn: string | undefined,
): Finding {
  const tree = treeOf(name, answers, text);
  const count = `${writeCount(tree.lookups)} of ${String(MAX_LOOKUPS)} look-ups`;
  const read = readOn === undefined ? '' : `, as DNS said on ${readOn}`;
  switch (treeVerdict(tree)) {
    case 'holds':
      return pass(address, `${count}${read}`);
    case 'breaks':
      return fail(address, `${tree.problems.join('; ')}${read}`);
    case 'unknown':
      return duty(
        address,
        `${count}${read}; not read: ${tree.unread.join(', ') || 'what depends on the message'} (npm run launch -- spf --refresh reads it)`,
      );
  }
}

function declared(text: string, included?: string, more: object = {}): Facts {
  const facts = example({
    cloudflare_dns_record: { spf: exampleTxt('example.com', text), ...more },
  });
  if (included === undefined) return facts;
  const answer = included === 'void' ? 'void' : [included];
  const answers = {
    '_spf.example.net': { TXT: answer },
    'example.com': { MX: [{ host: 'mx.example.net', priority: 10 }] },
  } as const;
  return { ...facts, dns: { readOn: '2026-11-22', answers } };
}
