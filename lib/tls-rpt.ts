import { mailtoAddress } from './mailto';
import { parsed, type Parsed } from './parsed';
import { parseTags } from './tags';

/** Full name of the TXT record that says who reads reports about TLS (RFC 8460 section 3). */
export function tlsRptName(zoneName: string): string {
  return `_smtp._tls.${zoneName}`;
}

/** Whether a TXT record counts: any other at the name is passed over (RFC 8460 section 3). */
export function isTlsRpt(text: string): boolean {
  return text.startsWith('v=TLSRPTv1;');
}

/**
 * The URI by which reports reach a place: a mailbox, or an https address. Commas, exclamation marks and
 * semicolons are percent-encoded in it (RFC 8460 section 3).
 */
export function reportUri(place: string): string {
  if (!place.startsWith('https://')) return `mailto:${mailtoAddress(place)}`;
  return place.replace(/[!,;]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Writes the record: who gets the daily reports of failed TLS (RFC 8460 section 3). */
export function writeTlsRpt(reportsTo: readonly string[]): string {
  const uris = [...new Set(reportsTo)].sort().map(reportUri);
  return `v=TLSRPTv1; rua=${uris.join(',')}`;
}

const URI = /^(?:mailto:[^\s,;!@]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|https:\/\/[^\s,;!]+)$/i;

/** Reads the record: the URIs that reports are sent to (RFC 8460 section 3). */
export function parseTlsRpt(text: string): Parsed<readonly string[]> {
  if (!isTlsRpt(text)) return { ok: false, problems: ['does not begin with v=TLSRPTv1;'] };
  const read = parseTags(text);
  if (!read.ok) return read;
  const rua = read.value.get('rua');
  if (rua === undefined) return { ok: false, problems: ['has no place for reports (rua)'] };
  const uris = rua.split(',').map((uri) => uri.trim());
  const wrong = uris.filter((uri) => !URI.test(uri));
  return parsed(
    uris,
    wrong.map((uri) => `rua holds "${uri}", which is neither a mailto nor an https address`),
  );
}
