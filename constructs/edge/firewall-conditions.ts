import {
  and,
  anyCase,
  contains,
  endsWith,
  eq,
  from,
  hasHeader,
  is,
  not,
  oneOf,
  or,
  startsWith,
  type Condition,
} from '../../lib/expression';
import type {
  AdminProps,
  FirewallHostProps,
  OwnConditionProps,
  PlaceProps,
  ProbeProps,
} from './firewall-props';

const PATH = 'http.request.uri.path';
const METHOD = 'http.request.method';

/** Where proofs for certificates, security contacts and the like are published (RFC 8615 section 3). */
const WELL_KNOWN = '/.well-known/';

/** Parts of paths that WordPress has, and that scanners ask every site for. */
const WORDPRESS = ['/wp-login.php', '/wp-admin', '/xmlrpc.php'];

/** A part of paths that administrators of databases forget, and scanners do not. */
const SCANNED = ['/phpmyadmin'];

/**
 * Ends of the names that copies and dumps have, among those that are never served.
 * @see https://github.com/coreruleset/coreruleset/blob/main/crs-setup.conf.example tx.restricted_extensions
 */
const COPIES = ['.backup', '.bak', '.old', '.sql', '.swp'];

/**
 * What nobody but a scanner asks for: files and folders that begin with a dot, and what other products
 * have. Cloudflare decodes and resolves paths before rules read them.
 * @see https://developers.cloudflare.com/rules/normalization/
 */
export function strayPaths(wordpress: boolean, servedDotPaths: readonly string[]): Condition {
  const served = sorted(servedDotPaths).map((path) => startsWith(PATH, path));
  const scanned = [...(wordpress ? [] : WORDPRESS), ...SCANNED].map((part) => contains(PATH, part));
  return or(
    and(contains(PATH, '/.'), not(or(startsWith(PATH, WELL_KNOWN), ...served))),
    ...scanned.map(anyCase),
    ...COPIES.map((end) => anyCase(endsWith(PATH, end))),
  );
}

const READ = ['GET', 'HEAD', 'OPTIONS'];
const SITE = [...READ, 'POST'];

/** What any host may take that nobody said more of. */
const WIDEST = [...SITE, 'PUT', 'PATCH', 'DELETE'];

/** Methods by role: pages are read and send forms, what programs call changes things too. */
const METHODS: Readonly<Record<FirewallHostProps['role'], readonly string[]>> = {
  site: SITE,
  assets: READ,
  app: WIDEST,
  api: WIDEST,
  admin: WIDEST,
  staging: WIDEST,
};

/**
 * A method that its host does not take. Hosts that take the most, and those that are no host of the
 * launch, need no mention.
 */
export function unusedMethods(hosts: readonly FirewallHostProps[]): Condition {
  const byMethods = new Map<string, readonly string[]>();
  for (const { hostName, role, methods = METHODS[role] } of hosts) {
    // The other hosts' methods hold for what a wildcard stands for.
    if (hostName.startsWith('*')) continue;
    const set = sorted(methods).join(' ');
    byMethods.set(set, [...(byMethods.get(set) ?? []), hostName]);
  }
  byMethods.delete(sorted(WIDEST).join(' '));
  const named = sortedBySet(byMethods);
  const wider = named.flatMap(([set, names]) =>
    set.split(' ').every((method) => WIDEST.includes(method)) ? [] : names,
  );
  const beyondAll = beyond(sorted(WIDEST));
  const others = wider.length === 0 ? beyondAll : and(not(onHosts(wider)), beyondAll);
  return or(others, ...named.map(([set, names]) => and(onHosts(names), beyond(set.split(' ')))));
}

function sortedBySet(
  byMethods: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, readonly string[]])[] {
  return [...byMethods].sort(([a], [b]) => (a < b ? -1 : 1));
}

function onHosts(names: readonly string[]): Condition {
  const [first = '', ...rest] = sorted(names);
  return rest.length === 0 ? eq('http.host', first) : oneOf('http.host', [first, ...rest]);
}

function beyond(methods: readonly string[]): Condition {
  const [first = '', ...rest] = methods;
  return not(oneOf(METHOD, [first, ...rest]));
}

/** A host, or a path of it with all that is below, in whatever case: some servers tell none apart. */
export function place({ hostName, path }: PlaceProps): Condition {
  const onHost = hostName.startsWith('*')
    ? endsWith('http.host', hostName.slice(1))
    : eq('http.host', hostName);
  if (path === undefined || path === '/') return onHost;
  const bare = path.replace(/\/+$/, '');
  return and(onHost, anyCase(or(eq(PATH, bare), startsWith(PATH, `${bare}/`))));
}

/** The one address of a host, letter by letter. */
export function exactly(hostName: string, path: string): Condition {
  return and(eq('http.host', hostName), eq(PATH, path));
}

/** Who reaches administration by address or country; undefined where Access decides. */
export function admitted(admin: AdminProps): Condition | undefined {
  if ('access' in admin) return undefined;
  if ('addresses' in admin) return fromAny(admin.addresses);
  return inAny(admin.countries);
}

function fromAny(addresses: readonly string[]): Condition {
  const [first = '', ...rest] = sorted(addresses);
  return from([first, ...rest]);
}

function inAny(countries: readonly string[]): Condition {
  const [first = '', ...rest] = sorted(countries);
  return oneOf('ip.src.country', [first, ...rest]);
}

export { fromAny };

/** Probes of uptime at what is watched. */
export function probes(
  { addresses, userAgent, header }: ProbeProps,
  watched: readonly PlaceProps[],
): Condition | undefined {
  const [first, ...rest] = watched.map(({ hostName, path = '/' }) => exactly(hostName, path));
  if (first === undefined) return undefined;
  return and(
    or(first, ...rest),
    oneOf(METHOD, ['GET', 'HEAD']),
    ...(addresses === undefined ? [] : [fromAny(addresses)]),
    ...(userAgent === undefined ? [] : [contains('http.user_agent', userAgent)]),
    ...(header === undefined ? [] : [hasHeader(header)]),
  );
}

/** What a rule of the launch's own is for. */
export function ownCondition(when: OwnConditionProps): Condition | undefined {
  const any = (
    list: readonly string[] | undefined,
    make: (item: string) => Condition,
  ): readonly Condition[] => {
    if (list === undefined) return [];
    const [first, ...rest] = sorted(list).map(make);
    return first === undefined ? [] : [or(first, ...rest)];
  };
  const [first, ...rest] = [
    ...any(when.hosts, (hostName) => place({ hostName })),
    ...any(when.paths, below),
    ...any(when.methods, (method) => eq(METHOD, method)),
    ...(when.countries === undefined ? [] : [inAny(when.countries)]),
    ...(when.notCountries === undefined ? [] : [not(inAny(when.notCountries))]),
    ...(when.addresses === undefined ? [] : [fromAny(when.addresses)]),
    ...(when.notAddresses === undefined ? [] : [not(fromAny(when.notAddresses))]),
    ...(when.userAgent === undefined ? [] : [anyCase(contains('http.user_agent', when.userAgent))]),
    ...(when.leakedPassword === true ? [is('cf.waf.credential_check.password_leaked')] : []),
  ];
  return first === undefined ? undefined : and(first, ...rest);
}

function below(path: string): Condition {
  const bare = path.replace(/\/+$/, '');
  return anyCase(or(eq(PATH, bare === '' ? '/' : bare), startsWith(PATH, `${bare}/`)));
}

/** One order for any order of a list, each item once. */
function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
