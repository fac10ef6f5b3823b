import { cacheLiterals } from '../facts/cache';
import { records } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { endpoints } from '../facts/rate-limits';
import type { Region } from '../lib/rules-region';
import { ANY_COOKIE, SIGNED_IN_HEADER } from '../lib/session-cookies';

/** Requests whose answers are for one visitor, in words and as sets of which something can be proven. */
export interface PrivatePlace {
  readonly subject: string;
  readonly regions: readonly Region[];
}

/** Roles of hosts of which nothing is the same for everybody. */
const PRIVATE_ROLES: readonly string[] = ['api', 'admin', 'staging'];

/**
 * What may not be kept for others: hosts that answer programs or are closed, whole; applications, but for their
 * static files; every endpoint with all that is below it; and on any host, what is asked by somebody who is signed in.
 */
export function privatePlaces(facts: Facts): readonly PrivatePlace[] {
  return [...privateHosts(facts), ...privateEndpoints(facts), ...signedIn(facts)];
}

function privateHosts(facts: Facts): readonly PrivatePlace[] {
  const { hosts } = facts.inventory;
  if (hosts === undefined) {
    return proxiedHosts(facts)
      .filter((name) => /^api[.-]/.test(name))
      .map((host) => ({ subject: `host ${host}`, regions: [{ host }] }));
  }
  return Object.values(hosts).flatMap(({ name: host, role, dns_only: reason }) => {
    if (reason !== undefined) return [];
    if (PRIVATE_ROLES.includes(role)) return [{ subject: `host ${host}`, regions: [{ host }] }];
    if (role !== 'app') return [];
    return [{ subject: `host ${host}`, regions: [{ host, except: staticPaths(facts, host) }] }];
  });
}

function privateEndpoints(facts: Facts): readonly PrivatePlace[] {
  return endpoints(facts).map(({ key, host, path }) => ({
    subject: `endpoint ${key}`,
    regions: path.endsWith('/')
      ? [{ host, path: { from: path } }]
      : [
          { host, path: { is: path } },
          { host, path: { from: `${path}/` } },
        ],
  }));
}

/**
 * Requests of somebody who is signed in, on hosts that are not private as a whole. Where nobody says what is static,
 * nobody can say what is not.
 */
function signedIn(facts: Facts): readonly PrivatePlace[] {
  const { hosts, session_cookies: cookies = [ANY_COOKIE] } = facts.inventory;
  if (hosts === undefined) return [];
  const named = Object.values(hosts);
  const done = named
    .filter(
      ({ role, dns_only: reason }) =>
        reason !== undefined || role === 'app' || PRIVATE_ROLES.includes(role),
    )
    .map(({ name }) => name);
  const seen = [...proxiedHosts(facts), ...cacheLiterals(facts).hosts];
  return [...new Set([...named.map(({ name }) => name), ...seen])]
    .filter((host) => !done.includes(host))
    .map((host) => {
      const around = { host, except: staticPaths(facts, host) };
      return {
        subject: `host ${host}, signed in`,
        regions: [
          { ...around, header: SIGNED_IN_HEADER },
          ...cookies.map((cookie) => ({ ...around, cookie })),
        ],
      };
    });
}

function staticPaths({ inventory }: Facts, host: string): readonly string[] {
  return Object.values(inventory.static_files ?? {})
    .filter((one) => one.host === host)
    .flatMap(({ paths }) => paths);
}

/** The names of a launch or a project for which Cloudflare answers. */
export function proxiedHosts(facts: Facts): readonly string[] {
  const names = records(facts, 'A', 'AAAA', 'CNAME')
    .filter(({ values }) => values['proxied'] === true)
    .flatMap(({ name }) => name ?? []);
  return [...new Set(names)];
}
