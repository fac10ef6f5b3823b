import { recordText, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { dkimRecords, silentSpf } from '../../facts/mail';
import { show } from '../../facts/value';
import {
  GOOD_RSA_BITS,
  keyStrength,
  MAX_RSA_BITS,
  MIN_RSA_BITS,
  parseDkimKey,
  type KeyStrength,
} from '../../lib/dkim';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleRecord, exampleTxt } from '../examples';
import { ED25519_KEY, RSA_1024_KEY, RSA_2048_KEY, RSA_512_KEY } from '../example-keys';
import { perZone } from '../per-zone';

const NAME = 'mail1._domainkey.example.com';
const key = (text: string): Facts =>
  example({
    cloudflare_dns_record: {
      key: exampleTxt(NAME, text),
      mx: exampleRecord({
        name: 'example.com',
        type: 'MX',
        content: 'mx.example.net',
        priority: 1,
      }),
    },
  });

export const dkimKeyStrength: Check = {
  id: 'mail/dkim-key-strength',
  controls: ['LR-36'],
  title: 'Each DKIM key is one that receivers accept',
  why: 'receivers must not accept RSA keys below 1024 bits, and whoever breaks a short key signs in your name',
  breaks: 'signed mail counts as unsigned, or a stranger signs as you',
  severity: 'blocks',
  source: 'RFC 8301 section 3.2; RFC 8463; RFC 6376 section 3.6.1',
  fix: 'make a key of 2048 bits at the sender and put it into dkim of that sender in mail.senders',
  kinds: ['declared', 'planned'],
  absence: 'no zone has a DKIM record',
  judge: (all) =>
    perZone(all, (zone, apex, facts) => {
      const keys = dkimRecords(facts, zone);
      const silent = silentSpf(facts, zone, apex);
      if (keys.length > 0) return keys.map((record) => judgeOne(record, silent !== undefined));
      return [
        silent === undefined
          ? fail(zone.subject, 'no DKIM record, and SPF does not say that nobody sends')
          : pass(silent.address, 'v=spf1 -all: nobody sends mail for the zone'),
      ];
    }),
  examples: {
    pass: [
      key(`v=DKIM1; k=rsa; p=${RSA_2048_KEY}`),
      key(`p=${RSA_1024_KEY}`),
      key(`v=DKIM1; k=ed25519; p=${ED25519_KEY}`),
      example({ cloudflare_dns_record: { spf: exampleTxt('example.com', 'v=spf1 -all') } }),
    ],
    fail: [
      key(`v=DKIM1; k=rsa; p=${RSA_512_KEY}`),
      key('v=DKIM1; p='),
      key(`v=DKIM1; t=y; p=${RSA_2048_KEY}`),
      key(`v=DKIM1; h=sha1; p=${RSA_2048_KEY}`),
      key(`v=DKIM1; k=ed25519; p=${RSA_2048_KEY}`),
      key(`v=DKIM1; p=${RSA_2048_KEY.slice(8)}`),
      key(`v=DKIM1; k=rsa`),
      key('v=DKIM1; p=${var.key}'),
      example({
        cloudflare_dns_record: {
          key: exampleRecord({ name: NAME, type: 'CNAME', content: 'mail1.dkim.example.net' }),
        },
      }),
    ],
  },
};

function judgeOne(record: DnsRecord, silent: boolean): Finding {
  const { address, name, type, content } = record;
  if (type === 'CNAME') {
    return duty(address, `the key is kept at ${show(content)}, and is read there once it answers`);
  }
  const text = recordText(record);
  if (text === undefined) return unknown(address, `content = ${show(content)}`);
  const read = parseDkimKey(text);
  if (!read.ok) return fail(address, read.problems.join('; '));
  // A key that is revoked under every selector: whatever signs for this zone is false.
  if (read.value.publicKey === '' && silent && name?.startsWith('*._domainkey.') === true) {
    return pass(address, 'every key is revoked, and nobody sends mail for the zone');
  }
  const measured = keyStrength(read.value);
  if (!measured.ok) return fail(address, measured.problems.join('; '));
  if (read.value.testing) return fail(address, 't=y: receivers treat signed mail as unsigned');
  return judgeBits(address, measured.value);
}

function judgeBits(address: string, { algorithm, bits }: KeyStrength): Finding {
  if (algorithm === 'ed25519') return pass(address, 'Ed25519');
  const evidence = `RSA, ${String(bits)} bits`;
  if (bits < MIN_RSA_BITS) return fail(address, `${evidence}; at least ${String(MIN_RSA_BITS)}`);
  if (bits > MAX_RSA_BITS) {
    return fail(
      address,
      `${evidence}; not every receiver can read more than ${String(MAX_RSA_BITS)}`,
    );
  }
  return pass(
    address,
    bits < GOOD_RSA_BITS ? `${evidence}; ${String(GOOD_RSA_BITS)} is better` : evidence,
  );
}
