import { isPrivateKey, keyStrength, MIN_RSA_BITS } from '../../lib/dkim';
import { InputError } from '../../lib/fault';

/**
 * Text of a DKIM key record (RFC 6376 section 3.6.1).
 * @param publicKey the key in Base64, as the sender shows it, without `-----BEGIN` and `-----END` lines
 * @throws InputError under `where`, where it is no key, a private one, or too short a one
 */
export function dkimRecord(publicKey: string, where: string): string {
  if (isPrivateKey(publicKey)) {
    // Never with the value: the line ends up in terminals and logs.
    throw new InputError({
      where,
      problem: 'is a private key, and DNS shows it to everybody',
      fix: 'give the public half; if this one left the machine where it was made, revoke it and make a new pair',
    });
  }
  for (const keyType of ['ed25519', 'rsa'] as const) {
    const measured = keyStrength({ keyType, publicKey, testing: false });
    if (!measured.ok) continue;
    refuseShort(measured.value.bits, keyType === 'rsa' ? MIN_RSA_BITS : 0, where);
    return `v=DKIM1; k=${keyType}; p=${publicKey}`;
  }
  throw new InputError({
    where,
    problem: `is neither an RSA nor an Ed25519 public key, with ${String(publicKey.length)} characters`,
    fix: 'copy the value after p= once more, all of it',
  });
}

function refuseShort(bits: number, least: number, where: string): void {
  if (bits >= least) return;
  throw new InputError({
    where,
    problem: `must be a key of ${String(least)} bits or more, which receivers ask for`,
    got: bits,
    fix: 'have the sender make a key of 2048 bits',
  });
}
