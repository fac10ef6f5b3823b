import type { Construct } from 'constructs';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { HostRecords, type HostProps } from '../../constructs/dns/host-records';
import { Bots, type BotsProps } from '../../constructs/edge/bots';
import type { CacheRulesProps } from '../../constructs/edge/cache-props';
import { CacheRules } from '../../constructs/edge/cache-rules';
import { Access } from '../../constructs/edge/access';
import { BulkRedirects } from '../../constructs/edge/bulk-redirects';
import { Firewall } from '../../constructs/edge/firewall';
import type { FirewallProps } from '../../constructs/edge/firewall-props';
import { ManagedRules, type ManagedRulesProps } from '../../constructs/edge/managed-rules';
import { Notifications } from '../../constructs/edge/notifications';
import { RateLimits } from '../../constructs/edge/rate-limits';
import { ParkedRedirect } from '../../constructs/edge/parked-redirect';
import { Redirects } from '../../constructs/edge/redirects';
import { EdgeCertificate } from '../../constructs/tls/edge-certificate';
import { OriginCertificates } from '../../constructs/tls/origin-certificates';
import { TieredCache } from '../../constructs/edge/tiered-cache';
import { TlsSettings } from '../../constructs/tls/tls-settings';
import type { Plan } from '../../lib/limits/plan';
import {
  crowded,
  many,
  onEveryPlan,
  ZONE_ID,
  ZONE_NAME,
  type Ask,
  type ConstructRow,
} from './construct';

const MOVE = (plan: Plan): string => `, or move the zone to the ${plan} plan`;

const HOST: HostProps = { label: '@', role: 'site', origin: { address: '203.0.113.10' } };

const hostRecords: ConstructRow = {
  id: 'dns/host-records',
  name: 'HostRecords',
  bare: (scope, plan) => {
    new HostRecords(scope, 'one', {
      zoneId: ZONE_ID,
      zoneName: ZONE_NAME,
      plan,
      hosts: { site: HOST },
    });
  },
  asks: [
    ...[200, 201].map((count) => ({
      what: `${String(count)} hosts`,
      build: (scope: Construct, plan: Plan) => {
        const hosts = many(count, (at) => ({ ...HOST, label: `n${String(at)}` }));
        new HostRecords(scope, 'one', { zoneId: ZONE_ID, zoneName: ZONE_NAME, plan, hosts });
      },
      refused: count === 200 ? {} : crowded('stack/one.hosts', 201),
    })),
    {
      what: 'a comment of any length, cut to what the plan holds',
      build: (scope, plan) => {
        const hosts = { site: { ...HOST, dnsOnly: 'x'.repeat(600) } };
        new HostRecords(scope, 'one', { zoneId: ZONE_ID, zoneName: ZONE_NAME, plan, hosts });
      },
      refused: {},
    },
  ],
};

/** Each to a host of its own: hosts of one target share a rule. */
const redirect = (index: number) => ({
  from: `n${String(index)}.example.com`,
  to: `n${String(index)}.example.net`,
  status: 301 as const,
});

function redirectsAsked(count: number, refused: Ask['refused']): Ask {
  return {
    what: `${String(count)} redirects`,
    build: (scope, plan) => {
      new Redirects(scope, 'one', { zoneId: ZONE_ID, plan, redirects: many(count, redirect) });
    },
    refused,
  };
}

function tooMany(noun: string, plan: Plan, most: number, got: number, fix: string): string {
  return `stack/one.${noun === 'redirects' ? 'redirects' : 'endpoints'}: the limit for ${noun} on the ${plan} plan is ${String(most)}, got ${String(got)}; ${fix}`;
}

const DROP = 'drop those that nobody asks for';

/** Pages of the host that visitors are sent to: each takes a rule beside the one of the domain. */
function parkedAsked(pages: number, refused: Ask['refused']): Ask {
  return {
    what: `${String(pages)} pages`,
    build: (scope, plan) => {
      const page = (at: number) =>
        ({ from: ZONE_NAME, path: `/p${String(at)}`, to: 'app.example.com', status: 301 }) as const;
      new ParkedRedirect(scope, 'one', { ...PARKED, plan, redirects: many(pages, page) });
    },
    refused,
  };
}

const PARKED = { zoneId: ZONE_ID, zoneName: 'example.net', to: ZONE_NAME };

