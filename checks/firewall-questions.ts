import { records, type Zone } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { endpoints } from '../facts/rate-limits';
import { contains, parseBlock } from '../lib/network';
import type { Request } from '../lib/rules-match';
import { VISITOR } from './visitor';

/** A request, and what has to become of it. */
export interface Question {
  /** One that has to be blocked says where it comes from; one that has to pass may come from anywhere. */
  readonly request: Request;
  readonly must: 'blocked' | 'passed';
  /** `GET example.com/.env`, `POST api.example.com/hook from 203.0.113.7`. */
  readonly words: string;
}

/** What nobody but a scanner asks for. */
const STRAY = ['/.env', '/.git/config', '/.aws/credentials', '/app/.env', '/phpmyadmin/index.php'];
const COPIES = ['/dump.sql', '/index.php.bak'];
const WORDPRESS = ['/wp-login.php', '/xmlrpc.php'];

/** What has to stay open whatever else is closed (RFC 8615; RFC 9116 section 3; RFC 8555 section 8.3). */
const WELL_KNOWN = ['/.well-known/security.txt', '/.well-known/acme-challenge/any'];

/** Methods that no page needs: both show or open what a visitor has no business with. */
const NEVER = ['TRACE', 'CONNECT'];

/** Methods that change things at a server of files or pages, if it knows them at all. */
const CHANGING = ['PUT', 'PATCH', 'DELETE'];
const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Addresses of nobody: what they may do, everybody may. */
const STRANGERS = ['192.0.2.99', '198.18.0.99', '2001:db8:ffff::99'];

/** The country that Cloudflare writes where it knows none. */
const NOWHERE = 'XX';

/** A place of the launch that is closed to most, and who is let in. */
export interface ClosedPlace {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly addresses?: readonly string[];
  readonly countries?: readonly string[];
  /** Whether it is watched: who knows how probes are told from others may be let in as one. */
  readonly isWatched: boolean;
}

/** The names that Cloudflare answers for in a zone; one that stands for others has one of them stand in. */
export function proxiedNames(facts: Facts, zone: Zone): readonly string[] {
  const names = records(facts, 'A', 'AAAA', 'CNAME')
    .filter(({ zone: own, values }) => own?.id === zone.id && values['proxied'] === true)
    .flatMap(({ name }) => name ?? []);
  return [...new Set(names)].map((name) => name.replace(/^\*/, 'any')).sort();
}

/** What is asked of a host that is there for visitors, and of what no host should answer. */
export function hostQuestions(host: string, facts: Facts): readonly Question[] {
  const hasWordpress = facts.inventory.firewall?.wordpress === true;
  const [shut, open] = hasWordpress ? [[], WORDPRESS] : [WORDPRESS, []];
  const stranger = { address: strangerTo([]), country: NOWHERE };
  const isClosed = isClosedRole(roleOf(host, facts));
  return [
    ...[...STRAY, ...COPIES, ...shut].map((path) =>
      asked({ host, path, method: 'GET', ...stranger }, 'blocked'),
    ),
    // Who may ask the hosts of administration and staging is asked by itself.
    ...(isClosed ? [] : ['/', ...WELL_KNOWN, ...open]).map((path) =>
      asked({ host, path, method: 'GET' }, 'passed'),
    ),
    ...methodQuestions(host, facts, isClosed),
  ];
}

function methodQuestions(host: string, facts: Facts, isClosed: boolean): readonly Question[] {
  const stranger = { address: strangerTo([]), country: NOWHERE };
  const said = facts.inventory.firewall?.methods[host];
  const known = [...NEVER, ...CHANGING, ...READING, 'POST'];
  const unused =
    said === undefined ? unusedBy(host, facts) : known.filter((one) => !said.includes(one));
  const used = said ?? usedBy(host, facts);
  return [
    ...unused.map((method) => asked({ host, path: '/', method, ...stranger }, 'blocked')),
    ...(isClosed ? [] : used).map((method) => asked({ host, path: '/', method }, 'passed')),
  ];
}

