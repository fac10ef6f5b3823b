import type { Facts } from '../../facts/graph';
import { spfAt, spfNames, type TextRecord } from '../../facts/mail';
import { countLookups, MAX_LOOKUPS, parseSpf, referredDomains } from '../../lib/spf';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleTxt } from '../examples';
import { perZone } from '../per-zone';

const including = (count: number): Facts => {
  const terms = Array.from(
    { length: count },
    (_, index) => `include:s${String(index)}.example.net`,
  );
  return example({
    cloudflare_dns_record: {
      spf: exampleTxt('example.com', ['v=spf1', ...terms, '~all'].join(' ')),
    },
  });
};

export const spfLookupLimit: Check = {
  id: 'mail/spf-lookup-limit',
  controls: ['LR-35'],
  title: 'The SPF record itself asks for at most 10 DNS look-ups',
  why: 'past 10 look-ups a receiver answers permerror, and treats the mail as if there were no SPF',
  breaks: 'mail of a sender that worked yesterday goes to spam, once one sender more was added',
  severity: 'blocks',
  source: 'RFC 7208 section 4.6.4',
  fix: 'take senders out of mail.senders that no longer send, or their spfIncludes',
  kinds: ['declared', 'planned'],
  absence: 'no SPF record is declared',
  judge: (all) =>
    perZone(all, (zone, apex, facts) =>
      spfNames(facts, zone, apex).flatMap((name) => {
        const { sure, unsure } = spfAt(facts, zone, name);
        return [
          ...sure.map(judgeOne),
          ...unsure.map(({ address }) => unknown(address, 'its text is not known yet')),
        ];
      }),
    ),
  siblings: ['mail/spf-record'],
  examples: {
    pass: [including(0), including(10)],
    fail: [
      including(11),
      example({
        cloudflare_dns_record: {
          spf: exampleTxt(
            'example.com',
            `v=spf1${' a mx'.repeat(5)} ptr exists:%{i}.x.example ~all`,
          ),
        },
      }),
      example({ cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 a: ~all') } }),
      example({ cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 ${var.terms}') } }),
      example({ cloudflare_dns_record: { other: exampleTxt('example.com', 'some-proof=1') } }),
    ],
  },
};

function judgeOne({ record: { address }, text }: TextRecord): Finding {
  const read = parseSpf(text);
  if (!read.ok) return fail(address, `${text}: cannot be counted, since it is not valid`);
  const count = countLookups(read.value);
  const evidence = `${String(count)} of ${String(MAX_LOOKUPS)} look-ups by its own terms`;
  if (count > MAX_LOOKUPS) return fail(address, evidence);
  const others = referredDomains(read.value);
  return pass(
    address,
    others.length === 0
      ? evidence
      : `${evidence}; those of ${others.join(', ')} come on top (mail/spf-tree)`,
  );
}
