import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Parsed } from './parsed';

/** What a certificate signing request (PKCS #10, RFC 2986) says of the key that it is for. */
export interface SigningRequest {
  readonly keyType: 'rsa' | 'ec';
  /** Length of the key, in bits. */
  readonly keyBits: number;
}

/** Least lengths of a server's key, in bits. @see https://wiki.mozilla.org/Security/Server_Side_TLS */
const MIN_KEY_BITS = { rsa: 2048, ec: 256 } as const;

/** Curves by OpenSSL's name, with their lengths in bits. */
const CURVE_BITS: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384 };

const SEQUENCE = 0x30;
const INTEGER = 0x02;

const PEM =
  /^\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END (?:NEW )?CERTIFICATE REQUEST-----\s*$/;

/**
 * Reads a signing request in PEM (RFC 7468 section 7) as far as its public key. Its signature is the
 * authority's to verify. No problem repeats what was given: it may be a private key that was taken for
 * the request.
 */
export function readSigningRequest(pem: string): Parsed<SigningRequest> {
  if (/PRIVATE KEY/.test(pem)) {
    return refuse(
      'holds a private key, which must never leave the origin: take it out here and make a new one',
    );
  }
  const base64 = PEM.exec(pem)?.[1];
  if (base64 === undefined) return refuse('must be one certificate signing request in PEM');
  const key = publicKeyOf(Buffer.from(base64, 'base64'));
  if (key === undefined) return refuse('is no certificate signing request (RFC 2986)');
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const bits =
    type === 'rsa' ? details?.modulusLength : CURVE_BITS[String(details?.namedCurve ?? '')];
  if ((type !== 'rsa' && type !== 'ec') || bits === undefined) {
    return refuse('must be for an RSA key, or for one on the curve P-256 or P-384');
  }
  const least = MIN_KEY_BITS[type];
  return bits < least
    ? refuse(`must be for an RSA key of ${String(least)} bits or more`)
    : { ok: true, value: { keyType: type, keyBits: bits } };
}

function refuse(problem: string): Parsed<SigningRequest> {
  return { ok: false, problems: [problem] };
}

/** The key of `CertificationRequestInfo`: version, subject, then the key (RFC 2986 section 4.1). */
function publicKeyOf(der: Buffer): KeyObject | undefined {
  const request = element(der);
  const info = request?.tag === SEQUENCE ? element(request.content) : undefined;
  const version = info?.tag === SEQUENCE ? element(info.content) : undefined;
  const subject = version?.tag === INTEGER ? element(version.rest) : undefined;
  const key = subject?.tag === SEQUENCE ? element(subject.rest) : undefined;
  if (request?.rest.length !== 0 || key?.tag !== SEQUENCE) return undefined;
  try {
    return createPublicKey({ key: key.whole, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag, length and content. */
  readonly whole: Buffer;
  /** What stands behind it. */
  readonly rest: Buffer;
}

/** The first element of DER (X.690 section 8.1); undefined where its length says more than there is. */
function element(der: Buffer): DerElement | undefined {
  const [tag, first] = der;
  if (tag === undefined || first === undefined) return undefined;
  const lengthOctets = first < 0x80 ? 0 : first - 0x80;
  // Four octets of length are four gigabytes: no request is that long.
  if (first === 0x80 || lengthOctets > 4 || der.length < 2 + lengthOctets) return undefined;
  const length = lengthOctets === 0 ? first : der.readUIntBE(2, lengthOctets);
  const start = 2 + lengthOctets;
  const end = start + length;
  if (end > der.length) return undefined;
  return {
    tag,
    content: der.subarray(start, end),
    whole: der.subarray(0, end),
    rest: der.subarray(end),
  };
}