function unusedBy(host: string, facts: Facts): readonly string[] {
  switch (roleOf(host, facts)) {
    case 'site':
      return [...NEVER, ...CHANGING];
    case 'assets':
      return [...NEVER, ...CHANGING, 'POST'];
    default:
      return NEVER;
  }
}

function usedBy(host: string, facts: Facts): readonly string[] {
  switch (roleOf(host, facts)) {
    case 'site':
      return [...READING, 'POST'];
    case 'api':
      return [...READING, 'POST', ...CHANGING];
    default:
      return READING;
  }
}

function roleOf(host: string, { inventory }: Facts): string | undefined {
  return Object.values(inventory.hosts ?? {}).find(({ name }) => name === host)?.role;
}

/** Whether hosts of a role are closed to the public. */
function isClosedRole(role: string | undefined): boolean {
  return role === 'admin' || role === 'staging';
}

/** Hosts and paths of administration, and staging, that Cloudflare answers for. */
export function adminPlaces(facts: Facts, names: readonly string[]): readonly ClosedPlace[] {
  const hosts = names.filter((name) => isClosedRole(roleOf(name, facts)));
  const paths = endpoints(facts, 'admin').filter(({ host }) => names.includes(host));
  return [
    ...hosts.map((host) => ({ host, path: '/' })),
    ...paths.map(({ host, path }) => ({ host, path })),
  ].map((place) => ({ ...place, method: 'GET', isWatched: isWatched(place, facts) }));
}

/** Whether somebody watches an address. */
export function isWatched(
  { host, path }: Pick<ClosedPlace, 'host' | 'path'>,
  { inventory }: Facts,
): boolean {
  return Object.values(inventory.targets ?? {}).some(
    (one) => one.host === host && one.path === path,
  );
}

/**
 * What strangers and who is let in are asked for: the place, and with that a path below it.
 * @param written blocks of addresses that stand in some rule: those that are not let in are strangers too
 */
export function closedQuestions(
  place: ClosedPlace,
  written: readonly string[],
): readonly Question[] {
  const { host, path, method, addresses, countries, isWatched } = place;
  const request = { host, path, method };
  const others = written
    .map(firstOf)
    .filter((one) => addresses !== undefined && !isAmong(one, addresses));
  const stranger = {
    address: strangerTo(addresses ?? []),
    country: NOWHERE,
    ...(isWatched ? { headers: VISITOR.headers } : {}),
  };
  const [inside] = addresses ?? [];
  const [home] = countries ?? [];
  const below = `${path.replace(/\/$/, '')}/any`;
  return [
    asked({ ...request, ...stranger }, 'blocked'),
    asked({ ...request, path: below, ...stranger }, 'blocked'),
    asked({ ...request, path: path.toUpperCase(), ...stranger }, 'blocked'),
    ...[...new Set(others)].map((address) =>
      asked({ ...request, address, country: NOWHERE }, 'blocked'),
    ),
    ...(inside === undefined
      ? []
      : [asked({ ...request, address: firstOf(inside), country: NOWHERE }, 'passed')]),
    ...(home === undefined
      ? []
      : [asked({ ...request, address: strangerTo([]), country: home }, 'passed')]),
  ];
}

function strangerTo(blocks: readonly string[]): string {
  // Where all of them are let in, so is everybody.
  return STRANGERS.find((one) => !isAmong(one, blocks)) ?? STRANGERS.join('');
}

function isAmong(address: string, blocks: readonly string[]): boolean {
  return blocks.some((block) => {
    const [outer, inner] = [parseBlock(block), parseBlock(address)];
    return outer !== undefined && inner !== undefined && contains(outer, inner);
  });
}

function firstOf(block: string): string {
  return block.split('/')[0] ?? '';
}

function asked(request: Request, must: Question['must']): Question {
  const { method = '', host = '', path = '', address, country } = request;
  const from = address === undefined ? '' : ` from ${address}`;
  const of = country === undefined || country === NOWHERE ? '' : ` (${country})`;
  return { request, must, words: `${method} ${host}${path}${from}${of}` };
}
