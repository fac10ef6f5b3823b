import { contains, eq, hasHeader, not, or, type Condition } from './expression';
import type { ValueProblem } from './fault';

/** The header that signs a program in (RFC 9110 section 11.6.2). */
export const SIGNED_IN_HEADER = 'authorization';

/** What every cookie holds between its name and its value (RFC 6265 section 4.2.1). */
export const ANY_COOKIE = '=';

/** Signs of a cookie's name (RFC 6265 section 4.1.1), and a star that stands for the rest of it. */
const NAME = /^[!#$%&'+\-.^_`|~0-9A-Za-z]+\*?$/;

/** Judges the name of a cookie, which may end in `*`; undefined where nothing is wrong. */
export function cookieNameProblem(written: string): ValueProblem | undefined {
  return NAME.test(written)
    ? undefined
    : { problem: 'must be the name of a cookie, of which a last "*" stands for the rest' };
}

/** What the Cookie header of a request holds that has this cookie: `sid=`, or a beginning for `sid*`. */
export function cookieText(name: string): string {
  return name.endsWith('*') ? name.slice(0, -1) : `${name}=`;
}

/** Whoever asks is signed in, or may be: where no cookie is named, any cookie could be the one of a session. */
export function isSignedIn(sessionCookies?: readonly string[]): Condition {
  const names = [...new Set(sessionCookies ?? [])].sort();
  const cookies =
    sessionCookies === undefined
      ? [not(eq('http.cookie', ''))]
      : names.map((name) => contains('http.cookie', cookieText(name)));
  return or(hasHeader(SIGNED_IN_HEADER), ...cookies);
}