const parkedRedirect: ConstructRow = {
  id: 'edge/parked-redirect',
  name: 'ParkedRedirect',
  bare: (scope) => {
    new ParkedRedirect(scope, 'one', PARKED);
  },
  asks: [
    parkedAsked(9, {}),
    parkedAsked(10, { free: tooMany('redirects', 'free', 10, 11, `${DROP}${MOVE('pro')}`) }),
  ],
};

const redirects: ConstructRow = {
  id: 'edge/redirects',
  name: 'Redirects',
  bare: (scope, plan) => {
    new Redirects(scope, 'one', { zoneId: ZONE_ID, plan, redirects: many(1, redirect) });
  },
  asks: [
    {
      what: '60 whole hosts of one target',
      build: (scope, plan) => {
        const redirects = many(60, (index) => ({ ...redirect(index), to: ZONE_NAME }));
        new Redirects(scope, 'one', { zoneId: ZONE_ID, plan, redirects });
      },
      refused: {},
    },
    redirectsAsked(10, {}),
    redirectsAsked(25, {
      free: tooMany('redirects', 'free', 10, 25, `${DROP}${MOVE('pro')}`),
    }),
    redirectsAsked(50, {
      free: tooMany('redirects', 'free', 10, 50, `${DROP}${MOVE('business')}`),
      pro: tooMany('redirects', 'pro', 25, 50, `${DROP}${MOVE('business')}`),
    }),
    redirectsAsked(300, {
      free: tooMany('redirects', 'free', 10, 300, `${DROP}${MOVE('enterprise')}`),
      pro: tooMany('redirects', 'pro', 25, 300, `${DROP}${MOVE('enterprise')}`),
      business: tooMany('redirects', 'business', 50, 300, `${DROP}${MOVE('enterprise')}`),
    }),
    redirectsAsked(301, {
      free: tooMany('redirects', 'free', 10, 301, DROP),
      pro: tooMany('redirects', 'pro', 25, 301, DROP),
      business: tooMany('redirects', 'business', 50, 301, DROP),
      enterprise: tooMany('redirects', 'enterprise', 300, 301, DROP),
    }),
  ],
};

function bulkAsked(lists: number, redirects: number, refused: Ask['refused']): Ask {
  return {
    what: `${String(lists)} lists of ${String(redirects)} redirects`,
    build: (scope, plan) => {
      const list = (at: number) => {
        const old = Array.from({ length: redirects }, (_, page) => [
          `${ZONE_NAME}/${String(at)}/${String(page)}`,
          'https://example.net/new',
        ]);
        return { redirects: Object.fromEntries(old) as Readonly<Record<string, string>> };
      };
      new BulkRedirects(scope, 'one', { ...BULK, plan, lists: many(lists, list) });
    },
    refused,
  };
}

const BULK = { accountId: 'a'.repeat(32), zoneName: ZONE_NAME, ownsRules: true };

const overLists = (plan: Plan, most: number, got: number, move: string): string =>
  `stack/one.lists: the limit for lists of redirects on the ${plan} plan is ${String(most)}, got ${String(got)}; ${DROP}${move}`;

const bulkRedirects: ConstructRow = {
  id: 'edge/bulk-redirects',
  name: 'BulkRedirects',
  bare: (scope, plan) => {
    const lists = { one: { redirects: { [`${ZONE_NAME}/old`]: 'https://example.net/new' } } };
    new BulkRedirects(scope, 'one', { ...BULK, ownsRules: false, plan, lists });
  },
  asks: [
    bulkAsked(5, 10, {}),
    bulkAsked(6, 1, {
      free: overLists('free', 5, 6, MOVE('enterprise')),
      pro: overLists('pro', 5, 6, MOVE('enterprise')),
      business: overLists('business', 5, 6, MOVE('enterprise')),
    }),
    bulkAsked(26, 1, {
      free: overLists('free', 5, 26, ''),
      pro: overLists('pro', 5, 26, ''),
      business: overLists('business', 5, 26, ''),
      enterprise: overLists('enterprise', 25, 26, ''),
    }),
    bulkAsked(1, 10_001, {
      free: `stack/one.lists: the limit for bulk redirects on the free plan is 10000, got 10001; ${DROP}${MOVE('pro')}`,
    }),
  ],
};

const LEAVE = 'set enforcedBy to "edge", and let the application keep to it';

