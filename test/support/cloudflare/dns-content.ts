import { isIPv4, isIPv6 } from 'node:net';
import { dataContent, type Content } from './dns-data';
import { isHost, lowerName } from './dns-names';
import { Refused } from './envelope';
import { numberAt, objectAt, textAt, type JsonObject } from './json';
import { REFUSALS } from './refusals';

/** A character string holds at most 255 octets (RFC 1035 section 3.3). */
const STRING_OCTETS = 255;

/** @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/ */
const WIRE_BYTES = 4096;

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
    case 'NS':
    case 'PTR':
      if (!isHost(content)) throw new Refused(REFUSALS.badTarget, { type });
      return { content: lowerName(content) };
    case 'MX':
      return mailServer(content, body);
    case 'OPENPGPKEY':
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content)) throw new Refused(REFUSALS.badTarget, { type });
      return { content };
    case 'TXT':
      return { content: text(content) };
    default:
      return dataContent(type, objectAt(body, 'data'), numberAt(body, 'priority'));
  }
}

function mailServer(content: string, body: JsonObject): Content {
  const priority = numberAt(body, 'priority');
  if (priority === undefined) throw new Refused(REFUSALS.noPriority);
  if (!Number.isInteger(priority) || priority < 0 || priority > 65_535) {
    throw new Refused(REFUSALS.badPriority);
  }
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
  if (strings.every((one) => one.trim() === '')) throw new Refused(REFUSALS.emptyText);
  const split = strings.flatMap(
    (one) => one.match(new RegExp(`.{1,${String(STRING_OCTETS)}}`, 'gs')) ?? [],
  );
  // On the wire, each string stands behind its length.
  const wireBytes = split.reduce((sum, one) => sum + 1 + Buffer.byteLength(one), 0);
  if (wireBytes > WIRE_BYTES) throw new Refused(REFUSALS.longContent);
  if (strings.every((one) => Buffer.byteLength(one) <= STRING_OCTETS)) return content;
  return split.map((one) => `"${one}"`).join(' ');
}
