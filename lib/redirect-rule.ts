import { and, eq, oneOf, startsWith, writeConcat, type Condition, type Part } from './expression';
import { hostsOf, type Redirect } from './redirect';

const PATH = 'http.request.uri.path';

/** The requests that redirects of one target are for; they differ in nothing but their hosts. */
export function redirectCondition(redirect: Redirect, more: readonly Redirect[] = []): Condition {
  const { path, below } = redirect;
  const [first = '', ...rest] = [...new Set([redirect, ...more].flatMap(hostsOf))].sort();
  const onHost = rest.length === 0 ? eq('http.host', first) : oneOf('http.host', [first, ...rest]);
  if (path !== undefined) return and(onHost, eq(PATH, path));
  return below === undefined ? onHost : and(onHost, startsWith(PATH, below));
}

/** A target as a rule has it: an address as it is, or an expression that makes it. */
export type RedirectTarget = { readonly value: string } | { readonly expression: string };

/**
 * Where a redirect's rule sends a request.
 * @throws InputError under `where`, where the expression is longer than Cloudflare takes
 */
export function redirectTargetOf(redirect: Redirect, where: string): RedirectTarget {
  const { below, to, toPath } = redirect;
  const start = `https://${to}`;
  if (toPath === undefined) {
    return { expression: writeConcat([{ text: start }, { field: PATH }], where) };
  }
  if (below === undefined) return { value: `${start}${toPath}` };
  // From the folder's last slash on: what is left is then never empty.
  const rest: Part = { restOf: PATH, fromOctet: below.length - 1 };
  return { expression: writeConcat([{ text: `${start}${toPath.slice(0, -1)}` }, rest], where) };
}
