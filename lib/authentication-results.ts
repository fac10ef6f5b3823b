import { HeaderScanner } from './header-scanner';
import { parsed, type Parsed } from './parsed';

/** What was looked at for a result: `header.d` and its value. */
export interface AuthProperty {
  /** `<ptype>.<property>`, lower case; what Microsoft and Yahoo write without a ptype keeps its name: `action`. */
  readonly name: string;

  /** Without quotes and escapes; empty where none was given. */
  readonly value: string;
}

/** What one method found. */
export interface AuthResult {
  /** Lower case: `spf`, `dkim`, `dmarc`, or any other (RFC 8601 section 2.7). */
  readonly method: string;

  /** Version of the method, digits. */
  readonly version: string;

  /** Lower case: `pass`, `softfail`, `temperror`, or any other word of the receiver. */
  readonly result: string;

  readonly reason: string | undefined;
  readonly properties: readonly AuthProperty[];
}

/** One Authentication-Results header. */
export interface AuthenticationResults {
  /** Name of the service that judged; undefined where Microsoft leaves it out. */
  readonly authservId: string | undefined;

  /** Whether it says that nothing was judged. */
  readonly none: boolean;

  readonly results: readonly AuthResult[];
}

/** The only version there is, and the default (RFC 8601 section 2.6). */
const VERSION = '1';

const DIGITS = /[0-9]+/y;
const KEYWORD = /[A-Za-z0-9_-]+/y;
/** A method; or a bare host name, in Microsoft's older headers. */
const WORD = /[A-Za-z0-9._-]+/y;
const ID = /[^\s;=()"\\/]+/y;
/** Wider than the RFC's token: receivers leave addresses and base64 unquoted. */
const VALUE = /[^\s;()"\\]+/y;

/**
 * Parses the value of an Authentication-Results header (RFC 8601 section 2.2), folded or not. Beyond the
 * RFC it takes what large receivers write: no authserv-id and properties without ptype (Outlook), a
 * semicolon at the end (Yahoo), unquoted values, and the host names between results of older Outlook
 * headers. Parsing stops at the first problem: a header that cannot be read whole proves nothing.
 */
export function parseAuthenticationResults(value: string): Parsed<AuthenticationResults> {
  const scanner = new HeaderScanner(value);
  scanner.skip();
  const first = scanner.quoted() ?? scanner.run(ID);
  scanner.skip();
  const named = scanner.next !== '=' && scanner.next !== '/';
  if (first === '') scanner.fail('does not begin with a name');
  const segments = named ? [] : [readSegment(scanner, first, true)];
  if (named) readHeaderVersion(scanner);
  while (scanner.problem === undefined) {
    scanner.skip();
    if (scanner.atEnd) break;
    if (!scanner.take(';')) segments.push(readSegment(scanner, scanner.run(WORD), !named));
  }
  const results = segments.filter((segment) => typeof segment === 'object');
  const none = segments.includes('none');
  if (none && (results.length > 0 || segments.indexOf('none') !== segments.lastIndexOf('none')))
    scanner.fail('says none beside other results');
  if (!none && results.length === 0) scanner.fail('holds no result');
  return parsed({ authservId: named ? first : undefined, none, results }, scanner.problems);
}

/** Reads the version that may follow the authserv-id; other versions are not to be read (RFC 8601 section 2.6). */
function readHeaderVersion(scanner: HeaderScanner): void {
  const version = scanner.run(DIGITS);
  if (version !== '' && version !== VERSION) scanner.fail('is of a version other than 1');
  scanner.skip();
  if (!scanner.atEnd && scanner.next !== ';')
    scanner.fail('has more than a name and a version before its results');
}

/**
 * Reads what stands between two semicolons, after its first word.
 * @param bareNames whether a host name alone may stand there: nothing is read from it
 */
function readSegment(
  scanner: HeaderScanner,
  word: string,
  bareNames: boolean,
): AuthResult | 'none' | 'name' | undefined {
  const method = word.toLowerCase();
  scanner.skip();
  if (method !== '' && isSegmentEnd(scanner)) {
    if (method === 'none') return 'none';
    if (bareNames) return 'name';
  }
  const version = scanner.take('/') ? readVersion(scanner) : VERSION;
  if (method === '' || method.includes('.') || !scanner.take('=')) {
    scanner.fail('holds something else where a method and its result should stand');
    return undefined;
  }
  scanner.skip();
  const result = scanner.run(KEYWORD).toLowerCase();
  if (result === '') scanner.fail('names a method without a result');
  return { method, version, result, ...readProperties(scanner) };
}

function readVersion(scanner: HeaderScanner): string {
  scanner.skip();
  const version = scanner.run(DIGITS);
  if (version === '') scanner.fail('has a method with a version that is no number');
  scanner.skip();
  return version;
}

function readProperties(scanner: HeaderScanner): Pick<AuthResult, 'reason' | 'properties'> {
  const properties: AuthProperty[] = [];
  let reason: string | undefined;
  for (scanner.skip(); scanner.problem === undefined && !isSegmentEnd(scanner); scanner.skip()) {
    const name = readName(scanner);
    if (name === '' || !scanner.take('=')) {
      scanner.fail('holds something else where a property and its value should stand');
    } else {
      scanner.skip();
      const value = readValue(scanner);
      if (name === 'reason' && reason === undefined) reason = value;
      else properties.push({ name, value });
    }
  }
  return { reason, properties };
}

function readName(scanner: HeaderScanner): string {
  const parts: string[] = [];
  do {
    scanner.skip();
    parts.push(scanner.run(KEYWORD).toLowerCase());
    scanner.skip();
  } while (parts.length < 2 && scanner.take('.'));
  return parts.includes('') ? '' : parts.join('.');
}

/** Reads a value: an address may have a quoted part, as in `"a b"@example.com` (RFC 8601 section 2.2). */
function readValue(scanner: HeaderScanner): string {
  const parts: string[] = [];
  while (scanner.problem === undefined) {
    const quoted = scanner.quoted();
    const part = quoted ?? scanner.run(VALUE);
    if (quoted === undefined && part === '') break;
    parts.push(part);
  }
  return parts.join('');
}

function isSegmentEnd(scanner: HeaderScanner): boolean {
  return scanner.atEnd || scanner.next === ';';
}
