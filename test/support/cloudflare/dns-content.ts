import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { NotModelled, Refused } from './envelope';
import { numberAt, objectAt, textAt, type JsonObject } from './json';
import { REFUSALS } from './refusals';

/** What the API makes of a record's content or data. */
export interface Content {
  readonly content: string;
  readonly data?: JsonObject;
  readonly priority?: number;
}

/** A character string holds at most 255 octets (RFC 1035 section 3.3). */
const STRING_OCTETS = 255;

/**
 * The name as the API stores it: below the zone, in lower case and punycode, without a trailing dot.
 * @see https://developers.cloudflare.com/api/resources/dns/subresources/records/
 */
export function storedName(name: string, zoneName: string): string {
  const lower = lowerName(name);
  if (lower === '@' || lower === zoneName) return zoneName;
  const full = lower.endsWith(`.${zoneName}`) ? lower : `${lower}.${zoneName}`;
  const labels = full.split('.');
  if (full.length > 253 || labels.some((label) => label === '' || label.length > 63)) {
    throw new Refused(REFUSALS.badName);
  }
  return full;
}

function lowerName(name: string): string {
  const bare = name.replace(/\.$/, '');
  const ascii = domainToASCII(bare);
  return (ascii === '' ? bare : ascii).toLowerCase();
}

/** The content of a record as the API stores it: in lower case where it is a name or an address. */
export function storedContent(type: string, body: JsonObject): Content {
  const content = textAt(body, 'content');
  switch (type) {
    case 'A':
      if (!isIPv4(content)) throw new Refused(REFUSALS.badIpv4);
      return { content };
    case 'AAAA':
      if (!isIPv6(content)) throw new Refused(REFUSALS.badIpv6);
      return { content: new URL(`http://[${content}]`).hostname.slice(1, -1) };
    case 'CNAME':
      if (!isHost(content)) throw new Refused(REFUSALS.badCname);
      return { content: lowerName(content) };
    case 'MX':
      return mailServer(content, body);
    case 'NS':
    case 'PTR':
      return { content: lowerName(content) };
    case 'TXT':
      return { content: text(content) };
    default:
      return fromData(type, objectAt(body, 'data'));
  }
}

function isHost(content: string): boolean {
  return !isIPv4(content) && /^[^\s/:]+\.[^\s/:]+$/.test(content);
}

function mailServer(content: string, body: JsonObject): Content {
  const priority = numberAt(body, 'priority');
  if (priority === undefined) throw new Refused(REFUSALS.noPriority);
  // A single dot says that nobody receives mail (RFC 7505).
  if (content === '.') return { content, priority };
  if (!isHost(content)) throw new Refused(REFUSALS.badMx);
  return { content: lowerName(content), priority };
}

/**
 * Text is kept as it was written, with or without quotes, but for strings that are too long: those are split.
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/6238
 */
function text(content: string): string {
  const strings = /^".*"$/s.test(content) ? content.slice(1, -1).split(/" +"/) : [content];
  if (strings.every((one) => Buffer.byteLength(one) <= STRING_OCTETS)) return content;
  return strings
    .flatMap((one) => one.match(new RegExp(`.{1,${String(STRING_OCTETS)}}`, 'gs')) ?? [])
    .map((one) => `"${one}"`)
    .join(' ');
}

/**
 * Records of several parts are sent as data and answered with content too; a priority in the data stands
 * at the top as well.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/
 */
function fromData(type: string, data: JsonObject): Content {
  const part = (name: string) => textAt(data, name, String(numberAt(data, name) ?? ''));
  const parts = (...names: readonly string[]) => names.map(part).join(' ');
  switch (type) {
    case 'CAA':
      return {
        content: `${parts('flags', 'tag')} "${part('value')}"`,
        data: { ...data, flags: Number(part('flags')) },
      };
    case 'SRV':
      return {
        content: parts('weight', 'port', 'target'),
        data: { ...data, target: part('target').toLowerCase() },
        priority: numberAt(data, 'priority') ?? 0,
      };
    case 'HTTPS':
    case 'SVCB':
      return { content: parts('priority', 'target', 'value'), data };
    case 'TLSA':
      return { content: parts('usage', 'selector', 'matching_type', 'certificate'), data };
    default:
      throw new NotModelled(`a DNS record of type ${type}`);
  }
}
