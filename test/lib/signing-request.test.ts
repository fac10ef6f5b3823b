import { describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { readSigningRequest } from '../../lib/signing-request';

/** Wraps the octets of DER: `SEQUENCE` is 0x30, `INTEGER` 0x02. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from(head), content]);
}

function pem(octets: Buffer, word = 'CERTIFICATE REQUEST'): string {
  return `-----BEGIN ${word}-----\n${octets.toString('base64')}\n-----END ${word}-----\n`;
}

/** A request as far as it is read: a version, an empty subject and a key; its signature is none. */
function requestFor(key: Buffer): string {
  return pem(der(0x30, der(0x30, der(0x02, Buffer.from([0])), der(0x30), key)));
}

const spki = { type: 'spki', format: 'der' } as const;
const rsa = (modulusLength: number): Buffer =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export(spki);
const curve = (namedCurve: string): Buffer =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export(spki);

const NO_KEY = 'must be for an RSA key, or for one on the curve P-256 or P-384';
const NO_PEM = 'must be one certificate signing request in PEM';
const NO_REQUEST = 'is no certificate signing request (RFC 2986)';

describe('readSigningRequest', () => {
  test.each<[string, string, object]>([
    ['a request that OpenSSL made', EXAMPLE_REQUESTS.ec, { keyType: 'ec', keyBits: 256 }],
    ['another', EXAMPLE_REQUESTS.rsa, { keyType: 'rsa', keyBits: 2048 }],
    [
      'the older word of PEM',
      EXAMPLE_REQUESTS.ec.replaceAll('CERTIFICATE', 'NEW CERTIFICATE'),
      { keyType: 'ec', keyBits: 256 },
    ],
    [
      'lines that end as on Windows',
      EXAMPLE_REQUESTS.ec.replaceAll('\n', '\r\n'),
      { keyType: 'ec', keyBits: 256 },
    ],
    ['a larger curve', requestFor(curve('secp384r1')), { keyType: 'ec', keyBits: 384 }],
    ['a longer key', requestFor(rsa(3072)), { keyType: 'rsa', keyBits: 3072 }],
  ])('reads %s', (_what, given, value) => {
    expect(readSigningRequest(given)).toEqual({ ok: true, value });
  });

  test.each<[string, string, string]>([
    ['nothing', '', NO_PEM],
    ['a certificate', EXAMPLE_REQUESTS.ec.replaceAll(' REQUEST', ''), NO_PEM],
    ['two of them', `${EXAMPLE_REQUESTS.ec}\n${EXAMPLE_REQUESTS.rsa}`, NO_PEM],
    ['octets behind it', pem(Buffer.concat([der(0x30), Buffer.from([0])])), NO_REQUEST],
    ['another structure', pem(der(0x02, Buffer.from([0]))), NO_REQUEST],
    [
      'a structure without a key',
      pem(der(0x30, der(0x30, der(0x02, Buffer.from([0]))))),
      NO_REQUEST,
    ],
    ['a key that is none', requestFor(der(0x30, Buffer.from([1, 2, 3]))), NO_REQUEST],
    [
      'a length that says more than there is',
      pem(Buffer.from([0x30, 0x82, 0xff, 0xff])),
      NO_REQUEST,
    ],
    ['a length without an end', pem(Buffer.from([0x30, 0x80, 0, 0])), NO_REQUEST],
    ['a short key', requestFor(rsa(1024)), 'must be for an RSA key of 2048 bits or more'],
    ['a curve that browsers do not take', requestFor(curve('secp521r1')), NO_KEY],
    [
      'another kind of key',
      requestFor(generateKeyPairSync('ed25519').publicKey.export(spki)),
      NO_KEY,
    ],
  ])('refuses %s', (_what, given, problem) => {
    expect(readSigningRequest(given)).toEqual({ ok: false, problems: [problem] });
  });

  test('refuses a private key, and repeats nothing of it', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const problem =
      'holds a private key, which must never leave the origin: take it out here and make a new one';
    for (const given of [key, `${EXAMPLE_REQUESTS.ec}\n${key}`]) {
      expect(readSigningRequest(given)).toEqual({ ok: false, problems: [problem] });
    }
  });

  test('never throws, whatever octets it is given', () => {
    const whole = Buffer.from(EXAMPLE_REQUESTS.ec.split('\n').slice(1, -1).join(''), 'base64');
    const octets = fc.oneof(
      fc.uint8Array(),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, octet]) => {
        const spoilt = Buffer.from(whole);
        spoilt[at] = octet;
        return spoilt;
      }),
    );
    fc.assert(
      fc.property(octets, (given) => {
        const read = readSigningRequest(pem(Buffer.from(given)));
        expect(read.ok ? read.value.keyBits : read.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