/** Limits that only the edge will do for: 5 requests each, which no two share. */
function limitsAsked(
  count: number,
  periodSeconds: number,
  refused: Ask['refused'],
  what = count === 1
    ? `a limit over ${String(periodSeconds)} seconds`
    : `${String(count)} limits over ${String(periodSeconds)} seconds`,
): Ask {
  return {
    what,
    build: (scope, plan) => {
      const endpoints = many(count, (index) => ({
        kind: 'login' as const,
        hostName: 'app.example.com',
        proxied: true,
        path: `/n${String(index)}`,
        limit: { requests: 5, periodSeconds, enforcedBy: 'edge-only' as const },
      }));
      new RateLimits(scope, 'one', { zoneId: ZONE_ID, plan, endpoints });
    },
    refused,
  };
}

function wrongPeriod(plan: Plan, periods: string, got: number, larger?: Plan): string {
  const fix = `${LEAVE}${larger === undefined ? '' : MOVE(larger)}`;
  return `stack/one.endpoints.n0.limit: the ${plan} plan counts over ${periods} seconds only, which holds no 5 in ${String(got)} seconds, got "5 in ${String(got)} seconds"; ${fix}`;
}

/** A line for each limit that comes after the plan's rules. */
function noRule(
  plan: Plan,
  most: number,
  count: number,
  larger: (key: number) => Plan | undefined,
) {
  return Array.from({ length: count - most }, (_, at) => {
    const move = larger(most + at);
    return `stack/one.endpoints.n${String(most + at)}.limit: the limit for rate limits at the edge on the ${plan} plan is ${String(most)}, got "5 in 10 seconds"; ${LEAVE}${move === undefined ? '' : MOVE(move)}`;
  }).join('\n');
}

const UP_TO = {
  pro: '10 or 60',
  business: '10, 60, 120, 300 or 600',
  enterprise: '10, 60, 120, 300, 600 or 3600',
};

/** The plan on which the limit of a key has a rule. */
const holder = (key: number): Plan | undefined =>
  key < 2 ? 'pro' : key < 5 ? 'business' : undefined;

const rateLimits: ConstructRow = {
  id: 'edge/rate-limits',
  name: 'RateLimits',
  bare: limitsAsked(1, 10, {}).build,
  asks: [
    limitsAsked(2, 10, { free: noRule('free', 1, 2, holder) }),
    limitsAsked(5, 10, {
      free: noRule('free', 1, 5, holder),
      pro: noRule('pro', 2, 5, holder),
    }),
    limitsAsked(6, 10, {
      free: noRule('free', 1, 6, holder),
      pro: noRule('pro', 2, 6, holder),
      business: noRule('business', 5, 6, holder),
      enterprise: noRule('enterprise', 5, 6, holder),
    }),
    limitsAsked(1, 60, { free: wrongPeriod('free', '10', 60, 'pro') }),
    limitsAsked(1, 300, {
      free: wrongPeriod('free', '10', 300, 'business'),
      pro: wrongPeriod('pro', UP_TO.pro, 300, 'business'),
    }),
    limitsAsked(1, 3600, {
      free: wrongPeriod('free', '10', 3600, 'enterprise'),
      pro: wrongPeriod('pro', UP_TO.pro, 3600, 'enterprise'),
      business: wrongPeriod('business', UP_TO.business, 3600, 'enterprise'),
    }),
    limitsAsked(1, 86_400, {
      free: wrongPeriod('free', '10', 86_400),
      pro: wrongPeriod('pro', UP_TO.pro, 86_400),
      business: wrongPeriod('business', UP_TO.business, 86_400),
      enterprise: wrongPeriod('enterprise', UP_TO.enterprise, 86_400),
    }),
  ],
};

function filesAsked(edgeTtlSeconds: number, refused: Ask['refused']): Ask {
  return {
    what: `files kept for ${String(edgeTtlSeconds)} seconds`,
    build: (scope, plan) => {
      new CacheRules(scope, 'one', {
        zoneId: ZONE_ID,
        plan,
        files: filesOf(1, edgeTtlSeconds),
        uncached: [{ hostName: 'api.example.com' }],
      });
    },
    refused,
  };
}

