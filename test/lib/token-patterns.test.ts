import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { tokenIn } from '../../lib/token-patterns';

/** Written in two parts, so that no scan takes these made-up values for real ones. */
const split = (...parts: readonly string[]): string => parts.join('');

/** A private key of each kind, in each form that it is written in without lines around it. */
function privateKeys(): readonly (readonly [string, string])[] {
  const der = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1'): string =>
    key.export({ type, format: 'der' }).toString('base64');
  const rsa = [512, 1024, 2048].map(
    (bits) => [bits, generateKeyPairSync('rsa', { modulusLength: bits }).privateKey] as const,
  );
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return [
    ...rsa.flatMap(([bits, key]) => [
      [`RSA ${String(bits)}, PKCS#8`, der(key, 'pkcs8')] as const,
      [`RSA ${String(bits)}, PKCS#1`, der(key, 'pkcs1')] as const,
    ]),
    ['P-256, PKCS#8', der(ec, 'pkcs8')],
    ['P-256, SEC 1', der(ec, 'sec1')],
    ['Ed25519, PKCS#8', der(generateKeyPairSync('ed25519').privateKey, 'pkcs8')],
  ];
}

describe('tokenIn', () => {
  test.each(privateKeys())('knows a private key in Base64: %s', (_kind, key) => {
    expect(tokenIn(`v=DKIM1; k=rsa; p=${key}`)).toBe('private key');
    // Cut off, it still gives away how the rest is found, or that there is one.
    expect(tokenIn(key.slice(0, 60))).toBe('private key');
  });

  test('takes no public key for a private one', () => {
    for (const bits of [512, 1024, 2048]) {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
      for (const type of ['spki', 'pkcs1'] as const) {
        const key = publicKey.export({ type, format: 'der' }).toString('base64');
        expect(tokenIn(`v=DKIM1; k=rsa; p=${key}`)).toBeUndefined();
      }
    }
  });

  test.each([
    [split('AK', 'IA', 'ABCDEFGHIJKLMNOP'), 'AWS access key'],
    [split('AS', 'IA', 'ABCDEFGHIJKLMNOP'), 'AWS access key'],
    [split('sk', '_live_', 'abcdefghij0123456789'), 'Stripe key'],
    [split('whs', 'ec_', 'abcdefghij0123456789'), 'Stripe key'],
    [split('gh', 'p_', 'abcdefghij0123456789abcdefghij012345'), 'GitHub token'],
    [split('github', '_pat_', 'abcdefghij0123456789_a'), 'GitHub token'],
    [split('xo', 'xb-', '123456789012-abcdefghij'), 'Slack token'],
    [split('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'private key'],
    [split('-----BEGIN ', 'PRIVATE KEY-----'), 'private key'],
    [split('postgres://app:', 'horse', '@db.example.com/app'), 'URL with a password'],
    [split('redis://:', 'horse', '@cache.example.com'), 'URL with a password'],
  ])('knows %s for a credential', (text, expected) => {
    expect(tokenIn(`x ${text} y`)).toBe(expected);
  });

  test.each([
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/key'],
    ['https://example.com/a@b'],
    ['https://example.com:8443/a@b'],
    ['-----BEGIN PUBLIC KEY-----'],
    ['v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
    ['risk_live_abcdefghij'],
    ['postgres://app@db.example.com/app'],
    [''],
  ])('takes %j for none', (text) => {
    expect(tokenIn(text)).toBeUndefined();
  });
});
