import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dkimRecord } from '../../../constructs/mail/dkim-record';
import { faultLines } from '../../support/synth';

function rsaKey(bits: number, type: 'spki' | 'pkcs1' = 'spki'): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return publicKey.export({ type, format: 'der' }).toString('base64');
}

describe('dkimRecord', () => {
  test.each([
    [1024, 'spki'],
    [2048, 'spki'],
    [1024, 'pkcs1'],
  ] as const)('takes an RSA key of %d bits, written as %s', (bits, type) => {
    const key = rsaKey(bits, type);
    expect(dkimRecord(key, 'here')).toBe(`v=DKIM1; k=rsa; p=${key}`);
  });

  test('refuses a shorter one, which receivers do not accept', () => {
    expect(faultLines(() => dkimRecord(rsaKey(768), 'here'))).toEqual([
      'here: must be a key of 1024 bits or more, which receivers ask for, got 768; have the sender make a key of 2048 bits',
    ]);
  });

  test('refuses a key of another kind', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(faultLines(() => dkimRecord(key, 'here'))).toEqual([
      'here: is neither an RSA nor an Ed25519 public key, with 124 characters; copy the value after p= once more, all of it',
    ]);
  });

  test.each(['rsa', 'ed25519'] as const)(
    'refuses a private %s key, and never repeats it',
    (kind) => {
      const { privateKey } =
        kind === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ed25519');
      const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
      expect(faultLines(() => dkimRecord(key, 'here'))).toEqual([
        'here: is a private key, and DNS shows it to everybody; give the public half; if this one left the machine where it was made, revoke it and make a new pair',
      ]);
    },
  );

  test('refuses every key that was cut off', () => {
    const whole = rsaKey(1024);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 5 }), (length) => {
        // 43 or 44 characters happen to be an Ed25519 key's 32 octets.
        fc.pre(Buffer.from(whole.slice(0, length), 'base64').length !== 32);
        const [line = ''] = faultLines(() => dkimRecord(whole.slice(0, length), 'here'));
        expect(line).toMatch(/^here: is neither an RSA nor an Ed25519 public key, with /);
      }),
    );
  });
});
