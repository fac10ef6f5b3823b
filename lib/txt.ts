import { parsed, type Parsed } from './parsed';

/** Longest character string of a TXT record, in octets (RFC 1035 section 3.3.14). */
const MAX_STRING_OCTETS = 255;

/** One quoted string: no bare quote, and a backslash before a character or three digits (RFC 1035 section 5.1). */
const QUOTED = /"((?:[^"\\]|\\(?:[01]\d\d|2[0-4]\d|25[0-5])|\\\D)*)"/y;

/**
 * Reads TXT content as Cloudflare wants it written: one or more strings in double quotes, with spaces
 * between them (RFC 1035 section 5.1). Gives the strings, without quotes and escapes.
 */
export function parseTxt(content: string): Parsed<readonly string[]> {
  const strings: string[] = [];
  const problems: string[] = [];
  let at = 0;
  while (at < content.length) {
    QUOTED.lastIndex = at;
    const match = QUOTED.exec(content);
    if (match === null) return { ok: false, problems: [unquoted(content, at)] };
    const [, inner = ''] = match;
    strings.push(unescape(inner));
    // An escape by number stands for one octet, whatever character it is shown as.
    const octets = Buffer.byteLength(inner.replace(/\\(?:\d{3}|\D)/g, 'x'), 'utf8');
    if (octets > MAX_STRING_OCTETS) {
      problems.push(
        `holds a string of ${String(octets)} octets; at most ${String(MAX_STRING_OCTETS)} fit`,
      );
    }
    at = QUOTED.lastIndex;
    if (at === content.length) break;
    const gap = /^ +/.exec(content.slice(at))?.[0].length ?? 0;
    if (gap === 0 || at + gap === content.length) {
      return { ok: false, problems: [unquoted(content, at)] };
    }
    at += gap;
  }
  if (strings.length === 0) return { ok: false, problems: ['is empty'] };
  return parsed(strings, problems);
}

function unquoted(content: string, at: number): string {
  return at === 0 && !content.startsWith('"')
    ? 'is not in double quotes'
    : `is no list of quoted strings from character ${String(at + 1)} on`;
}

function unescape(text: string): string {
  return text.replace(/\\(\d{3}|\D)/g, (_whole, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
  );
}

/**
 * The text that a reader of the record sees: its strings joined without a space, as SPF (RFC 7208
 * section 3.3), DKIM (RFC 6376 section 3.6.2.2) and DMARC do. Content without quotes is one string.
 */
export function txtText(content: string): string {
  const read = parseTxt(content);
  return read.ok ? read.value.join('') : content;
}

/** Writes text as TXT content: quoted, escaped, in strings of at most 255 octets. */
export function writeTxt(text: string): string {
  const strings: string[] = [];
  let current = '';
  for (const character of text) {
    if (Buffer.byteLength(current + character, 'utf8') > MAX_STRING_OCTETS) {
      strings.push(current);
      current = '';
    }
    current += character;
  }
  strings.push(current);
  return strings.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(' ');
}
