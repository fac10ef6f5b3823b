import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';

const { redirects, hosts, tls, endpoints, firewall, protection } = b2b;
const zone = b2b.domain;

/** A launch with one certificate of the Origin CA, and with certificates of any depth at the edge. */
const withOrigin = (csr: string): LaunchInput => ({
  ...b2b,
  tls: {
    ...tls,
    advancedCertificate: true,
    originCertificates: { y26: { csr, validityDays: 365 } },
  },
});

/** The same launch without lists of old addresses, which only Cloudflare reads. */
const withoutLists = ({ bulkRedirects: _lists, ...launch }: LaunchInput): LaunchInput => launch;

/** The same hosts, none of them behind Cloudflare. */
const onlyDns = Object.fromEntries(
  Object.entries(hosts).map(([key, host]) => [
    key,
    { ...host, dnsOnly: 'another network stands in front of it' },
  ]),
);

const deepHosts: LaunchInput['hosts'] = Object.fromEntries(
  Array.from({ length: 199 }, (_, at) => [
    `deep-${String(at)}`,
    { label: `a.n${String(at)}`, role: 'assets', origin: { address: '203.0.113.70' } },
  ]),
);

const redirecting = (more: LaunchInput['redirects']): LaunchInput => ({
  ...b2b,
  redirects: { ...redirects, ...more },
});

/** The same launch with its webhook called by somebody else. */
const calledBy = (from: object): LaunchInput => {
  const { from: _from, ...billing } = endpoints['billing'] ?? {
    kind: 'webhook',
    host: '',
    path: '',
  };
  return { ...b2b, endpoints: { ...endpoints, billing: { ...billing, ...from } } };
};

const ABROAD = { countries: ['XX'] };

/** Cloudflare does not answer for it. */
const FILES: LaunchInput['hosts'][string] = {
  ...{ label: 'files', role: 'assets', origin: { address: '203.0.113.72' } },
  dnsOnly: 'served by another network, which ends TLS itself',
};

const API = hosts['api'] ?? { label: 'api', role: 'api', origin: { address: '203.0.113.22' } };

type Headers = NonNullable<LaunchInput['headers']>;
type Policy = NonNullable<NonNullable<Headers['hosts']>[string]>['csp'];

/** The same launch with a policy of its site. */
function withPolicy(csp: NonNullable<Policy>): LaunchInput {
  return { ...b2b, headers: { hosts: { site: { csp } } } };
}

const shops: LaunchInput['hosts'] = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `shop-${String(at)}`,
    { label: `shop-${String(at)}`, role: 'site', origin: { address: '203.0.113.71' } },
  ]),
);

function mapKeys<To>(entries: object, change: (key: string) => To): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.keys(entries).map((key) => [key, change(key)]));
}

/** The same launch with rules of its own, each before others. */
function ordering(before: Readonly<Record<string, string[]>>): LaunchInput {
  const rules = Object.entries(before).map(([key, keys], index) => {
    const when = { paths: [`/${'x'.repeat(index + 1)}`] };
    return [key, { action: 'block' as const, when, before: keys }] as const;
  });
  return { ...b2b, firewall: { ...firewall, rules: Object.fromEntries(rules) } };
}

type Rules = NonNullable<NonNullable<LaunchInput['firewall']>['rules']>;

/** Rules that block. */
function blocking(rules: Readonly<Record<string, Omit<Rules[string], 'action'>>>): Rules {
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]) => [key, { action: 'block' as const, ...rule }]),
  );
}

const KEPT_FILES = { host: 'app', edgeTtlSeconds: 86_400, browserTtlSeconds: 60 } as const;

/** The same launch, which keeps something else at the edge. */
const keeping = (caching: LaunchInput['caching'], more: Partial<LaunchInput> = {}): LaunchInput => {
  return { ...b2b, caching, ...more };
};

