import { describe, expect, test } from '@jest/globals';
import { ED25519_KEY, RSA_1024_KEY, RSA_2048_KEY, RSA_512_KEY } from '../../../checks/example-keys';
import { example, exampleHost, exampleRecord, exampleTxt } from '../../../checks/examples';
import { dkimKeyStrength } from '../../../checks/mail/dkim-key-strength';
import { verdicts } from '../verdicts';

const KEY = 'cloudflare_dns_record.key';
const site = exampleHost('example.com');
const say = (key: object, others: Record<string, object> = {}): readonly string[] =>
  verdicts(dkimKeyStrength, example({ cloudflare_dns_record: { key, site, ...others } }));

describe('mail/dkim-key-strength', () => {
  test.each([
    [`p=${RSA_512_KEY}`, `fail ${KEY}: RSA, 512 bits; at least 1024`],
    [`p=${RSA_1024_KEY}`, `pass ${KEY}: RSA, 1024 bits; 2048 is better`],
    [`p=${RSA_2048_KEY}`, `pass ${KEY}: RSA, 2048 bits`],
    [`k=ed25519; p=${ED25519_KEY}`, `pass ${KEY}: Ed25519`],
    ['v=DKIM1; p=', `fail ${KEY}: p is empty: the key was revoked`],
    [`t=y; p=${RSA_2048_KEY}`, `fail ${KEY}: t=y: receivers treat signed mail as unsigned`],
    ['v=DKIM1', `fail ${KEY}: has no public key (p)`],
  ])('reads the key of %j', (text, line) => {
    expect(say(exampleTxt('s1._domainkey.example.com', text))).toEqual([line]);
  });

  test('leaves a key behind a CNAME to be read there', () => {
    const alias = { name: 's1._domainkey.example.com', type: 'CNAME', content: 's1.example.net' };
    expect(say(exampleRecord(alias))).toEqual([
      `to prove ${KEY}: the key is kept at s1.example.net, and is read there once it answers`,
    ]);
  });

  test('takes keys that are revoked under every selector, where nobody sends', () => {
    const revoked = exampleTxt('*._domainkey.example.com', 'v=DKIM1; p=');
    const spf = exampleTxt('example.com', 'v=spf1 -all');
    expect(say(revoked, { spf })).toEqual([
      `pass ${KEY}: every key is revoked, and nobody sends mail for the zone`,
    ]);
    expect(say(revoked)).toEqual([`fail ${KEY}: p is empty: the key was revoked`]);
  });
});
