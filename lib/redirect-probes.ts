import { hostsOf, isWholeHost, sentTo, type Asked, type Redirect } from './redirect';

/** Behind a folder, or as a path of its own: a name that no redirect is written for. */
export const ANY = 'any/0';

/**
 * Requests that together meet every redirect, and every step from one redirect to the next: each page and
 * folder that a redirect names, a page below each, and what leads there through another one.
 */
export function probes(redirects: readonly Redirect[]): readonly Asked[] {
  const hosts = [...new Set(redirects.flatMap(hostsOf))];
  const named = new Set(['/', `/${ANY}`, ...redirects.flatMap(namedPaths)]);
  const paths = new Set([...named, ...redirects.flatMap((one) => leadingTo(one, [...named]))]);
  const all = hosts.flatMap((host) => [...paths].map((path) => ({ host, path })));
  return all.filter((asked) => redirects.some((one) => sentTo(one, asked) !== undefined));
}

function namedPaths({ path, below, toPath }: Redirect): readonly string[] {
  return [
    ...(path === undefined ? [] : [path]),
    ...(below === undefined ? [] : [below, `${below}${ANY}`]),
    ...(toPath === undefined ? [] : [toPath]),
  ];
}

/** The paths below a redirect's folder that are sent to one of the paths. */
function leadingTo({ below, toPath }: Redirect, paths: readonly string[]): readonly string[] {
  if (below === undefined || toPath === undefined) return [];
  return paths
    .filter((path) => path.startsWith(toPath))
    .map((path) => `${below}${path.slice(toPath.length)}`);
}

/** The request that stands for all of a redirect, on one of its hosts. */
export function ownProbe(redirect: Redirect, host: string): Asked {
  const { path, below = '/' } = redirect;
  return { host, path: path ?? `${isWholeHost(redirect) ? '/' : below}${ANY}` };
}
