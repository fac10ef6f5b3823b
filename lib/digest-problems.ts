import type { Problem } from './fault';
import type { WrittenOf } from './written-record';

/** Hexadecimal digits of a digest, by the number that a record has for it. */
type DigestLengths = Readonly<Record<number, number>>;

/** RFC 6698 section 2.1.3: 1 is SHA-256, 2 is SHA-512; 0 is the certificate or key itself, of any length. */
const MATCHING_DIGITS: DigestLengths = { 1: 64, 2: 128 };

/** RFC 4255 section 3.1.2 (SHA-1) and RFC 6594 section 4.2 (SHA-256). */
const FINGERPRINT_DIGITS: DigestLengths = { 1: 40, 2: 64 };

/** RFC 4034 appendix A.2 (SHA-1), RFC 4509 (SHA-256) and RFC 6605 section 2 (SHA-384). */
const DS_DIGITS: DigestLengths = { 1: 40, 2: 64, 4: 96 };

/** RFC 4255 section 3.1.1, RFC 6594 (ECDSA), RFC 7479 (Ed25519) and RFC 8709 section 6 (Ed448). */
const SSH_ALGORITHMS = [1, 2, 3, 4, 6];

/**
 * Algorithms that sign zones.
 * @see https://www.iana.org/assignments/dns-sec-alg-numbers/
 */
const SIGNING_ALGORITHMS = [3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 23, 253, 254];

/** Finds what is wrong with a record that names a certificate (RFC 6698 section 2.1, RFC 8162 section 2). */
export function certificateMatchProblems({
  usage,
  selector,
  matchingType,
  certificate,
}: WrittenOf<'SMIMEA' | 'TLSA'>): readonly Problem[] {
  return [
    ...upTo('usage', usage, 3),
    ...upTo('selector', selector, 1),
    ...upTo('matchingType', matchingType, 2),
    ...lengthProblems('certificate', certificate, MATCHING_DIGITS, matchingType),
  ];
}

/** Finds what is wrong with the fingerprint of a server's SSH key. */
export function fingerprintProblems({
  algorithm,
  fingerprintType,
  fingerprint,
}: WrittenOf<'SSHFP'>): readonly Problem[] {
  return [
    ...among('algorithm', algorithm, SSH_ALGORITHMS, 'ssh-keygen -r writes it'),
    ...among('fingerprintType', fingerprintType, numbersOf(FINGERPRINT_DIGITS), 'use 2, SHA-256'),
    ...lengthProblems('fingerprint', fingerprint, FINGERPRINT_DIGITS, fingerprintType),
  ];
}

/** Finds what is wrong with the digest of a part's key (RFC 4034 section 5.1). */
export function delegationDigestProblems({
  algorithm,
  digestType,
  digest,
}: WrittenOf<'DS'>): readonly Problem[] {
  return [
    ...among('algorithm', algorithm, SIGNING_ALGORITHMS, 'take it from the DNSKEY of that part'),
    ...among('digestType', digestType, numbersOf(DS_DIGITS), 'use 2, SHA-256'),
    ...lengthProblems('digest', digest, DS_DIGITS, digestType),
  ];
}

function upTo(where: string, got: number, most: number): readonly Problem[] {
  return got <= most ? [] : [{ where, problem: `must be 0 to ${String(most)}`, got }];
}

function among(
  where: string,
  got: number,
  allowed: readonly number[],
  fix: string,
): readonly Problem[] {
  if (allowed.includes(got)) return [];
  const problem = `must be ${allowed.slice(0, -1).join(', ')} or ${String(allowed.at(-1))}`;
  return [{ where, problem, got, fix }];
}

function numbersOf(lengths: DigestLengths): readonly number[] {
  return Object.keys(lengths).map(Number);
}

/** A length cannot be judged where the digest is of no known kind. */
function lengthProblems(
  where: string,
  digits: string,
  lengths: DigestLengths,
  kind: number,
): readonly Problem[] {
  const length = lengths[kind];
  if (length === undefined || digits.length === length) return [];
  const problem = `must have ${String(length)} hexadecimal digits`;
  return [{ where, problem, got: digits, fix: `it has ${String(digits.length)}` }];
}