function filesOf(count: number, edgeTtlSeconds: number): CacheRulesProps['files'] {
  const entry = (i: number): CacheRulesProps['files'][string] => ({
    hostName: `files${String(i)}.example.com`,
    paths: ['/assets/'],
    edgeTtlSeconds,
    browserTtlSeconds: 60,
  });
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`files-${String(i)}`, entry(i)]),
  );
}

/** Beside them stand the rule for who is signed in, and the one for what is never kept. */
function cacheRulesAsked(count: number, refused: Ask['refused']): Ask {
  return {
    what: `${String(count)} cache rules`,
    build: (scope, plan) => {
      new CacheRules(scope, 'one', {
        zoneId: ZONE_ID,
        plan,
        files: filesOf(count - 2, 7200),
        uncached: [{ hostName: 'api.example.com' }],
      });
    },
    refused,
  };
}

function manyCacheRules(plan: Plan, most: number, got: number, larger?: Plan): string {
  return `stack/one.files: the limit for cache rules on the ${plan} plan is ${String(most)}, got ${String(got)}; name the paths of one host in one entry${larger === undefined ? '' : MOVE(larger)}`;
}

function shortTtl(plan: Plan, least: number, got: number, larger: Plan): string {
  return `stack/one.files.files-0.edgeTtlSeconds: the ${plan} plan keeps files for at least ${String(least)} seconds, got ${String(got)}; set ${String(least)} or more${MOVE(larger)}`;
}

const cacheRules: ConstructRow = {
  id: 'edge/cache-rules',
  name: 'CacheRules',
  bare: filesAsked(7200, {}).build,
  asks: [
    filesAsked(3600, { free: shortTtl('free', 7200, 3600, 'pro') }),
    filesAsked(1, {
      free: shortTtl('free', 7200, 1, 'business'),
      pro: shortTtl('pro', 3600, 1, 'business'),
    }),
    cacheRulesAsked(10, {}),
    cacheRulesAsked(11, { free: manyCacheRules('free', 10, 11, 'pro') }),
    cacheRulesAsked(26, {
      free: manyCacheRules('free', 10, 26, 'business'),
      pro: manyCacheRules('pro', 25, 26, 'business'),
    }),
    cacheRulesAsked(51, {
      free: manyCacheRules('free', 10, 51, 'enterprise'),
      pro: manyCacheRules('pro', 25, 51, 'enterprise'),
      business: manyCacheRules('business', 50, 51, 'enterprise'),
    }),
  ],
};

const tieredCache: ConstructRow = {
  id: 'edge/tiered-cache',
  name: 'TieredCache',
  bare: (scope) => {
    new TieredCache(scope, 'one', { zoneId: ZONE_ID });
  },
  asks: [],
};

const SITE = { site: { hostName: ZONE_NAME, role: 'site' } } as const;

function firewallAsked(what: string, props: Partial<FirewallProps>, refused: Ask['refused']): Ask {
  return {
    what,
    build: (scope, plan) => {
      new Firewall(scope, 'one', { zoneId: ZONE_ID, plan, hosts: SITE, ...props });
    },
    refused,
  };
}

/** Two letters, others for each number. */
function country(at: number): string {
  return String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26));
}

const OWN_RULE = { action: 'block', when: { countries: ['XX'] } } as const;

function tooManyRules(plan: Plan, most: number, got: number, larger?: Plan): string {
  return `stack/one.rules: the limit for firewall rules on the ${plan} plan is ${String(most)}, got ${String(got)}; drop some${larger === undefined ? '' : MOVE(larger)}`;
}

function blind(plan: Plan): string {
  return `stack/one.maxBody.enforcedBy: rules on the ${plan} plan do not see how large a body is, got "edge"; set enforcedBy to "application"${MOVE('enterprise')}`;
}

function onlyLogs(plan: Plan): string {
  return `stack/one.rules.n0.action: a rule on the ${plan} plan cannot log and do nothing else, got "log"; choose another action${MOVE('enterprise')}`;
}

/** Two rules of the kit stand in front of those that are asked for. */
const rulesAsked = (count: number, refused: Ask['refused']): Ask =>
  firewallAsked(
    `${String(count)} rules of its own`,
    { rules: many(count, (at) => ({ ...OWN_RULE, when: { countries: [country(at)] } })) },
    refused,
  );

