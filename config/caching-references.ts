import type { Problem } from '../lib/fault';
import { entriesOf, objectOf, type Parts } from './written';

/** Roles of hosts that may show everybody the same page. */
const PAGE_ROLES: readonly unknown[] = ['site', 'assets'];

/**
 * Finds what does not go together in what the edge keeps. Reads the launch as it was written.
 * @param named says what is wrong with a key of a host
 */
export function cachingProblems(
  launch: Parts,
  named: (where: string, given: unknown) => readonly Problem[],
): readonly Problem[] {
  const caching = objectOf(launch['caching']);
  const hosts = new Map(entriesOf(launch['hosts']));
  const files = entriesOf(caching['files']);
  const pages = entriesOf(caching['pages']);
  const roleOf = (host: unknown): unknown => hosts.get(String(host))?.['role'];
  return [
    ...[...files.map(at('files')), ...pages.map(at('pages'))].flatMap(({ where, host }) => [
      ...named(where, host),
      ...unseenProblems(where, host, hosts.get(String(host))),
    ]),
    ...files.flatMap(([key, { host, paths }]) =>
      roleOf(host) === 'assets' ? [] : wholeProblems(`caching.files.${key}.paths`, paths),
    ),
    ...pages.flatMap(([key, { host }]) =>
      hosts.has(String(host)) && !PAGE_ROLES.includes(roleOf(host))
        ? [
            {
              where: `caching.pages.${key}.host`,
              problem:
                'must be a host with role "site" or "assets": others answer each visitor for himself',
              got: host,
              fix: 'name the host of the public pages, or take the entry out',
            },
          ]
        : [],
    ),
    ...(pages.length > 0 && caching['sessionCookies'] === undefined
      ? [
          {
            where: 'caching.sessionCookies',
            problem: 'must name the cookies that tell who is signed in, beside pages',
            fix: 'name them, or write [] where nobody signs in on this domain',
          },
        ]
      : []),
  ];
}

function at(part: string) {
  return ([key, { host }]: readonly [string, Parts]) => ({
    where: `caching.${part}.${key}.host`,
    host,
  });
}

function unseenProblems(
  where: string,
  host: unknown,
  found: Parts | undefined,
): readonly Problem[] {
  if (found?.['dnsOnly'] === undefined) return [];
  return [
    {
      where,
      problem: 'must be a host that Cloudflare answers for',
      got: host,
      fix: `remove hosts.${String(host)}.dnsOnly, or take the entry out`,
    },
  ];
}

function wholeProblems(where: string, paths: unknown): readonly Problem[] {
  if (!Array.isArray(paths)) return [];
  return paths.flatMap((path: unknown, index) =>
    path === '/'
      ? [
          {
            where: `${where}[${String(index)}]`,
            problem: 'must be a part of the host: pages are no static files',
            got: path,
            fix: 'name the folders of its static files; only a host with role "assets" holds nothing else',
          },
        ]
      : [],
  );
}
