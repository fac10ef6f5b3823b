/** One label of a host name: letters, digits, inner hyphens, 63 octets (RFC 1035 section 2.3.4, RFC 1123 section 2.1). */
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A name has at most 253 characters in presentation form, without the trailing dot (RFC 1035 section 2.3.4). */
const MAX_NAME_CHARACTERS = 253;

/** Whether a name is a host name as the kit writes it: lower case, punycode, two labels or more, no trailing dot. */
export function isHostName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= MAX_NAME_CHARACTERS &&
    labels.length >= 2 &&
    labels.every((label) => HOST_LABEL.test(label)) &&
    // The last label of a name is never a number, or it would be an address (RFC 1123 section 2.1).
    /[a-z]/.test(labels.at(-1) ?? '')
  );
}

/** Whether a name is the zone's own or below it. */
export function isWithin(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}

/** The full name of a label below a zone; `@` is the apex. */
export function fullName(label: string, zoneName: string): string {
  return label === '@' ? zoneName : `${label}.${zoneName}`;
}

/** How many labels a name has below a zone that it is in; 0 is the apex. */
export function labelsBelow(name: string, zoneName: string): number {
  return name.split('.').length - zoneName.split('.').length;
}