const firewall: ConstructRow = {
  id: 'edge/firewall',
  name: 'Firewall',
  bare: firewallAsked('', {}, {}).build,
  asks: [
    rulesAsked(3, {}),
    rulesAsked(4, { free: tooManyRules('free', 5, 6, 'pro') }),
    rulesAsked(99, {
      free: tooManyRules('free', 5, 101, 'enterprise'),
      pro: tooManyRules('pro', 20, 101, 'enterprise'),
      business: tooManyRules('business', 100, 101, 'enterprise'),
    }),
    firewallAsked(
      'bodies of a size',
      { maxBody: { bytes: 1000, enforcedBy: 'edge' } },
      { free: blind('free'), pro: blind('pro'), business: blind('business') },
    ),
    firewallAsked(
      'a rule that only logs',
      { rules: many(1, () => ({ ...OWN_RULE, action: 'log' })) },
      { free: onlyLogs('free'), pro: onlyLogs('pro'), business: onlyLogs('business') },
    ),
  ],
};

const TOLD = {
  ...{ accountId: 'a'.repeat(32), zoneId: ZONE_ID, zoneName: ZONE_NAME },
  emails: ['ops@example.com'],
};

const accessAsked = (sessionHours?: number): Ask => ({
  what: `a session of ${String(sessionHours)} hours`,
  build: (scope) => {
    new Access(scope, 'one', {
      accountId: 'a'.repeat(32),
      hostName: ZONE_NAME,
      emails: ['ops@example.com'],
      ...(sessionHours === undefined ? {} : { sessionHours }),
    });
  },
  refused:
    sessionHours === 25
      ? onEveryPlan('stack/one.sessionHours: must be a whole number from 1 to 24, got 25')
      : {},
});

const access: ConstructRow = {
  id: 'edge/access',
  name: 'Access',
  bare: accessAsked().build,
  asks: [accessAsked(24), accessAsked(25)],
};

/** As many alerts as the plan has. */
const notifications: ConstructRow = {
  id: 'edge/notifications',
  name: 'Notifications',
  bare: (scope, plan) => {
    new Notifications(scope, 'one', { ...TOLD, plan });
  },
  asks: [
    {
      what: 'alerts of service tokens',
      build: (scope, plan) => {
        new Notifications(scope, 'one', { ...TOLD, plan, hasServiceTokens: true });
      },
      refused: {},
    },
  ],
};

function managedAsked(
  what: string,
  props: Partial<ManagedRulesProps>,
  refused: Ask['refused'],
): Ask {
  return {
    what,
    build: (scope, plan) => {
      new ManagedRules(scope, 'one', { zoneId: ZONE_ID, plan, ...props });
    },
    refused,
  };
}

const managedRules: ConstructRow = {
  id: 'edge/managed-rules',
  name: 'ManagedRules',
  bare: managedAsked('', {}, {}).build,
  asks: [
    managedAsked('a gentler hand against floods', { ddosSensitivity: 'medium' }, {}),
    managedAsked(
      'an exception',
      {
        exceptions: {
          chat: {
            hostName: ZONE_NAME,
            path: '/chat',
            ruleset: 'owasp',
            why: 'questions hold code',
          },
        },
      },
      {
        free: `stack/one.exceptions.chat: the managed rules of the free plan take no exception; remove it${MOVE('pro')}`,
      },
    ),
  ],
};

function botsAsked(what: string, props: Partial<BotsProps>, refused: Ask['refused']): Ask {
  return {
    what,
    build: (scope, plan) => {
      new Bots(scope, 'one', { zoneId: ZONE_ID, plan, programs: [], ...props });
    },
    refused,
  };
}

function noSetting(name: string, plan: Plan, got: string, larger?: Plan): string {
  return `stack/one.${name}: the ${plan} plan has no such setting, got ${got}; remove it${larger === undefined ? '' : MOVE(larger)}`;
}

const bots: ConstructRow = {
  id: 'edge/bots',
  name: 'Bots',
  bare: botsAsked('', {}, {}).build,
  asks: [
    botsAsked('bots of models kept out', { aiBots: 'block' }, {}),
    botsAsked(
      'Bot Fight Mode',
      { fightMode: true },
      {
        pro: noSetting('fightMode', 'pro', 'true'),
        business: noSetting('fightMode', 'business', 'true'),
        enterprise: noSetting('fightMode', 'enterprise', 'true'),
      },
    ),
    botsAsked(
      'what is surely automated stopped',
      { definitelyAutomated: 'block' },
      {
        free: noSetting('definitelyAutomated', 'free', '"block"', 'pro'),
      },
    ),
    botsAsked(
      'what is likely automated stopped',
      { likelyAutomated: 'block' },
      {
        free: noSetting('likelyAutomated', 'free', '"block"', 'business'),
        pro: noSetting('likelyAutomated', 'pro', '"block"', 'business'),
      },
    ),
  ],
};

