import { isAligned } from '../lib/alignment';
import type { AuthProperty, AuthResult } from '../lib/authentication-results';

/** What the receiver says of one method. */
export interface MethodResult {
  /** The receiver's word (`pass`, `softfail`, ...); `missing` where it says nothing, `unread` where its header does not count. */
  readonly result: string;

  /** Whether it passed for a name aligned with the From domain; for DMARC, for that name itself. */
  readonly aligned: boolean;

  /** What was read, domains only: `spf=pass smtp.mailfrom=example.com`. */
  readonly evidence: string;
}

/** Where the receiver's results do not count. */
export const NOT_READ: MethodResult = { result: 'unread', aligned: false, evidence: 'not read' };

/** The properties that name what a method authenticated, the surest first (RFC 8601 section 2.7). */
const IDENTIFIERS: Readonly<Record<string, readonly string[]>> = {
  // DMARC looks at MAIL FROM alone, never at HELO (RFC 9989 section 4.4.2).
  spf: ['smtp.mailfrom'],
  // Where d= is left out: i= is the signing domain or below it (RFC 6376 section 3.5).
  dkim: ['header.d', 'header.i'],
  dmarc: ['header.from'],
};

/** What DKIM shows: one aligned signature that passes is enough (RFC 9989 section 4.4.1). */
export function judgeDkim(
  results: readonly AuthResult[],
  from: string | undefined,
  zoneName: string,
): MethodResult {
  const judged = results.map((one) => judgeMethod('dkim', one, from, zoneName));
  return (
    judged.find(({ aligned }) => aligned) ??
    judged.find(({ result }) => result === 'pass') ??
    judged[0] ??
    judgeMethod('dkim', undefined, from, zoneName)
  );
}

/** What one result shows; undefined where the receiver gives none. */
export function judgeMethod(
  method: string,
  found: AuthResult | undefined,
  from: string | undefined,
  zoneName: string,
): MethodResult {
  if (found === undefined)
    return { result: 'missing', aligned: false, evidence: `no ${method} result` };
  const property = identifier(found, IDENTIFIERS[method] ?? []);
  const domain = property?.value.slice(property.value.lastIndexOf('@') + 1);
  const mode = method === 'dmarc' ? 'strict' : 'relaxed';
  const aligned =
    found.result === 'pass' &&
    domain !== undefined &&
    from !== undefined &&
    isAligned(domain, from, zoneName, mode);
  // The local part of a bounce address often holds the recipient's: it stays out.
  const shown = property === undefined ? '' : ` ${property.name}=${domain ?? ''}`;
  return {
    result: printable(found.result),
    aligned,
    evidence: printable(`${method}=${found.result}${shown}`),
  };
}

/** The first of some properties that is given, and given once: of two values nobody knows which counts. */
function identifier(
  { properties }: AuthResult,
  names: readonly string[],
): AuthProperty | undefined {
  for (const name of names) {
    const [first, ...more] = properties.filter((property) => property.name === name);
    if (first !== undefined) return more.length === 0 ? first : undefined;
  }
  return undefined;
}

/** Longer quotes from a message are cut: a line must stay one that a terminal can hold. */
const MAX_QUOTE_CHARACTERS = 253;

/** Text from a message, safe to print: no control or invisible characters, and not too long. */
export function printable(text: string): string {
  const cut = text.length > MAX_QUOTE_CHARACTERS;
  return `${text.slice(0, MAX_QUOTE_CHARACTERS).replaceAll(/\p{C}/gu, '\uFFFD')}${cut ? '…' : ''}`;
}
