import { domainToASCII } from 'node:url';
import { isHostName, isWithin } from './names';

/** How close an authenticated name must be to the From domain (RFC 9989 section 4.4). */
export const ALIGNMENT_MODES = ['relaxed', 'strict'] as const;
export type AlignmentMode = (typeof ALIGNMENT_MODES)[number];

/** No name is longer in either form (RFC 1035 section 2.3.4); checked before a long one is converted. */
const MAX_NAME_CHARACTERS = 254;

/** Lower case, punycode, without trailing dot; undefined for what is no host name. */
export function canonicalDomain(name: string): string | undefined {
  if (name.length > MAX_NAME_CHARACTERS) return undefined;
  const relative = name.endsWith('.') ? name.slice(0, -1) : name;
  // Only names that need it are converted: the URL rules would read `1.2` as an address.
  const ascii = /^[!-~]*$/.test(relative) ? relative.toLowerCase() : domainToASCII(relative);
  return isHostName(ascii) ? ascii : undefined;
}

/**
 * Whether an authenticated name (SPF: the MAIL FROM domain; DKIM: the signing domain) is aligned with
 * the From domain. Strict asks for the same name. Relaxed asks for the same organizational domain, which
 * receivers find by walking up the DNS tree (RFC 9989 section 4.10); without DNS, two names count as of
 * one organization where they are the same or both lie within the zone. So a parent of the zone is not
 * aligned here though receivers may say that it is: this can refuse too much, and what the receiver said
 * of DMARC must pass beside it.
 * @param zoneName the launch's zone: lower case, punycode, no trailing dot
 */
export function isAligned(
  identifier: string,
  fromDomain: string,
  zoneName: string,
  mode: AlignmentMode = 'relaxed',
): boolean {
  const authenticated = canonicalDomain(identifier);
  const from = canonicalDomain(fromDomain);
  if (authenticated === undefined || from === undefined) return false;
  if (authenticated === from) return true;
  return mode === 'relaxed' && isWithin(authenticated, zoneName) && isWithin(from, zoneName);
}
