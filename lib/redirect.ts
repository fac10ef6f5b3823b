import type { REDIRECT_STATUSES } from './limits/rules';

/** What stands in a launch for one redirect: which requests it is for, and where they are sent. */
export interface Redirect {
  /** Host, or for a path several. */
  readonly from: string | readonly string[];
  /** One page: `/old`. */
  readonly path?: string;
  /** All that stands below a folder: `/blog/`. What follows the folder is kept. */
  readonly below?: string;
  /** Host that visitors are sent to, over https. */
  readonly to: string;
  /**
   * In place of `path`, a page; in place of `below`, a folder; for a whole host, the one page that all of it
   * leads to. Left out, the path is kept.
   */
  readonly toPath?: string;
}

/** A redirect with how it answers, and its place among others. */
export interface WrittenRedirect extends Redirect {
  /** Whether the query is kept; left out, it is. */
  readonly keepQuery?: boolean;
  /** 301 and 308 last, 302 and 307 do not (RFC 9110 section 15.4). */
  readonly status: (typeof REDIRECT_STATUSES)[number];
  /** Keys of redirects that stand behind this one. */
  readonly before?: readonly string[];
}

/** A request as far as a redirect looks at it. */
export interface Asked {
  readonly host: string;
  /** Path with its slash, without query. */
  readonly path: string;
}

/** Whether a redirect is for every path of its host. */
export function isWholeHost({ path, below }: Redirect): boolean {
  return path === undefined && below === undefined;
}

/** The hosts that are sent on as a whole, by the key of the redirect. */
export function wholeHosts(
  redirects: Readonly<Record<string, Redirect>>,
): readonly (readonly [key: string, host: string])[] {
  return Object.entries(redirects).flatMap(([key, redirect]) =>
    isWholeHost(redirect) ? hostsOf(redirect).map((host) => [key, host] as const) : [],
  );
}

/** The hosts that a redirect is for, sorted, each once. */
export function hostsOf({ from }: Redirect): readonly string[] {
  return [...new Set([from].flat())].sort();
}

/** Where a redirect sends a request, without its query; undefined for a request that it is not for. */
export function sentTo(redirect: Redirect, asked: Asked): string | undefined {
  const { from, path, below, to, toPath } = redirect;
  // The path first: it sorts out most.
  if (path !== undefined && asked.path !== path) return undefined;
  if (below !== undefined && !asked.path.startsWith(below)) return undefined;
  if (typeof from === 'string' ? from !== asked.host : !from.includes(asked.host)) return undefined;
  const rest = below === undefined ? '' : asked.path.slice(below.length);
  return `https://${to}${toPath === undefined ? asked.path : `${toPath}${rest}`}`;
}

/**
 * The same redirects, with every page and folder also for the hosts that lead to its own as a whole: a visitor of
 * `www.example.com/old` is then sent on once, not twice. A host with pages or folders of its own is left to those.
 */
export function withLeadingHosts<Entry extends WrittenRedirect>(
  redirects: Readonly<Record<string, Entry>>,
): Readonly<Record<string, Entry>> {
  const all = Object.values(redirects);
  const own = new Set(all.filter((one) => !isWholeHost(one)).flatMap(hostsOf));
  const leading = all.filter(
    (one) => isPlainHost(one) && !hostsOf(one).some((host) => own.has(host)),
  );
  return Object.fromEntries(
    Object.entries(redirects).map(([key, one]) => {
      if (isWholeHost(one)) return [key, one];
      const hosts = hostsOf(one);
      const more = leading.filter(({ to }) => hosts.includes(to)).flatMap(hostsOf);
      return [key, more.length === 0 ? one : { ...one, from: [...hosts, ...more].sort() }];
    }),
  );
}

/** Whether a whole host is sent on with its path and query. */
export function isPlainHost(redirect: WrittenRedirect): boolean {
  const { toPath, keepQuery } = redirect;
  return isWholeHost(redirect) && toPath === undefined && keepQuery !== false;
}