function nameAsked(advancedCertificate: boolean, refused: Ask['refused']): Ask {
  return {
    what: `a proxied name two labels deep${advancedCertificate ? ', with Advanced Certificate Manager' : ''}`,
    build: (scope) => {
      new EdgeCertificate(scope, 'one', {
        zoneId: ZONE_ID,
        zoneName: ZONE_NAME,
        proxiedNames: { 'hosts.deep.label': 'a.b.example.com' },
        advancedCertificate,
      });
    },
    refused,
  };
}

const edgeCertificate: ConstructRow = {
  id: 'tls/edge-certificate',
  name: 'EdgeCertificate',
  bare: (scope) => {
    const proxiedNames = { 'hosts.site.label': ZONE_NAME };
    new EdgeCertificate(scope, 'one', { zoneId: ZONE_ID, zoneName: ZONE_NAME, proxiedNames });
  },
  asks: [
    nameAsked(
      false,
      onEveryPlan(
        'stack/one.hosts.deep.label: a.b.example.com is 2 labels below the zone, and the certificate of every plan covers 1, got "a.b.example.com"; name it one label below, or buy Advanced Certificate Manager and set tls.advancedCertificate to true',
      ),
    ),
    nameAsked(true, {}),
  ],
};

function originAsked(count: number, refused: Ask['refused']): Ask {
  return {
    what: `${String(count + 2)} names of an origin's certificate`,
    build: (scope) => {
      new OriginCertificates(scope, 'one', {
        ...ORIGIN,
        proxiedNames: Array.from({ length: count }, (_, at) => `a.n${String(at)}.${ZONE_NAME}`),
      });
    },
    refused,
  };
}

const ORIGIN = {
  zoneName: ZONE_NAME,
  proxiedNames: [ZONE_NAME],
  originCertificates: { one: { csr: EXAMPLE_REQUESTS.ec, validityDays: 365 } },
} as const;

const originCertificates: ConstructRow = {
  id: 'tls/origin-certificates',
  name: 'OriginCertificates',
  bare: (scope) => {
    new OriginCertificates(scope, 'one', ORIGIN);
  },
  asks: [
    originAsked(198, {}),
    originAsked(
      199,
      onEveryPlan(
        'stack/one.originCertificates: one certificate holds at most 200 names on every plan, got 201; put hosts of more than one label below fewer names',
      ),
    ),
  ],
};

const HSTS = { maxAgeDays: 365, includeSubdomains: false, preload: false };

const tlsSettings: ConstructRow = {
  id: 'tls/tls-settings',
  name: 'TlsSettings',
  bare: (scope) => {
    new TlsSettings(scope, 'one', { zoneId: ZONE_ID, hsts: HSTS });
  },
  asks: [
    ...[730, 731].map((maxAgeDays) => ({
      what: `a policy of ${String(maxAgeDays)} days`,
      build: (scope: Construct) => {
        new TlsSettings(scope, 'one', { zoneId: ZONE_ID, hsts: { ...HSTS, maxAgeDays } });
      },
      refused:
        maxAgeDays === 730
          ? {}
          : onEveryPlan('stack/one.hsts.maxAgeDays: must be a whole number from 1 to 730, got 731'),
    })),
    {
      what: 'a client certificate for the origin',
      build: (scope) => {
        new TlsSettings(scope, 'one', { zoneId: ZONE_ID, hsts: HSTS, originPulls: true });
      },
      refused: {},
    },
  ],
};

/** The constructs of the edge stack, but for mail. */
export const EDGE_ROWS: readonly ConstructRow[] = [
  hostRecords,
  firewall,
  access,
  notifications,
  managedRules,
  bots,
  cacheRules,
  rateLimits,
  bulkRedirects,
  parkedRedirect,
  redirects,
  tieredCache,
  edgeCertificate,
  originCertificates,
  tlsSettings,
];
