import { createPublicKey, type KeyObject } from 'node:crypto';
import { InputError } from '../../lib/fault';

/** Receivers must not accept a signature by a shorter RSA key (RFC 8301 section 3.2). */
const MIN_RSA_BITS = 1024;

/** An Ed25519 public key stands bare, without ASN.1 around it (RFC 8463 section 4). */
const ED25519_OCTETS = 32;

/**
 * Text of a DKIM key record (RFC 6376 section 3.6.1).
 * @param publicKey the key in Base64, as the sender shows it, without `-----BEGIN` and `-----END` lines
 * @throws InputError under `where`, where it is no key or too short a one
 */
export function dkimRecord(publicKey: string, where: string): string {
  const octets = Buffer.from(publicKey, 'base64');
  if (octets.length === ED25519_OCTETS) return `v=DKIM1; k=ed25519; p=${publicKey}`;

  const bits = rsaBits(octets);
  if (bits === undefined) {
    throw new InputError({
      where,
      problem: 'is neither an RSA nor an Ed25519 public key',
      got: publicKey,
      fix: 'copy the value after p= once more, all of it',
    });
  }
  if (bits < MIN_RSA_BITS) {
    throw new InputError({
      where,
      problem: `must be a key of ${String(MIN_RSA_BITS)} bits or more, which receivers ask for`,
      got: bits,
      fix: 'have the sender make a key of 2048 bits',
    });
  }
  return `v=DKIM1; k=rsa; p=${publicKey}`;
}

/** Length of an RSA key's modulus, undefined where the octets are no such key. */
function rsaBits(octets: Buffer): number | undefined {
  // Senders publish the key with its algorithm around it; the RFC's own form is the bare one.
  for (const type of ['spki', 'pkcs1'] as const) {
    const key = readKey(octets, type);
    if (key?.asymmetricKeyType === 'rsa') return key.asymmetricKeyDetails?.modulusLength;
  }
  return undefined;
}

function readKey(octets: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    return createPublicKey({ key: octets, format: 'der', type });
  } catch {
    return undefined;
  }
}
