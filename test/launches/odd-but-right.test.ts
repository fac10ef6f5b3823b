import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { scorecard } from '../../checks/scorecard';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { declaredFacts } from '../../facts/synth';
import { launchStacks } from '../support/launch-stacks';
import { DNS } from './words';

const HOOK_LIMIT = { atMost: '300 events per minute per IP', enforcedBy: 'application' } as const;

type Change = (launch: LaunchInput) => LaunchInput;

const mail = (change: Partial<LaunchInput['mail']>): Change => {
  return (launch) => ({ ...launch, mail: { ...launch.mail, ...change } });
};

const plan = (name: LaunchInput['cloudflare']['plan']): Change => {
  return (launch) => ({ ...launch, cloudflare: { ...launch.cloudflare, plan: name } });
};

/** Moves the whole launch to another domain. */
const domain = (name: string): Change => {
  return (launch) =>
    JSON.parse(JSON.stringify(launch).replaceAll('example.com', name)) as LaunchInput;
};

const both = (...changes: readonly Change[]): Change => {
  return (launch) => changes.reduce((changed, change) => change(changed), launch);
};

const appLimits: Change = (launch) => ({
  ...launch,
  endpoints: Object.fromEntries(
    Object.entries(launch.endpoints).map(([key, { limit, ...endpoint }]) => [
      key,
      limit === undefined
        ? endpoint
        : { ...endpoint, limit: { ...limit, enforcedBy: 'application' as const } },
    ]),
  ),
});

const longEdgeTtl: Change = (launch) => ({
  ...launch,
  caching: {
    ...launch.caching,
    files: Object.fromEntries(
      Object.entries(launch.caching.files).map(([key, files]) => [
        key,
        { ...files, edgeTtlSeconds: 604_800 },
      ]),
    ),
  },
});

const rsaKey = (modulusLength: number): string =>
  generateKeyPairSync('rsa', { modulusLength })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');

/** Taken over at its last step: what came before, nobody wrote down. */
const REJECT = {
  step: 'reject',
  since: '2023-05-02',
  acknowledge: [
    {
      since: '2023-05-02',
      change: 'skip',
      reason: 'taken over at reject, with clean reports since',
    },
  ],
  reportsTo: 'dmarc@example.com',
} satisfies LaunchInput['mail']['dmarc'];

