import { accessDomain, bypassPathProblem, narrowness, standsBefore } from '../lib/access';
import type { Problem } from '../lib/fault';
import { entriesOf, objectOf, type Parts } from './written';

/** A place that an application is asked for, as the launch file says it. */
interface Gate {
  readonly where: string;
  readonly host: string;
  readonly path: string;
  readonly asks: boolean;
}

/**
 * Finds what does not go together in what Access stands in front of: keys that name no host, hosts that
 * Cloudflare does not answer for, one place named twice, and administration or staging that nobody is asked at.
 * @param named says what is wrong with a key of a host
 */
export function accessProblems(
  launch: Parts,
  named: (where: string, given: unknown) => readonly Problem[],
): readonly Problem[] {
  const entries = entriesOf(launch['access']);
  const hosts = objectOf(launch['hosts']);
  return [
    ...entries.flatMap(([key, { host }]) => named(`access.${key}.host`, host)),
    ...entries.flatMap(([key, { host }]) =>
      objectOf(hosts[String(host)])['dnsOnly'] === undefined
        ? []
        : [
            {
              where: `access.${key}.host`,
              problem: 'must be a host that Cloudflare answers for: Access sees no other',
              got: host,
              fix: `take dnsOnly out of hosts.${String(host)}`,
            },
          ],
    ),
    ...entries.flatMap(([key, { path, bypasses }]) =>
      entriesOf(bypasses).flatMap(([name, { path: open }]) => {
        if (typeof open !== 'string') return [];
        const judged = bypassPathProblem(open, typeof path === 'string' ? path : '/');
        const where = `access.${key}.bypasses.${name}.path`;
        return judged === undefined ? [] : [{ where, ...judged, got: open }];
      }),
    ),
    ...twice(gates(launch)),
    ...unasked(launch, gates(launch)),
  ];
}

function gates(launch: Parts): readonly Gate[] {
  return entriesOf(launch['access']).flatMap(([key, { host, path, bypasses }]) => {
    const where = `access.${key}`;
    const one = { where, host: String(host), path: pathOf(path), asks: true };
    return [
      one,
      ...entriesOf(bypasses).map(([name, { path: open }]) => ({
        where: `${where}.bypasses.${name}`,
        host: one.host,
        path: pathOf(open),
        asks: false,
      })),
    ];
  });
}

function pathOf(path: unknown): string {
  return typeof path === 'string' ? path : '/';
}

function twice(all: readonly Gate[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return all.flatMap(({ where, host, path }) => {
    const place = accessDomain(host, path);
    const first = seen.get(place);
    if (first === undefined) {
      seen.set(place, where);
      return [];
    }
    // A bypass of the whole application is refused by itself.
    if (where.startsWith(`${first}.`)) return [];
    return [
      {
        where,
        problem: 'stands in front of the same place as another',
        got: path,
        fix: `it stands at ${first} too: keep one`,
      },
    ];
  });
}

/** Administration that is left to Access, and staging that no address or country closes, has an application before it. */
function unasked(launch: Parts, all: readonly Gate[]): readonly Problem[] {
  const hosts = entriesOf(launch['hosts']).filter(([, { dnsOnly }]) => dnsOnly === undefined);
  const admin = objectOf(objectOf(launch['firewall'])['admin']);
  const isClosed = admin['addresses'] !== undefined || admin['countries'] !== undefined;
  const isAsked = (host: string, path: string): boolean => {
    const [narrowest] = all
      .filter((one) => standsBefore(accessDomain(one.host, one.path), host, path))
      .toSorted(
        (a, b) =>
          narrowness(accessDomain(b.host, b.path)) - narrowness(accessDomain(a.host, a.path)),
      );
    return narrowest?.asks === true;
  };
  const places = [
    ...hosts.flatMap(([key, { role }]) =>
      role === 'staging' || (role === 'admin' && admin['access'] === true)
        ? [{ where: `hosts.${key}`, host: key, path: '/', role }]
        : [],
    ),
    ...entriesOf(launch['endpoints']).flatMap(([key, { kind, host, path }]) =>
      kind === 'admin' && admin['access'] === true && hosts.some(([name]) => name === host)
        ? [{ where: `endpoints.${key}`, host: String(host), path: pathOf(path), role: 'admin' }]
        : [],
    ),
  ];
  return places
    .filter(({ host, path, role }) => !isAsked(host, path) && !(role === 'staging' && isClosed))
    .map(({ where, host, role }) => ({
      where,
      problem:
        role === 'staging'
          ? 'is open to everybody who knows its name'
          : 'is left to Access by firewall.admin, and no application stands in front of it',
      fix:
        role === 'staging'
          ? `add an entry to access with host "${host}", or name addresses or countries in firewall.admin`
          : `add an entry to access with host "${host}"`,
    }));
}
