import type { Problem } from './fault';
import { hostsOf, isWholeHost, sentTo, type Asked, type Redirect } from './redirect';
import { follow, type Hop, type Journey } from './redirect-journey';
import { ownProbe, probes } from './redirect-probes';

type Entry = readonly [key: string, redirect: Redirect];

/**
 * Finds what redirects do to each other, given in the order of their rules: a target that is itself sent on,
 * which costs a second round, a way without end, and a redirect whose requests all go to others before it.
 */
export function redirectProblems(entries: readonly Entry[], where: string): readonly Problem[] {
  const said = new Set<string>();
  const chains = probes(entries.map(([, redirect]) => redirect)).flatMap(({ host, path }) => {
    const journey = follow(`https://${host}${path}`, (url) => answerOf(entries, askedOf(url)));
    const [first, second] = journey.hops;
    if (first === undefined || (second === undefined && journey.end === 'answer')) return [];
    // One line for each two redirects, however many addresses lead through both.
    const pair = `${first.by} ${journey.end === 'answer' ? (second?.by ?? '') : ''}`;
    if (said.has(pair)) return [];
    said.add(pair);
    return [chainProblem(`${where}.${first.by}.to`, journey, entries)];
  });
  return [...chains, ...entries.flatMap((entry) => unreached(entry, entries, where))];
}

/** A request as redirects look at it. */
export function askedOf({ hostname, pathname }: URL): Asked {
  return { host: hostname, path: pathname };
}

/** What the first redirect that is for a request makes of it. */
export function answerOf(entries: readonly Entry[], asked: Asked): Hop | undefined {
  for (const [key, redirect] of entries) {
    const to = sentTo(redirect, asked);
    if (to !== undefined) return { to, by: key };
  }
  return undefined;
}

function chainProblem(where: string, { hops, end }: Journey, entries: readonly Entry[]): Problem {
  const [first, second] = hops;
  if (end !== 'answer' || first === undefined || second === undefined) {
    return {
      where,
      problem: 'sends visitors round without end',
      got: hops
        .slice(0, 2)
        .map(({ to }) => to)
        .join(', then '),
      fix: 'name the address that answers',
    };
  }
  return {
    where,
    problem: `is itself sent on by redirects.${second.by}`,
    got: first.to,
    fix: wayOut(first, second, new Map(entries)),
  };
}

/** A page or folder that is also asked for on a host that leads to it: it answers for that host as well. */
function wayOut(first: Hop, second: Hop, redirects: ReadonlyMap<string, Redirect>): string {
  const [from, onto] = [redirects.get(first.by), redirects.get(second.by)];
  const isPage =
    from !== undefined && onto !== undefined && isWholeHost(from) && !isWholeHost(onto);
  return isPage && from.toPath === undefined
    ? `add ${JSON.stringify(hostsOf(from).join())} to the hosts of ${second.by}.from`
    : `name the address that answers: ${second.to}`;
}

function unreached(
  [key, redirect]: Entry,
  entries: readonly Entry[],
  where: string,
): readonly Problem[] {
  return hostsOf(redirect).flatMap((host) => {
    const first = answerOf(entries, ownProbe(redirect, host));
    if (first === undefined || first.by === key) return [];
    return [
      {
        where: `${where}.${key}`,
        problem: `is never reached on ${host}: redirects.${first.by} comes first`,
        fix: 'take out one of the two, or change which comes first with before',
      },
    ];
  });
}
