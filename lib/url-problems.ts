import { canonicalTarget } from './canonical-name';
import type { ValueProblem } from './fault';
import { isHostName } from './names';

/** Characters that no URL holds unless they are encoded (RFC 3986 section 2). */
const NOT_IN_URLS = /[\s"<>\\^`{|}]/;

/** Judges an https URL of a host that has a full name; undefined where nothing is wrong. */
export function httpsUrlProblem(written: string): ValueProblem | undefined {
  return isHttpsUrl(written)
    ? undefined
    : { problem: 'must be a URL that starts with https://, and a full host name' };
}

function isHttpsUrl(written: string): boolean {
  if (!written.startsWith('https://') || NOT_IN_URLS.test(written)) return false;
  const url = parsedUrl(written);
  return url !== undefined && isHostName(url.hostname) && url.username === '';
}

/** A URL in the signs that URLs are made of: a host in letters of its own language becomes punycode. */
export function canonicalUrl(written: string): string {
  return /^[!-~]*$/.test(written) ? written : (parsedUrl(written)?.href ?? written);
}

/** Reads a URL; undefined where it is none. Not by URL.canParse: once it is optimized, Node 20 misreads letters beyond ASCII there. */
export function parsedUrl(written: string): URL | undefined {
  try {
    return new URL(written);
  } catch {
    return undefined;
  }
}

/** Judges a URL path: a slash first, no query, no fragment (RFC 3986 section 3.3). */
export function urlPathProblem(written: string): ValueProblem | undefined {
  return /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/.test(written)
    ? undefined
    : { problem: 'must be a path that starts with "/", without query or fragment' };
}

const ORIGIN = /^https:\/\/([^/:?#@\s]+)(:\d{1,5})?$/;

/** An origin as browsers send it: its host in lower case and punycode, and no port that goes without saying. */
export function canonicalOrigin(written: string): string {
  return written.replace(ORIGIN, (_, host: string, port = '') => {
    return `https://${canonicalTarget(host)}${port === ':443' ? '' : String(port)}`;
  });
}

/** Judges an origin: scheme, host, optional port, nothing after it (RFC 6454 section 6.1). */
export function webOriginProblem(written: string): ValueProblem | undefined {
  return /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/.test(canonicalOrigin(written))
    ? undefined
    : { problem: 'must be an https origin without a path (such as https://app.example.com)' };
}
