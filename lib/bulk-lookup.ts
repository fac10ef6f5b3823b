import { sourceParts, type ListedRedirect } from './bulk-redirect';

/** A list of redirects under its name. */
export interface RedirectList {
  readonly name: string;
  readonly redirects: readonly ListedRedirect[];
}

/** What answers a request. */
export interface Listed {
  readonly list: string;
  readonly redirect: ListedRedirect;
  /** Where it leads, without the query; undefined where no source says how the path is put behind the target. */
  readonly to: string | undefined;
}

type BySource = ReadonlyMap<string, readonly ListedRedirect[]>;

/**
 * Lists of redirects in the order of their rules, and what they do with a request.
 * @see https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/how-it-works/#url-matching-algorithm
 */
export class RedirectLists {
  readonly #lists: readonly (readonly [name: string, bySource: BySource])[];

  constructor(lists: readonly RedirectList[]) {
    this.#lists = lists.map(({ name, redirects }) => [name, bySource(redirects)]);
  }

  /** The redirect that answers a request: the first list that has one, and in it the most specific. */
  first({ protocol, hostname, pathname }: URL): Listed | undefined {
    const scheme = protocol.replace(':', '');
    const [hosts, paths] = [hostsAbove(hostname), pathsAbove(pathname)];
    for (const [list, sources] of this.#lists) {
      // The path decides before the host does: the vendor lists them so.
      for (const path of paths) {
        for (const host of hosts) {
          const fitting = (sources.get(`${host}${path}`) ?? []).filter(
            (one) =>
              (one.includesSubdomains || host === hostname) &&
              (one.matchesSubpaths || path === pathname) &&
              [undefined, scheme].includes(sourceParts(one.source)?.scheme),
          );
          // One that names a scheme wins over one that is for both.
          const redirect = fitting.find(({ source }) => source.includes('://')) ?? fitting[0];
          if (redirect !== undefined)
            return { list, redirect, to: sentTo(redirect, path, pathname) };
        }
      }
    }
    return undefined;
  }
}

function bySource(redirects: readonly ListedRedirect[]): BySource {
  const found = new Map<string, ListedRedirect[]>();
  for (const redirect of redirects) {
    const parts = sourceParts(redirect.source);
    if (parts === undefined) continue;
    const source = `${parts.host}${parts.path}`;
    const known = found.get(source);
    if (known === undefined) found.set(source, [redirect]);
    else known.push(redirect);
  }
  return found;
}

/** A host and the names above it: the more specific first. */
function hostsAbove(host: string): readonly string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** A path and the paths above it, with and without their last slash: the more specific first. */
function pathsAbove(path: string): readonly string[] {
  const above = [path];
  for (let at = path.length - 1; at >= 0; at -= 1) {
    if (path[at] !== '/') continue;
    if (at < path.length - 1) above.push(path.slice(0, at + 1));
    if (at > 0) above.push(path.slice(0, at));
  }
  return above;
}

function sentTo(
  { target, keepsSuffix }: ListedRedirect,
  path: string,
  asked: string,
): string | undefined {
  const suffix = asked.slice(path.length);
  if (!keepsSuffix || suffix === '') return target;
  const isPlain = !/[?#]/.test(target) && path.endsWith('/') === target.endsWith('/');
  return isPlain ? `${target}${suffix}` : undefined;
}
