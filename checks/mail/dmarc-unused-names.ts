import type { Facts } from '../../facts/graph';
import { textsAt, type TextRecord } from '../../facts/mail';
import { parseDmarc, writtenPolicy } from '../../lib/dmarc';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt } from '../examples';
import { perZone } from '../per-zone';

const dmarc = (text?: string): Facts =>
  example({
    cloudflare_dns_record: {
      site: exampleHost('example.com'),
      ...(text === undefined ? {} : { dmarc: exampleTxt('_dmarc.example.com', text) }),
    },
  });

export const dmarcUnusedNames: Check = {
  id: 'mail/dmarc-unused-names',
  controls: ['LR-37'],
  title: 'Mail from names below the domain that do not exist is refused',
  why: 'nobody of yours sends from a name that is not there, so its mail can be refused from the first day, however far the rollout for real senders has come',
  breaks: 'invoices from a department that you never had arrive from a name below your domain',
  severity: 'advises',
  source: 'RFC 9989 section 4.7 (np)',
  fix: "set mail.dmarc.nonExistent to 'reject' in the launch file",
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    perZone(facts, (zone, apex) => {
      const { sure, unsure } = textsAt(facts, zone, `_dmarc.${apex}`);
      const found = [
        ...sure.map(judgeOne),
        ...unsure.map(({ address }) => unknown(address, 'its text is not known yet')),
      ];
      return found.length > 0 ? found : [duty(zone.subject, 'waits for a DMARC record')];
    }),
  examples: {
    pass: [
      dmarc('v=DMARC1; p=none; np=reject'),
      dmarc('v=DMARC1; p=quarantine; sp=reject'),
      dmarc('v=DMARC1; p=reject'),
    ],
    fail: [
      dmarc('v=DMARC1; p=none'),
      dmarc('v=DMARC1; p=quarantine'),
      dmarc('v=DMARC1; p=reject; sp=quarantine'),
      dmarc('v=DMARC1; p=reject; np=none'),
      dmarc('v=DMARC1; p=rejct'),
      dmarc('v=DMARC1; p=${var.policy}'),
      dmarc(),
    ],
  },
};

function judgeOne({ record: { address }, text }: TextRecord): Finding {
  const read = parseDmarc(text);
  if (!read.ok) return duty(address, 'waits until mail/dmarc-record holds');
  // As it is written: t=y, which takes one step off all of them, is for the rollout alone.
  const { nonExistent: asked } = writtenPolicy(read.value);
  return asked === 'reject'
    ? pass(address, text)
    : fail(address, `${text}: for names that do not exist it asks for ${asked}`);
}
