import { records, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { factsOf } from '../../facts/parked-zones';
import { holdsUnknown, show } from '../../facts/value';
import { MAX_COMMENT_CHARACTERS } from '../../lib/limits/dns';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput } from '../examples';

const APEX = exampleHost('example.com');
const commented = (comment: unknown, plan: string): Facts =>
  example(
    { cloudflare_dns_record: { site: { ...APEX, comment } } },
    inventoryOutput({ cloudflare_plan: plan }),
  );

export const recordPurpose: Check = {
  id: 'dns/record-purpose',
  controls: ['LR-34', 'LR-48'],
  title: 'Each DNS record says what it is for',
  why: 'a record without a purpose is never taken out again, and nobody dares to change it',
  breaks: 'an old name still leads to a server that somebody else has by now',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/',
  fix: 'the kit writes the comment of each record; in a project of your own, add comment',
  kinds: ['declared', 'planned'],
  absence: 'no DNS record is declared',
  judge: (facts) =>
    records(facts).map((record) =>
      judgeOne(record, record.zone === undefined ? facts : factsOf(record.zone, facts)),
    ),
  examples: {
    pass: [commented('site host', 'free'), commented('x'.repeat(500), 'pro')],
    fail: [
      commented(undefined, 'free'),
      commented(' ', 'free'),
      commented(7, 'free'),
      commented('${var.why}', 'free'),
      commented('x'.repeat(101), 'free'),
    ],
  },
};

function judgeOne({ address, values }: DnsRecord, { inventory }: Facts): Finding {
  const { comment } = values;
  if (holdsUnknown(comment)) return unknown(address, `comment = ${show(comment)}`);
  if (typeof comment !== 'string' || comment.trim() === '') {
    return fail(address, `comment = ${show(comment)}`);
  }
  // Without a plan, the longest that any takes.
  const most = MAX_COMMENT_CHARACTERS[inventory.cloudflare_plan ?? 'enterprise'];
  return comment.length <= most
    ? pass(address, comment)
    : fail(
        address,
        `comment has ${String(comment.length)} characters; at most ${String(most)} fit`,
      );
}
