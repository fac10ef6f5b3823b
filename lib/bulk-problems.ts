import { RedirectLists } from './bulk-lookup';
import { listedRedirect, type BulkEntry } from './bulk-redirect';
import type { Problem } from './fault';
import { isPlainHost, type Asked, type WrittenRedirect } from './redirect';
import { follow, type Hop } from './redirect-journey';
import { ANY, ownProbe } from './redirect-probes';
import { answerOf, askedOf } from './redirect-problems';

/** A redirect of its own, in the order of the rules. */
type Single = readonly [key: string, redirect: WrittenRedirect];

/** Redirects of a list, by the address that they are for. */
type Entries = Readonly<Record<string, BulkEntry>>;

/** What a request is answered with. */
type Next = (url: URL) => Hop | 'unknown' | undefined;

/**
 * Finds what the redirects of lists, and those with rules of their own, do to each other: Cloudflare asks the rules
 * first, and then the lists. A visitor is sent on once; only what leads a whole host on stands before a list.
 * @param lists in the order of their rules
 */
export function bulkProblems(
  lists: readonly (readonly [key: string, redirects: Entries])[],
  singles: readonly Single[],
  where: string,
): readonly Problem[] {
  const entries = lists.flatMap(([list, redirects]) =>
    Object.entries(redirects).map(([source, entry]) => ({ list, source, entry })),
  );
  const lookup = new RedirectLists(
    lists.map(([name, redirects]) => ({
      name,
      redirects: Object.entries(redirects).map(([source, entry]) => listedRedirect(source, entry)),
    })),
  );
  const sources = entries.map(({ source }) => source);
  const placeOf = (list: string, source: string): string => `${list}.redirects.${source}`;
  const next: Next = (url) => {
    const single = answerOf(singles, askedOf(url));
    if (single !== undefined) return { ...single, by: `redirects.${single.by}` };
    const found = lookup.first(url);
    if (found === undefined) return undefined;
    const by = placeOf(found.list, found.redirect.source);
    return found.to === undefined ? 'unknown' : { to: found.to, by };
  };

  return [
    ...entries.flatMap(({ list, source, entry }) => {
      const own = placeOf(list, source);
      return entryProblems(`https://${probeOf(source, entry)}`, own, where, next);
    }),
    ...singles.flatMap((single) => leadsOnto(single, sources, where, next)),
  ];
}

/** The request that stands for an entry. */
function probeOf(source: string, entry: BulkEntry): string {
  if (!listedRedirect(source, entry).matchesSubpaths) return source;
  return `${source.replace(/\/$/, '')}/${ANY}`;
}

function entryProblems(start: string, own: string, where: string, next: Next): readonly Problem[] {
  const { hops, end } = follow(start, next);
  const [first, second] = hops;
  if (first === undefined) return [];
  const place = `${where}.${own}`;
  if (first.by !== own) {
    return [
      {
        where: place,
        problem: `is never reached: ${named(first.by)} comes first`,
        fix: 'take out one of the two',
      },
    ];
  }
  if (end === 'endless') {
    const got = hops.slice(0, 2).map(({ to }) => to);
    const fix = 'name the address that answers';
    return [
      { where: place, problem: 'sends visitors round without end', got: got.join(', then '), fix },
    ];
  }
  if (second === undefined) return [];
  return [
    {
      where: place,
      problem: `is itself sent on by ${named(second.by)}`,
      got: first.to,
      fix: `name the address that answers: ${second.to}`,
    },
  ];
}

/** What sends on, as a reader of the launch finds it. */
function named(by: string): string {
  return by.startsWith('redirects.') ? by : `bulkRedirects.lists.${by}`;
}

/**
 * A page, a folder or a host with one page, which leads onto an entry. A whole host that keeps its paths may: its rule
 * comes before every list, and nothing that a list holds can be excepted from it.
 */
function leadsOnto(
  [key, single]: Single,
  sources: readonly string[],
  where: string,
  next: Next,
): readonly Problem[] {
  if (isPlainHost(single)) return [];
  for (const { host, path } of askedFor(single, sources)) {
    const [first, second] = follow(`https://${host}${path}`, next).hops;
    if (first?.by !== `redirects.${key}` || second?.by.startsWith('redirects.') !== false) continue;
    return [
      {
        where: `${where}.${second.by}`,
        problem: `is where redirects.${key} leads, whose visitors are then sent on twice`,
        got: first.to,
        fix: `let redirects.${key} lead to ${second.to}`,
      },
    ];
  }
  return [];
}

/** Requests of a redirect that together meet every entry it may lead onto. */
function askedFor(single: WrittenRedirect, sources: readonly string[]): readonly Asked[] {
  const { from, below, to, toPath } = single;
  const [host = ''] = [from].flat();
  const own = ownProbe(single, host);
  if (below === undefined) return [own];
  const start = `${to}${toPath ?? below}`;
  const leading = sources.filter((source) => source.startsWith(start));
  return [own, ...leading.map((one) => ({ host, path: `${below}${one.slice(start.length)}` }))];
}
