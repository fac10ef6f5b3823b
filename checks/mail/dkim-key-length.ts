import { recordText, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { dkimRecords } from '../../facts/mail';
import { show } from '../../facts/value';
import { GOOD_RSA_BITS, keyStrength, MIN_RSA_BITS, parseDkimKey } from '../../lib/dkim';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, exampleTxt } from '../examples';
import { ED25519_KEY, RSA_1024_KEY, RSA_2048_KEY } from '../example-keys';
import { perZone } from '../per-zone';

const NAME = 'mail1._domainkey.example.com';
const zoneOf = (key?: object): Facts =>
  example({
    cloudflare_dns_record: {
      site: exampleHost('example.com'),
      ...(key === undefined ? {} : { key }),
    },
  });

export const dkimKeyLength: Check = {
  id: 'mail/dkim-key-length',
  controls: ['LR-36'],
  title: 'No DKIM key that receivers accept is shorter than 2048 bits',
  why: 'receivers still accept 1024 bits, which senders should no longer use: a key lies in DNS for years, and grows cheaper to compute each year',
  breaks:
    'whoever has computed the private key signs mail as you, and every receiver takes it for yours',
  severity: 'advises',
  source: 'RFC 8301 section 3.2',
  fix: 'make a key of 2048 bits at the sender, add its selector to dkim of that sender in mail.senders, and take the old one out a week later',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    perZone(facts, (zone) => {
      const found = dkimRecords(facts, zone).flatMap(judgeOne);
      return found.length > 0 ? found : [pass(zone.subject, 'no key that stands here is short')];
    }),
  examples: {
    pass: [
      zoneOf(),
      zoneOf(exampleTxt(NAME, `v=DKIM1; p=${RSA_2048_KEY}`)),
      zoneOf(exampleTxt(NAME, `v=DKIM1; k=ed25519; p=${ED25519_KEY}`)),
      zoneOf(exampleRecord({ name: NAME, type: 'CNAME', content: 'mail1.dkim.example.net' })),
    ],
    fail: [
      zoneOf(exampleTxt(NAME, `v=DKIM1; p=${RSA_1024_KEY}`)),
      zoneOf(exampleTxt(NAME, 'v=DKIM1; p=${var.key}')),
    ],
  },
};

/** What no receiver accepts is the finding of mail/dkim-key-strength; what is kept elsewhere is not read here. */
function judgeOne(record: DnsRecord): readonly Finding[] {
  const { address, type, content } = record;
  if (type !== 'TXT') return [];
  const text = recordText(record);
  if (text === undefined) return [unknown(address, `content = ${show(content)}`)];
  const read = parseDkimKey(text);
  const measured = read.ok ? keyStrength(read.value) : read;
  if (!measured.ok || measured.value.algorithm !== 'rsa') return [];
  const { bits } = measured.value;
  return bits >= MIN_RSA_BITS && bits < GOOD_RSA_BITS
    ? [fail(address, `RSA, ${String(bits)} bits`)]
    : [];
}
