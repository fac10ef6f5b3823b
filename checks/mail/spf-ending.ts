import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { spfAt, textsAt, type TextRecord } from '../../facts/mail';
import { effectivePolicy, parseDmarc } from '../../lib/dmarc';
import { finalMechanism, parseSpf, sendsNothing } from '../../lib/spf';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt } from '../examples';
import { perZone } from '../per-zone';

const SENDS = 'v=spf1 include:_spf.example.net';
const zoneOf = (spf?: string, dmarc?: string): Facts =>
  example({
    cloudflare_dns_record: {
      site: exampleHost('example.com'),
      ...(spf === undefined ? {} : { spf: exampleTxt('example.com', spf) }),
      ...(dmarc === undefined ? {} : { dmarc: exampleTxt('_dmarc.example.com', dmarc) }),
    },
  });

export const spfEnding: Check = {
  id: 'mail/spf-ending',
  controls: ['LR-35'],
  title: 'SPF leaves the last word on failed mail to DMARC',
  why: 'some receivers refuse at -all before they look at DKIM, which would have passed; under an enforced DMARC policy ~all protects no less',
  breaks: 'mail that somebody forwards is refused, though it is signed and yours',
  severity: 'advises',
  source: 'RFC 9989 section 7.1',
  fix: 'set mail.spfOthers to softfail once mail.dmarc.step is quarantine or reject',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    perZone(facts, (zone, apex) => {
      const { sure, unsure } = spfAt(facts, zone, apex);
      const found = [
        ...sure.map((record) => judgeOne(record, zone, apex, facts)),
        ...unsure.map(({ address }) => unknown(address, 'its text is not known yet')),
      ];
      return found.length > 0 ? found : [pass(zone.subject, 'no SPF record has any word')];
    }),
  siblings: ['mail/spf-record'],
  examples: {
    pass: [
      zoneOf(`${SENDS} ~all`, 'v=DMARC1; p=reject'),
      zoneOf(`${SENDS} -all`, 'v=DMARC1; p=none'),
      zoneOf(`${SENDS} -all`, 'v=DMARC1; p=quarantine; t=y'),
      zoneOf(`${SENDS} -all`),
      zoneOf('v=spf1 -all', 'v=DMARC1; p=reject'),
      zoneOf(undefined, 'v=DMARC1; p=reject'),
    ],
    fail: [
      zoneOf(`${SENDS} -all`, 'v=DMARC1; p=reject'),
      zoneOf(`${SENDS} -all`, 'v=DMARC1; p=quarantine'),
      zoneOf(`${SENDS} -all`, 'v=DMARC1; p=${var.policy}'),
      zoneOf('v=spf1 ${var.terms}', 'v=DMARC1; p=reject'),
    ],
  },
};

function judgeOne(
  { record: { address }, text }: TextRecord,
  zone: Zone,
  apex: string,
  facts: Facts,
): Finding {
  const read = parseSpf(text);
  // Who sends nothing has no mail that could be forwarded.
  const refuses =
    read.ok && finalMechanism(read.value)?.qualifier === '-' && !sendsNothing(read.value);
  if (!refuses) return pass(address, text);
  const { sure, unsure } = textsAt(facts, zone, `_dmarc.${apex}`);
  if (unsure.length > 0) return unknown(address, `${text}: what DMARC says is not known yet`);
  const dmarc = parseDmarc(sure[0]?.text ?? '');
  if (!dmarc.ok || effectivePolicy(dmarc.value).domain === 'none') {
    return pass(address, `${text}: DMARC does not stop failed mail yet`);
  }
  return fail(address, `${text}, beside DMARC ${String(sure[0]?.text)}`);
}
