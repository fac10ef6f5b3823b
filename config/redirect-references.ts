import { canonicalLabel, canonicalTarget } from '../lib/canonical-name';
import type { Problem } from '../lib/fault';
import { isWithin } from '../lib/names';
import { entriesOf, type Parts } from './written';

/** Finds what the shape of `redirects` alone cannot show. Reads the launch as it was written. */
export function redirectReferences(launch: Parts, domain: string): readonly Problem[] {
  const answered = answeredHosts(launch, domain);
  return entriesOf(launch['redirects']).flatMap(([key, one]) => {
    const where = `redirects.${key}`;
    return [
      ...formProblems(where, one),
      ...writtenHosts(one).flatMap((host) =>
        isWithin(host, domain)
          ? hostProblems(`${where}.from`, host, one, answered)
          : [
              {
                where: `${where}.from`,
                problem: `must be ${domain} or a name below it`,
                got: host,
                fix: 'a redirect from another domain is declared in the launch of that domain',
              },
            ],
      ),
    ];
  });
}

/** The hosts that a redirect is from, as far as they are texts, in the form that a zone holds. */
export function writtenHosts({ from }: Parts): readonly string[] {
  return [from]
    .flat()
    .filter((host) => typeof host === 'string')
    .map(canonicalTarget);
}

/** Whether a redirect is for the whole host, which then has a record of its own. */
export function isWhole({ path, below }: Parts): boolean {
  return path === undefined && below === undefined;
}

function formProblems(where: string, one: Parts): readonly Problem[] {
  const { path, below, from, to, toPath } = one;
  const problems: Problem[] = [];
  if (path !== undefined && below !== undefined) {
    problems.push({
      where: `${where}.path`,
      problem: 'must not stand beside below: one of the two',
      got: path,
    });
  }
  if (isWhole(one) && Array.isArray(from)) {
    problems.push({
      where: `${where}.from`,
      problem: 'must be one host, where the redirect is for all of it',
      got: from,
      fix: 'give each host a redirect of its own: those of one target share a rule',
    });
  }
  const isOne = typeof to === 'string' && writtenHosts(one).join() === canonicalTarget(to);
  if (isWhole(one) && toPath === undefined && isOne) {
    problems.push({
      where: `${where}.to`,
      problem: 'must not be the host it comes from',
      got: to,
    });
  }
  if (below !== undefined && typeof toPath === 'string' && !toPath.endsWith('/')) {
    problems.push({
      where: `${where}.toPath`,
      problem: 'must end with "/", since it stands in place of a folder',
      got: toPath,
      fix: `write ${JSON.stringify(`${toPath}/`)}`,
    });
  }
  return problems;
}

/** A rule for a path only runs where Cloudflare answers for the host. */
function hostProblems(
  where: string,
  host: string,
  one: Parts,
  { proxied, unproxied }: AnsweredHosts,
): readonly Problem[] {
  const covers = (name: string): boolean =>
    name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)));
  if (isWhole(one)) return [];
  const outside = unproxied.get(host);
  if (outside !== undefined) {
    return [
      {
        where,
        problem: `must be a host that Cloudflare answers for, and ${outside} is not: no rule sees its visitors`,
        got: host,
        fix: 'let its own server send them on',
      },
    ];
  }
  if (proxied.some(covers)) return [];
  return [
    {
      where,
      problem: 'must be a host that Cloudflare answers for, and nothing leads there',
      got: host,
      fix: 'name a host of the launch, or add a redirect of the whole host',
    },
  ];
}

export interface AnsweredHosts {
  /** Names that Cloudflare answers for, wildcards among them. */
  readonly proxied: readonly string[];
  /** Names whose own server answers, with the place that says so. */
  readonly unproxied: ReadonlyMap<string, string>;
}

/** The names of the launch that somebody answers for. */
export function answeredHosts(launch: Parts, domain: string): AnsweredHosts {
  const named = (part: string): readonly (readonly [string, string, Parts])[] =>
    entriesOf(launch[part]).flatMap(([key, one]) =>
      typeof one['label'] === 'string'
        ? [[`${part}.${key}`, canonicalLabel(one['label'], domain) ?? one['label'], one] as const]
        : [],
    );
  const addresses = named('records').filter(([, , { type }]) =>
    ['A', 'AAAA', 'CNAME'].includes(String(type)),
  );
  const isOurs = ([where, , { dnsOnly, proxied }]: readonly [string, string, Parts]): boolean =>
    where.startsWith('hosts.') ? dnsOnly === undefined : proxied === true;
  const all = [...named('hosts'), ...addresses];
  const whole = entriesOf(launch['redirects']).flatMap(([, one]) =>
    isWhole(one) ? writtenHosts(one) : [],
  );
  return {
    proxied: [...all.filter(isOurs).map(([, name]) => name), ...whole],
    unproxied: new Map(
      all.filter((one) => !isOurs(one)).map(([where, name]) => [name, where] as const),
    ),
  };
}
