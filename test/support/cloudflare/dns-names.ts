import { isIPv4 } from 'node:net';
import { domainToASCII } from 'node:url';
import { Refused } from './envelope';
import { REFUSALS } from './refusals';

/**
 * The name as the API stores it: below the zone, in lower case and punycode, without a trailing dot.
 * @see https://developers.cloudflare.com/api/resources/dns/subresources/records/
 */
export function storedName(name: string, zoneName: string): string {
  const lower = lowerName(name);
  if (lower === '@' || lower === zoneName) return zoneName;
  const full = lower.endsWith(`.${zoneName}`) ? lower : `${lower}.${zoneName}`;
  if (!isName(full)) throw new Refused(REFUSALS.badName);
  return full;
}

/** A name in lower case and punycode, without a trailing dot. */
export function lowerName(name: string): string {
  const bare = name.replace(/\.$/, '');
  const ascii = domainToASCII(bare);
  return (ascii === '' ? bare : ascii).toLowerCase();
}

/**
 * Whether labels are neither empty nor longer than 63 characters, and the whole no longer than 253.
 * Almost any character may stand in them, but none that ends a word on a line of a zone file.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/
 */
function isName(name: string): boolean {
  const labels = name.split('.');
  return name.length <= 253 && labels.every((label) => /^[^\s\p{Cc}"]{1,63}$/u.test(label));
}

/** Whether a record can lead there: a name of two labels or more, and no address. */
export function isHost(content: string): boolean {
  const bare = lowerName(content);
  return !isIPv4(bare) && /^[^/:]+$/.test(bare) && bare.includes('.') && isName(bare);
}
