import { literal } from '../literal';

/** A character string holds at most 255 octets (RFC 1035 section 3.3). */
const MAX_STRING_OCTETS = 255;

/**
 * Text of a TXT record in presentation form: in quotes, split into as many character strings as it
 * needs (RFC 1035 sections 3.3.14 and 5.1). Readers join them with nothing between (RFC 7208 section 3.3).
 */
export function txtContent(text: string): string {
  return literal(characterStrings(text).map(quoted).join(' '));
}

function characterStrings(text: string): readonly string[] {
  const strings: string[] = [];
  let current = '';
  // By code point, so that none is torn apart.
  for (const character of text) {
    if (Buffer.byteLength(current + character) > MAX_STRING_OCTETS) {
      strings.push(current);
      current = '';
    }
    current += character;
  }
  return [...strings, current];
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
