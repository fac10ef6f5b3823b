import { describe, expect, test } from '@jest/globals';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { ED25519_KEY, RSA_1024_KEY, RSA_2048_KEY, RSA_512_KEY } from '../../checks/example-keys';
import { keyStrength, parseDkimKey } from '../../lib/dkim';

const rsa = { keyType: 'rsa', testing: false } as const;

describe('parseDkimKey', () => {
  test('reads a key without any other tag', () => {
    expect(parseDkimKey(`p=${ED25519_KEY}`)).toEqual({
      ok: true,
      value: { keyType: 'rsa', publicKey: ED25519_KEY, testing: false },
    });
  });

  test('reads every tag, white space inside the key, and tags that it does not know', () => {
    const spaced = `${ED25519_KEY.slice(0, 9)} \t${ED25519_KEY.slice(9)}`;
    const text = `v=DKIM1; k=ed25519; h=sha1:sha256; s=email; t=s:y; n=a note; p=${spaced}; x=1`;
    expect(parseDkimKey(text)).toEqual({
      ok: true,
      value: { keyType: 'ed25519', publicKey: ED25519_KEY, testing: true },
    });
  });

  test('reads a key that was revoked', () => {
    expect(parseDkimKey('v=DKIM1; p=')).toEqual({ ok: true, value: { ...rsa, publicKey: '' } });
  });

  test.each([
    ['v=DKIM2; p=', ['v is not DKIM1']],
    ['p=; v=DKIM1', ['v does not stand first']],
    ['k=dsa; p=', ['k is neither rsa nor ed25519']],
    ['h=sha1; p=', ['h leaves out sha256']],
    ['s=tlsrpt; p=', ['s leaves out email']],
    ['v=DKIM1', ['has no public key (p)']],
    ['p=abc', ['p is not Base64']],
    ['p=ab*=', ['p is not Base64']],
    ['v=DKIM1 p=', ['v is not DKIM1', 'has no public key (p)']],
    ['v=DKIM1; p=; p=', ['tag p stands twice']],
  ])('refuses %j', (text, problems) => {
    expect(parseDkimKey(text)).toEqual({ ok: false, problems });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseDkimKey(`v=DKIM1; p=${text}`).ok).toBe('boolean');
      }),
    );
  });
});

describe('keyStrength', () => {
  test.each([
    [512, RSA_512_KEY],
    [1024, RSA_1024_KEY],
    [2048, RSA_2048_KEY],
  ])('measures an RSA key of %i bits', (bits, publicKey) => {
    expect(keyStrength({ ...rsa, publicKey })).toEqual({
      ok: true,
      value: { algorithm: 'rsa', bits },
    });
  });

  test('measures an RSA key in the form that RFC 6376 names', () => {
    const key = createPublicKey({
      key: Buffer.from(RSA_1024_KEY, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const publicKey = key.export({ type: 'pkcs1', format: 'der' }).toString('base64');
    expect(keyStrength({ ...rsa, publicKey })).toEqual({
      ok: true,
      value: { algorithm: 'rsa', bits: 1024 },
    });
  });

  test('measures an Ed25519 key', () => {
    expect(keyStrength({ keyType: 'ed25519', publicKey: ED25519_KEY, testing: false })).toEqual({
      ok: true,
      value: { algorithm: 'ed25519', bits: 256 },
    });
  });

  test.each(['pkcs8', 'pkcs1'] as const)('refuses a private key, written as %s', (type) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const written = privateKey.export({ type, format: 'der' }).toString('base64');
    expect(keyStrength({ ...rsa, publicKey: written })).toEqual({
      ok: false,
      problems: ['p is a private key, which everybody can read'],
    });
  });

  test('refuses a key with something behind it', () => {
    const publicKey = Buffer.concat([Buffer.from(RSA_1024_KEY, 'base64'), Buffer.alloc(3)]);
    expect(keyStrength({ ...rsa, publicKey: publicKey.toString('base64') })).toEqual({
      ok: false,
      problems: ['p is no RSA public key'],
    });
  });

  test('refuses an elliptic curve key under k=rsa', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(keyStrength({ ...rsa, publicKey: spki })).toEqual({
      ok: false,
      problems: ['p is no RSA public key'],
    });
  });

  test.each([
    ['rsa', '', 'p is empty: the key was revoked'],
    ['rsa', ED25519_KEY, 'p is no RSA public key'],
    ['rsa', RSA_2048_KEY.slice(0, -8), 'p is no RSA public key'],
    ['ed25519', RSA_1024_KEY, 'p has 162 octets; an Ed25519 key has 32'],
  ] as const)('refuses under k=%s the key %j', (keyType, publicKey, problem) => {
    expect(keyStrength({ keyType, publicKey, testing: false })).toEqual({
      ok: false,
      problems: [problem],
    });
  });
});