/** Why each is right, and what makes it odd. */
const ODD: readonly (readonly [string, Change])[] = [
  [
    'DMARC at its first step: a sprint of two days ends there, and reports are read for weeks',
    mail({ dmarc: { step: 'monitor', since: '2026-11-20', reportsTo: 'dmarc@example.com' } }),
  ],
  ['DMARC at its last step: the mail was tested long before this sprint', mail({ dmarc: REJECT })],
  [
    'SPF that fails every other host: nobody forwards mail of this domain',
    mail({ spfOthers: 'fail' }),
  ],
  [
    'SPF that is flattened, as DNS was read this morning: its senders need many look-ups',
    mail({ spfFlatten: 'all' }),
  ],
  [
    'SPF of which one sender is flattened: the other changes its addresses too often',
    mail({
      senders: {
        staff: {
          service: 'custom',
          spfIncludes: ['_spf.mail.example.net'],
          dkim: { a: { cname: 'a.dkim.example.net' } },
        },
        letters: {
          service: 'custom',
          spfIncludes: ['spf.letters.example.org'],
          dkim: { b: { cname: 'b.dkim.example.net' } },
        },
      },
      spfFlatten: ['spf.letters.example.org'],
    }),
  ],
  [
    'five mail servers with two of one priority: equal priorities share the load',
    mail({
      mx: Object.fromEntries(
        [10, 10, 20, 30, 40].map((priority, index) => [
          `mx${String(index)}`,
          { host: `mx${String(index)}.mail.example.net`, priority },
        ]),
      ),
    }),
  ],
  [
    'a domain without mail: it takes none and sends none, and its reports go to a name below it',
    mail({
      mx: {},
      senders: {},
      spfOthers: 'fail',
      dmarc: { step: 'reject', reportsTo: 'dmarc@reports.example.com' },
    }),
  ],
  [
    'a domain that sends mail and takes none: answers go to another domain',
    mail({ mx: {}, dmarc: { ...REJECT, reportsTo: 'dmarc@reports.example.com' } }),
  ],
  [
    'a mail server inside the zone: it is a host that Cloudflare does not answer for',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        mail: {
          label: 'mx',
          role: 'admin',
          origin: { address: '203.0.113.90' },
          dnsOnly: 'Cloudflare takes no mail: servers have to meet it directly',
        },
      },
      mail: { ...launch.mail, mx: { own: { host: 'mx.example.com', priority: 10 } } },
    }),
  ],
  [
    'a DKIM key of 4,096 bits: it needs three strings in one record, which the RFC joins',
    mail({
      senders: {
        staff: {
          service: 'custom',
          spfIncludes: ['_spf.mail.example.net'],
          dkim: { long: { publicKey: rsaKey(4096) } },
        },
      },
    }),
  ],
  [
    'a DKIM selector of two labels: a selector may hold a dot (RFC 6376 section 3.1)',
    mail({
      senders: {
        staff: {
          service: 'custom',
          spfIncludes: [],
          dkim: { 'k1.2026': { cname: 'k1.dkim.mail.example.net' } },
        },
      },
    }),
  ],
  [
    'a sender without an SPF include: its own return path is aligned by DKIM alone',
    mail({
      senders: {
        staff: {
          service: 'custom',
          spfIncludes: [],
          dkim: { s1: { cname: 's1.dkim.mail.example.net' } },
        },
      },
    }),
  ],
  [
    'an origin with an IPv6 address only: the edge answers in both',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        api: { label: 'api', role: 'api', origin: { address: '2001:db8::30' } },
      },
    }),
  ],
  [
    'a host name at the apex: Cloudflare flattens a CNAME there on every plan',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        site: { label: '@', role: 'site', origin: { hostname: 'site.hosting.example.net' } },
      },
    }),
  ],
  [
    'three hosts on one server: each of them is behind the proxy',
    (launch) => ({
      ...launch,
      hosts: Object.fromEntries(
        Object.entries(launch.hosts).map(([key, host]) => [
          key,
          { ...host, origin: { address: '203.0.113.10' } },
        ]),
      ),
    }),
  ],
  [
    'no redirect at all: there is no www, and nobody is sent anywhere',
    (launch) => ({
      ...launch,
      redirects: { shop: { from: 'shop.example.com', to: 'app.example.com', status: 308 } },
    }),
  ],
  [
    'the site at www and the apex sent there: one of the two is canonical, either may be',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        site: { label: 'www', role: 'site', origin: { address: '203.0.113.10' } },
      },
      redirects: { apex: { from: 'example.com', to: 'www.example.com', status: 301 } },
    }),
  ],
  [
    'a site that was moved about: pages, folders, a name for one page, and old names by the dozen',
    (launch) => {
      const { domain } = launch;
      const page = { to: domain, status: 301 } as const;
      const old = Array.from({ length: 30 }, (_, at) => `old${String(at)}`);
      return {
        ...launch,
        redirects: {
          ...launch.redirects,
          about: { ...page, from: domain, path: '/about.html', toPath: '/about' },
          blog: { ...page, from: domain, below: '/blog/', toPath: '/news/' },
          first: { ...page, from: domain, path: '/blog/first', toPath: '/', keepQuery: false },
          docs: { from: domain, below: '/docs/', to: 'docs.example.net', status: 308 },
          offer: { ...page, from: `offer.${domain}`, toPath: '/offer', status: 302 },
          ...Object.fromEntries(
            old.map((label) => [label, { ...page, from: `${label}.${domain}` }]),
          ),
        },
      };
    },
  ],
  [
    'a redirect for a while: the page comes back, so browsers must not remember it',
    (launch) => ({
      ...launch,
      redirects: {
        ...launch.redirects,
        sale: { from: 'sale.example.com', to: 'example.com', status: 302 },
      },
    }),
  ],
  [
    'the Free plan: what its one rule cannot count, the application counts',
    both(plan('free'), appLimits, longEdgeTtl),
  ],
  [
    'HSTS of one week: the rollout has begun, and the launch names the day of its next step',
    (launch) => ({
      ...launch,
      tls: {
        hsts: { maxAgeDays: 7, includeSubdomains: false, preload: false, raiseOn: '2026-12-31' },
      },
    }),
  ],
  [
    'an origin that asks Cloudflare for a client certificate',
    (launch) => ({ ...launch, tls: { ...launch.tls, originPulls: true } }),
  ],
  [
    'two certificates of the Origin CA at once: the older one goes when the servers show the newer one',
    (launch) => ({
      ...launch,
      tls: {
        ...launch.tls,
        originCertificates: {
          'before-2027': { csr: EXAMPLE_REQUESTS.rsa, validityDays: 365 },
          'from-2027': { csr: EXAMPLE_REQUESTS.ec, validityDays: 365 },
        },
      },
    }),
  ],
  [
    'a host two labels below the zone: the zone has the add-on that gives it a certificate',
    (launch) => ({
      ...launch,
      tls: { ...launch.tls, advancedCertificate: true },
      hosts: {
        ...launch.hosts,
        eu: { label: 'eu.app', role: 'assets', origin: { address: '203.0.113.40' } },
      },
    }),
  ],
  [
    'a host two labels below the zone that Cloudflare does not answer for: its server has a certificate',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        mail: {
          label: 'mx.eu',
          role: 'admin',
          origin: { address: '203.0.113.90' },
          dnsOnly: 'Cloudflare takes no mail: servers have to meet it directly',
        },
      },
      mail: { ...launch.mail, mx: { own: { host: 'mx.eu.example.com', priority: 10 } } },
    }),
  ],
  [
    'files that another network delivers: Cloudflare does not answer for their host, and the reason says why',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        files: {
          label: 'files',
          role: 'assets',
          origin: { hostname: 'files.delivery.example.net' },
          dnsOnly: 'the delivery network has the certificate and the firewall',
        },
      },
    }),
  ],
  ['the Enterprise plan: the same launch on a larger contract', plan('enterprise')],
  [
    'the Pro plan with a limit of one minute at the edge, and the login in the application',
    both(plan('pro'), (launch) => ({
      ...launch,
      endpoints: {
        ...launch.endpoints,
        login: {
          kind: 'login',
          host: 'app',
          path: '/login',
          limit: { atMost: '5 attempts in 5 minutes per IP', enforcedBy: 'application' },
        },
      },
    })),
  ],
  [
    'one host for everything: the API lives below a path of the application',
    (launch) => ({
      ...launch,
      hosts: {
        site: { label: '@', role: 'site', origin: { address: '203.0.113.10' } },
        app: { label: 'app', role: 'app', origin: { address: '203.0.113.20' } },
      },
      cors: { ...launch.cors, hosts: ['app'] },
      endpoints: {
        ...launch.endpoints,
        chat: {
          kind: 'chat',
          host: 'app',
          path: '/api/chat',
          limit: { atMost: '30 messages per minute per IP', enforcedBy: 'edge' },
        },
      },
      uptime: {
        ...launch.uptime,
        targets: {
          home: { host: 'site', path: '/', contains: 'Example' },
          login: { host: 'app', path: '/login', contains: 'Sign in' },
        },
      },
    }),
  ],
  [
    'a site without accounts: it says that there is no login to protect',
    (launch) => ({
      ...launch,
      endpoints: {},
      without: { login: 'a brochure site: nobody can sign in anywhere' },
      uptime: {
        ...launch.uptime,
        targets: {
          home: { host: 'site', path: '/', contains: 'Example' },
          app: { host: 'app', path: '/', contains: 'Example' },
          api: { host: 'api', path: '/health', contains: 'ok' },
        },
      },
    }),
  ],
  [
    'endpoints of which none needs a limit, and no login: the API answers with what anybody may know',
    (launch) => ({
      ...launch,
      endpoints: { status: { kind: 'api', host: 'api', path: '/status' } },
      without: { login: 'an open data service: nobody can sign in anywhere' },
      uptime: {
        ...launch.uptime,
        targets: {
          home: { host: 'site', path: '/', contains: 'Example' },
          app: { host: 'app', path: '/', contains: 'Example' },
          api: { host: 'api', path: '/status', contains: 'ok' },
        },
      },
    }),
  ],
  [
    'an admin page with a limit at the edge: its kind asks for none, and it is right to have one',
    (launch) => ({
      ...launch,
      endpoints: {
        ...launch.endpoints,
        admin: {
          kind: 'admin',
          host: 'app',
          path: '/admin',
          limit: { atMost: '20 requests per minute per IP', enforcedBy: 'edge' },
        },
      },
      firewall: { ...launch.firewall, admin: { countries: ['DE', 'AT'] } },
    }),
  ],
  [
    'a site on WordPress, with a folder that begins with a dot: both are served',
    (launch) => ({ ...launch, firewall: { wordpress: true, servedDotPaths: ['/.auth/'] } }),
  ],
  [
    'a site that a calendar writes to: its methods are no browser’s',
    (launch) => ({
      ...launch,
      firewall: { methods: { site: ['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT', 'POST'] } },
    }),
  ],
  [
    'rules for countries and agents, one before the other, and a probe that is told by its address',
    (launch) => ({
      ...launch,
      firewall: {
        probes: { addresses: ['203.0.113.77'], userAgent: 'Probe' },
        rules: {
          abroad: { action: 'managed_challenge', when: { notCountries: ['DE'] } },
          agents: { action: 'block', when: { userAgent: 'BadBot' }, before: ['abroad'] },
        },
      },
    }),
  ],
  [
    'webhooks: one of a known service, one of an address, one that only a signature tells',
    (launch) => ({
      ...launch,
      endpoints: {
        ...launch.endpoints,
        code: {
          kind: 'webhook',
          host: 'api',
          path: '/code',
          limit: HOOK_LIMIT,
          from: { service: 'github' },
        },
        bank: {
          kind: 'webhook',
          host: 'app',
          path: '/bank',
          limit: HOOK_LIMIT,
          from: { addresses: ['203.0.113.0/24', '2001:db8::/32'] },
        },
        shop: {
          kind: 'webhook',
          host: 'app',
          path: '/shop',
          limit: HOOK_LIMIT,
          from: { signature: 'HMAC over the body, checked by the application' },
        },
      },
      protection: { bots: { definitelyAutomated: 'block' } },
    }),
  ],
  [
    'Bot Fight Mode where no program calls: pages on Free, and nothing else',
    both(plan('free'), appLimits, longEdgeTtl, (launch) => ({
      ...launch,
      hosts: Object.fromEntries(
        Object.entries(launch.hosts).map(([key, host]) => [
          key,
          { ...host, role: host.role === 'api' ? ('app' as const) : host.role },
        ]),
      ),
      cors: { origins: [] },
      protection: { bots: { fightMode: true, aiBots: 'block' } },
    })),
  ],
  [
    'managed rules with exceptions, without OWASP, and a gentler hand against floods',
    (launch) => ({
      ...launch,
      protection: {
        withoutOwasp: 'the product takes code as text',
        ddosSensitivity: 'low',
        exceptions: {
          search: {
            host: 'app',
            path: '/search/',
            ruleset: 'cloudflare',
            rules: ['0123456789abcdef0123456789abcdef'],
            why: 'questions look like SQL to one of its rules',
          },
        },
      },
    }),
  ],
  [
    'servers behind a tunnel: no address of theirs is anywhere',
    (launch) => ({
      ...launch,
      originLock: 'tunnel',
      hosts: Object.fromEntries(
        Object.entries(launch.hosts).map(([key, host]) => [
          key,
          {
            ...host,
            origin: { hostname: '01234567-89ab-cdef-0123-456789abcdef.cfargotunnel.com' },
          },
        ]),
      ),
    }),
  ],
  [
    'servers that demand Cloudflare’s certificate: nobody else has one',
    (launch) => ({
      ...launch,
      originLock: 'origin-pulls',
      tls: { ...launch.tls, originPulls: true },
    }),
  ],
  [
    'a wildcard host: each customer has a name of their own, and all of them are proxied',
    (launch) => ({
      ...launch,
      tls: { ...launch.tls, advancedCertificate: true },
      hosts: {
        ...launch.hosts,
        tenants: { label: '*.t', role: 'assets', origin: { address: '203.0.113.40' } },
      },
    }),
  ],
  [
    'an IPv6 origin in another form: it is the same address',
    (launch) => ({
      ...launch,
      hosts: {
        ...launch.hosts,
        api: { label: 'api', role: 'api', origin: { address: '2001:DB8:0:0::30' } },
      },
    }),
  ],
  [
    'words that Terraform has a meaning for: they are text',
    (launch) => ({
      ...launch,
      endpoints: {},
      without: { login: 'a site of files: ${nobody} can sign in, 100%{ sure }' },
      uptime: {
        ...launch.uptime,
        targets: {
          home: { host: 'site', path: '/', contains: '${name}' },
          app: { host: 'app', path: '/', contains: '%{ if }' },
          api: { host: 'api', path: '/health', contains: 'ok' },
        },
      },
    }),
  ],
  [
    'a product without secrets: it says so, and has no container',
    (launch) => ({
      ...launch,
      secrets: {},
      without: { secrets: 'a static site: its build reads nothing that is secret' },
    }),
  ],
  [
    'a secret that changes every day: a short life is no fault',
    (launch) => ({
      ...launch,
      consumers: {
        api: { role: 'odd-api' },
        worker: { role: 'odd-worker' },
        cron: { role: 'odd-cron' },
      },
      secrets: {
        token: {
          purpose: 'signs links for a day',
          owner: 'ops@example.com',
          consumers: ['api', 'worker', 'cron'],
          rotateEveryDays: 1,
        },
      },
    }),
  ],
  [
    'state on the operator’s own machine: a sprint of one may begin so',
    (launch) => ({ ...launch, backend: { kind: 'local' } }),
  ],
  [
    'no browser of another origin at all: a mobile app sends none',
    (launch) => ({ ...launch, cors: { origins: [] } }),
  ],
  [
    'HSTS with preload: the client asked for it, for every host below the domain',
    (launch) => ({
      ...launch,
      tls: { hsts: { maxAgeDays: 730, includeSubdomains: true, preload: true } },
    }),
  ],
  [
    'two people and no machine to alert: two mailboxes are two channels',
    (launch) => ({
      ...launch,
      uptime: { ...launch.uptime, alerts: { emails: ['a@example.com', 'b@example.org'] } },
    }),
  ],
  [
    'a host that is watched at several paths: each is an alarm of its own',
    (launch) => ({
      ...launch,
      uptime: {
        ...launch.uptime,
        targets: {
          ...launch.uptime.targets,
          pricing: { host: 'site', path: '/pricing', contains: 'per month' },
        },
      },
    }),
  ],
  [
    'a staging launch: the same constructs, another name',
    (launch) => ({ ...launch, environment: 'staging' }),
  ],
  ['a domain below a suffix of two labels', domain('example.co.uk')],
  ['a domain in punycode', domain('xn--bcher-kva.example')],
  ['a domain that begins with a digit', domain('3d-printing.example')],
];

describe('an odd launch that is right passes clean', () => {
  test.each(ODD)('%s', (_why, change) => {
    const file = 'config/launches/odd.ts';
    const launch = parseLaunch(change(structuredClone(example)), file);
    const card = scorecard({
      launch: 'odd',
      zoneName: launch.domain,
      gate: 'synth',
      today: '2026-11-22',
      checks,
      facts: [
        { ...declaredFacts(launchStacks({ launch, name: 'odd', file, dns: DNS })), dns: DNS },
      ],
      waivers: [],
      attestations: [],
    });
    const findings = card.checks
      // An odd launch may be one that the kit would advise against.
      .filter(({ check }) => check.severity === 'blocks')
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
      .flatMap(({ check, findings }) =>
        findings.map(
          ({ subject, verdict, evidence }) => `${check.id} ${verdict} ${subject} ${evidence}`,
        ),
      );
    expect({ findings, exitCode: card.exitCode }).toEqual({ findings: [], exitCode: 0 });
  });

  test('in twenty ways and more', () => {
    expect(ODD.length).toBeGreaterThanOrEqual(20);
  });
});