/** Launches one step from right, for refusals that chance seldom meets: two things have to go together. */
export const NEAR: readonly LaunchInput[] = [
  {
    ...b2b,
    redirects: {
      ...redirects,
      old: { from: `old.${zone}`, to: `www.${zone}`, status: 301 },
    },
  },
  {
    ...redirecting({
      page: { from: `app.${zone}`, to: zone, status: 301, path: '/old' },
    }),
    hosts: onlyDns,
  },
  keeping(
    {
      files: {
        all: { ...KEPT_FILES, paths: ['/'] },
        unseen: { ...KEPT_FILES, paths: ['/'], host: 'dns' },
      },
      pages: { app: { host: 'app', paths: ['/news/'] } },
    },
    {
      hosts: {
        ...hosts,
        dns: {
          ...{ label: 'dns', role: 'assets', origin: { address: '203.0.113.71' } },
          dnsOnly: 'another network stands in front of it',
        },
      },
    },
  ),
  keeping({
    files: {
      api: { ...KEPT_FILES, host: 'api', paths: ['/assets/'] },
      long: { ...KEPT_FILES, paths: ['/long/'], browserTtlSeconds: 604_801 },
      none: { host: 'app', paths: ['/none/'], edgeTtlSeconds: 86_400 },
    },
  }),
  keeping({
    files: { one: { ...KEPT_FILES, paths: ['/a/'] }, other: { ...KEPT_FILES, paths: ['/a/'] } },
  }),
  ordering({ a: ['b'], b: ['a'] }),
  ordering({ a: ['a'] }),
  ...(
    [
      { a: { when: { countries: ['DE'], notCountries: ['DE'] } } },
      { a: { when: ABROAD }, b: { when: ABROAD } },
      { a: { when: { paths: ['/'] }, before: ['paths'] } },
    ] satisfies Parameters<typeof blocking>[0][]
  ).map((rules): LaunchInput => ({ ...b2b, firewall: { ...firewall, rules: blocking(rules) } })),
  {
    ...b2b,
    cloudflare: { ...b2b.cloudflare, plan: 'enterprise' },
    firewall: {
      ...firewall,
      rules: { a: { action: 'log', when: ABROAD }, b: { action: 'log', when: ABROAD } },
    },
  },
  {
    ...b2b,
    firewall: {
      ...firewall,
      rules: {
        a: { action: 'block', when: ABROAD },
        b: { action: 'managed_challenge', when: ABROAD },
      },
    },
  },
  {
    ...b2b,
    hosts: {
      ...hosts,
      tenants: { label: '*.t', role: 'app', origin: { address: '203.0.113.60' } },
    },
    endpoints: {
      ...endpoints,
      tenant: {
        kind: 'chat',
        host: 'tenants',
        path: '/chat',
        limit: { atMost: '30 messages per minute per IP', enforcedBy: 'edge' },
      },
    },
  },
  redirecting(
    Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `page-${String(at)}`,
        { from: zone, path: `/old/${String(at)}`, to: zone, toPath: `/${String(at)}`, status: 301 },
      ]),
    ),
  ),
  {
    ...redirecting({ page: { from: `files.${zone}`, path: '/a', to: zone, status: 301 } }),
    hosts: { ...hosts, files: FILES },
  },
  redirecting({ deeper: { from: zone, below: '/a/', to: zone, toPath: '/a/b/', status: 301 } }),
  redirecting({
    one: { from: zone, path: '/a', to: zone, toPath: '/b', status: 301 },
    two: { from: zone, path: '/a', to: zone, toPath: '/c', status: 301 },
  }),
  redirecting({
    'to-one-example-net-301': { from: zone, path: '/a', to: zone, toPath: '/b', status: 301 },
    zzz: { from: `zzz.${zone}`, to: 'one.example.net', status: 301 },
  }),
  {
    ...b2b,
    hosts: {
      ...hosts,
      loop: { label: 'loop', role: 'assets', origin: { hostname: `loop.${zone}` } },
    },
  },
  { ...b2b, tls: { ...tls, mode: 'flexible', originPulls: true } },
  { ...b2b, caa: { reportsTo: 'technical', issuers: { mine: { domain: 'letsencrypt.org' } } } },
  withOrigin('-----BEGIN PRIVATE KEY-----'),
  withOrigin('no request'),
  {
    ...withoutLists(withOrigin(EXAMPLE_REQUESTS.ec)),
    hosts: onlyDns,
    access: {},
    caching: { files: {} },
  },
  { ...b2b, tls: { ...tls, hsts: { maxAgeDays: 30, includeSubdomains: true, preload: true } } },
  {
    ...b2b,
    records: {
      direct: { type: 'A', label: 'app', why: 'leads around the proxy', address: '203.0.113.99' },
    },
  },
  { ...withOrigin(EXAMPLE_REQUESTS.ec), hosts: { ...hosts, ...deepHosts } },
  { ...b2b, firewall: {} },
  { ...b2b, firewall: { ...firewall, methods: { api: ['GET', 'POST'] } } },
  { ...b2b, hosts: { ...hosts, api: { ...API, role: 'app' } } },
  withPolicy({ policy: { 'default-src': ["'self'"] }, enforce: false }),
  withPolicy({
    policy: {
      'img-src': Array.from({ length: 200 }, (_, at) => `https://n${String(at)}.example.net`),
    },
    enforce: true,
  }),
  withPolicy({ policy: {}, enforce: true, reportTo: 'https://reports.example.net/a;b' }),
  {
    ...b2b,
    hosts: { ...hosts, any: { label: '*', role: 'app', origin: { address: '203.0.113.60' } } },
    uptime: {
      ...b2b.uptime,
      targets: { ...b2b.uptime.targets, any: { host: 'any', path: '/', contains: 'ok' } },
    },
  },
  {
    ...b2b,
    cors: { origins: Array.from({ length: 60 }, (_, at) => `https://n${String(at)}.example.net`) },
  },
  {
    ...b2b,
    cloudflare: { ...b2b.cloudflare, plan: 'free' },
    hosts: { ...hosts, ...shops },
    headers: {
      hosts: mapKeys(shops, (key) => ({
        permissions: { payment: [`https://${key}.example.net`] },
      })),
    },
  },
  calledBy({}),
  calledBy({ from: { service: 'shopify' } }),
  {
    ...b2b,
    firewall: {
      ...firewall,
      maxBody: { bytes: 1_048_576, enforcedBy: 'edge' },
      rules: {
        paths: { action: 'block', when: ABROAD },
        watch: { action: 'log', when: ABROAD },
      },
    },
  },
  {
    ...b2b,
    cloudflare: { ...b2b.cloudflare, plan: 'free' },
    protection: { ...protection, bots: { fightMode: true, staticFiles: true } },
  },
  {
    ...b2b,
    cloudflare: {
      ...b2b.cloudflare,
      entrypoints: { http_config_settings: { rulesetId: 'a'.repeat(32) } },
    },
  },
];
