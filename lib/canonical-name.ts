import { domainToASCII } from 'node:url';
import { fullName } from './names';

/** What the conversion below reads as more than a name: the parts of a URL, and percent-encoding. */
const NOT_IN_NAMES = /[\s/\\?#@%:[\]]/;

/**
 * A name as a zone holds it: lower case, international labels in punycode (RFC 5891), no trailing dot.
 * Undefined for what can be no name.
 */
function canonicalName(written: string): string | undefined {
  if (NOT_IN_NAMES.test(written)) return undefined;
  const ascii = domainToASCII(written.replace(/\.$/, ''));
  return ascii === '' ? undefined : ascii;
}

/** The full name of a label below a zone; `@` is the apex. Undefined for what can be no name. */
export function canonicalLabel(label: string, zoneName: string): string | undefined {
  // As a whole, since a label alone may be a number, which would be read as an address.
  return canonicalName(fullName(label.replace(/\.$/, ''), zoneName));
}

/** Stands in for a zone where none is at hand: no zone has this name (RFC 6761 section 6.4). */
const ANY_ZONE = 'invalid';

/** A label as a zone holds it, without the zone; what can be no label stays as it is written. */
export function canonicalShortLabel(label: string): string {
  const name = canonicalLabel(label, ANY_ZONE);
  if (name === undefined) return label;
  return name === ANY_ZONE ? '@' : name.slice(0, -ANY_ZONE.length - 1);
}

/** A target as a record holds it; what can be no name stays as it is written. */
export function canonicalTarget(written: string): string {
  return written === '.' ? written : (canonicalName(written) ?? written);
}
