import type { ValueProblem } from './fault';
import { formatIpv6, parseIpv4, parseIpv6, reach } from './ip-address';
import { isHostName } from './names';
import { parseTxt, writeTxt } from './txt';

/** One label of a record's name: as of a host name, with underscores (RFC 8552). */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const MAX_NAME_CHARACTERS = 253;

/** Longest content of a TXT record, and of all at one name, in characters.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/#txt */
const MAX_TXT_CHARACTERS = 2048;
export const MAX_TXT_CHARACTERS_PER_NAME = 8192;

/**
 * Types whose content is text; Cloudflare takes the others as `data`.
 * @see https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/create/
 */
export const CONTENT_TYPES = [
  'A',
  'AAAA',
  'CNAME',
  'MX',
  'NS',
  'OPENPGPKEY',
  'PTR',
  'TXT',
] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** Types that Cloudflare takes as `data` (same page). */
export const DATA_TYPES = [
  'CAA',
  'CERT',
  'DNSKEY',
  'DS',
  'HTTPS',
  'LOC',
  'NAPTR',
  'SMIMEA',
  'SRV',
  'SSHFP',
  'SVCB',
  'TLSA',
  'URI',
] as const;

/** Judges how long the text of a TXT record is once it is written down. */
export function textLengthProblem(text: string): ValueProblem | undefined {
  return writeTxt(text).length <= MAX_TXT_CHARACTERS
    ? undefined
    : { problem: `must have at most ${String(MAX_TXT_CHARACTERS)} characters, with its quotes` };
}

/** Whether a record type's content is text. */
export function isContentType(type: string): type is ContentType {
  return CONTENT_TYPES.some((one) => one === type);
}

/**
 * Whether a name is one that a record may have: full, lower case, no trailing dot, underscores
 * allowed, and `*` as its first label only.
 */
export function isRecordName(name: string): boolean {
  const labels = name.split('.');
  const [first, ...others] = labels;
  return (
    name.length <= MAX_NAME_CHARACTERS &&
    labels.length >= 2 &&
    others.every((label) => LABEL.test(label)) &&
    // The last label is never a number, or the name would be an address (RFC 1123 section 2.1).
    /[a-z]/.test(others.at(-1) ?? '') &&
    (first === '*' || LABEL.test(first ?? ''))
  );
}

/** Whether a label of the name begins with an underscore: a name for machines, such as `_dmarc` (RFC 8552). */
export function isServiceName(name: string): boolean {
  return name.split('.').some((label) => label.startsWith('_'));
}

/**
 * Says what is wrong with a record's content, undefined where nothing is. Content must stand as
 * Cloudflare keeps it, or each plan shows a change: addresses in canonical form, names in lower case
 * without a trailing dot, TXT in double quotes.
 */
export function contentProblem(type: ContentType, content: string): string | undefined {
  switch (type) {
    case 'A':
      if (parseIpv4(content) === undefined) return 'is no IPv4 address';
      return reach(content) === 'nobody' ? 'is an address that no host can have' : undefined;
    case 'AAAA': {
      const address = parseIpv6(content);
      if (address === undefined) return 'is no IPv6 address';
      if (reach(content) === 'nobody') return 'is an address that no host can have';
      const canonical = formatIpv6(address);
      return content === canonical ? undefined : `is not in canonical form, ${canonical}`;
    }
    case 'CNAME':
    case 'PTR':
      return isRecordName(content) && !content.startsWith('*')
        ? undefined
        : 'is no full name in lower case without a trailing dot';
    case 'MX':
      // RFC 7505: a single dot says that the domain takes no mail.
      return content === '.' || isHostName(content) ? undefined : hostProblem(content);
    case 'NS':
      return isHostName(content) ? undefined : hostProblem(content);
    case 'TXT': {
      const read = parseTxt(content);
      if (!read.ok) return read.problems.join('; ');
      if (read.value.join('') === '') return 'holds no text';
      return content.length <= MAX_TXT_CHARACTERS
        ? undefined
        : `has ${String(content.length)} characters; at most ${String(MAX_TXT_CHARACTERS)} fit`;
    }
    case 'OPENPGPKEY':
      return content === '' ? 'is empty' : undefined;
  }
}

function hostProblem(content: string): string {
  if (parseIpv4(content) !== undefined || parseIpv6(content) !== undefined) {
    return 'is an address, where a host name has to stand (RFC 1035 section 3.3.9)';
  }
  return 'is no host name in lower case without a trailing dot';
}
