import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Parsed } from './parsed';
import { parseTags } from './tags';
import { tokenIn } from './token-patterns';

/** A DKIM key record (RFC 6376 section 3.6.1). */
export interface DkimKey {
  /** `rsa` where nothing is said; `ed25519` is RFC 8463's. */
  readonly keyType: 'rsa' | 'ed25519';
  /** The public key in Base64 without white space; empty where the key was revoked. */
  readonly publicKey: string;
  /** Whether the domain is only testing (`t=y`): receivers treat its mail as if it were not signed. */
  readonly testing: boolean;
}

/** How strong a key is. */
export interface KeyStrength {
  readonly algorithm: 'rsa' | 'ed25519';
  readonly bits: number;
}

/** Least bits of an RSA key: receivers must not accept a shorter one (RFC 8301 section 3.2). */
export const MIN_RSA_BITS = 1024;

/** Bits of an RSA key that a sender should have at least (RFC 8301 section 3.2). */
export const GOOD_RSA_BITS = 2048;

/** Most bits of an RSA key that every receiver can handle (RFC 8301 section 3.2). */
export const MAX_RSA_BITS = 4096;

/** An Ed25519 public key has 32 octets, written as they are (RFC 8463 section 4.2). */
const ED25519_OCTETS = 32;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads a DKIM key record. Unknown tags are left out, as receivers do; a key that no receiver would
 * use for mail signed with rsa-sha256 or ed25519-sha256 has a problem.
 */
export function parseDkimKey(text: string): Parsed<DkimKey> {
  const read = parseTags(text);
  if (!read.ok) return read;
  const tags = read.value;
  const problems: string[] = [];
  const version = tags.get('v');
  if (version !== undefined && version !== 'DKIM1') problems.push('v is not DKIM1');
  if (version !== undefined && [...tags.keys()][0] !== 'v') problems.push('v does not stand first');

  const keyType = tags.get('k') ?? 'rsa';
  if (keyType !== 'rsa' && keyType !== 'ed25519') problems.push('k is neither rsa nor ed25519');
  // RFC 8301 section 3.1: rsa-sha1 is no longer used, so a key for sha1 alone signs nothing.
  if (!list(tags.get('h') ?? 'sha256').includes('sha256')) problems.push('h leaves out sha256');
  const services = list(tags.get('s') ?? '*');
  if (!services.includes('*') && !services.includes('email')) problems.push('s leaves out email');

  const publicKey = tags.get('p')?.replace(/\s/g, '');
  if (publicKey === undefined) problems.push('has no public key (p)');
  else if (!BASE64.test(publicKey)) problems.push('p is not Base64');
  if (problems.length > 0 || publicKey === undefined) return { ok: false, problems };
  return {
    ok: true,
    value: {
      keyType: keyType === 'ed25519' ? 'ed25519' : 'rsa',
      publicKey,
      testing: list(tags.get('t') ?? '').includes('y'),
    },
  };
}

function list(value: string): readonly string[] {
  return value.split(':').map((one) => one.trim());
}

/** Whoever reads such a record signs as the domain. */
const PRIVATE_KEY_PROBLEM = 'p is a private key, which everybody can read';

/**
 * Whether a text is the half of a key pair that signs, whole or cut off. An Ed25519 key of 32 octets alone
 * cannot be told from its public half.
 */
export function isPrivateKey(text: string): boolean {
  return tokenIn(text.replace(/\s/g, '')) !== undefined || tokenIn(text) !== undefined;
}

/** Measures the public key of a record; the problem where it is revoked or no such key. */
export function keyStrength({ keyType, publicKey }: DkimKey): Parsed<KeyStrength> {
  if (publicKey === '') return { ok: false, problems: ['p is empty: the key was revoked'] };
  if (isPrivateKey(publicKey)) return { ok: false, problems: [PRIVATE_KEY_PROBLEM] };
  const octets = Buffer.from(publicKey, 'base64');
  if (keyType === 'ed25519') {
    return octets.length === ED25519_OCTETS
      ? { ok: true, value: { algorithm: 'ed25519', bits: ED25519_OCTETS * 8 } }
      : {
          ok: false,
          problems: [`p has ${String(octets.length)} octets; an Ed25519 key has 32`],
        };
  }
  const bits = rsaBits(octets);
  return bits === undefined
    ? { ok: false, problems: ['p is no RSA public key'] }
    : { ok: true, value: { algorithm: 'rsa', bits } };
}

/**
 * The bits of an RSA key: as SubjectPublicKeyInfo, which is what the world publishes, or as the bare
 * RSAPublicKey that RFC 6376 section 3.6.1 names.
 */
function rsaBits(der: Buffer): number | undefined {
  for (const type of ['spki', 'pkcs1'] as const) {
    const key = publicKey(der, type);
    if (key?.asymmetricKeyType === 'rsa') return key.asymmetricKeyDetails?.modulusLength;
  }
  return undefined;
}

/** The key, where the octets are a public one and nothing else: a private key would give its public half. */
function publicKey(der: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: der, format: 'der', type });
    return key.export({ format: 'der', type }).equals(der) ? key : undefined;
  } catch {
    return undefined;
  }
}
