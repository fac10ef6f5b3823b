import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Firewall } from '../../../constructs/edge/firewall';
import type { FirewallProps } from '../../../constructs/edge/firewall-props';
import { matches } from '../../../lib/rules-match';
import { syntaxProblem } from '../../../lib/rules-syntax';
import { faultLines, synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const SITE = { hostName: 'example.com', role: 'site' } as const;
const API = { hostName: 'api.example.com', role: 'api' } as const;
const ADMIN = { hostName: 'admin.example.com', role: 'admin' } as const;
const HOOK = { hostName: 'api.example.com', path: '/hooks/pay' };

interface Rule {
  readonly ref: string;
  readonly action: string;
  readonly expression: string;
  readonly action_parameters?: unknown;
  readonly logging?: unknown;
}

function build(props: Partial<FirewallProps>): readonly Rule[] {
  const found = synthResources('cloudflare_ruleset', (scope) => {
    new Firewall(scope, 'firewall', {
      zoneId: ZONE_ID,
      plan: 'free',
      hosts: { site: SITE },
      ...props,
    });
  });
  return found['firewall_ruleset']?.['rules'] as readonly Rule[];
}

function faults(props: Partial<FirewallProps>): readonly string[] {
  return faultLines(() => build(props));
}

const refs = (rules: readonly Rule[]): readonly string[] => rules.map(({ ref }) => ref);
const rule = (rules: readonly Rule[], ref: string): Rule | undefined =>
  rules.find((one) => one.ref === ref);
const expression = (rules: readonly Rule[], ref: string): string =>
  rule(rules, ref)?.expression ?? '';

describe('Firewall, from required props alone', () => {
  const rules = build({});

  test('blocks stray paths and unused methods, in two rules', () => {
    expect(rules.map(({ ref, action }) => [ref, action])).toEqual([
      ['paths', 'block'],
      ['methods', 'block'],
    ]);
  });

  test.each([
    '/.env',
    '/.git/config',
    '/app/.aws/credentials',
    '/wp-login.php',
    '/blog/WP-Admin/setup.php',
    '/XMLRPC.php',
    '/phpMyAdmin/index.php',
    '/backup.SQL',
    '/index.php.bak',
  ])('blocks %s', (path) => {
    expect(matches(expression(rules, 'paths'), { path })).toBe(true);
  });

  test.each(['/', '/.well-known/security.txt', '/.well-known/acme-challenge/x', '/v1.2/a', '/a.b'])(
    'lets %s through',
    (path) => {
      expect(matches(expression(rules, 'paths'), { path })).toBe(false);
    },
  );

  test.each([
    ['GET', 'example.com', false],
    ['POST', 'example.com', false],
    ['PUT', 'example.com', true],
    ['TRACE', 'example.com', true],
    ['PUT', 'other.example.com', false],
    ['TRACE', 'other.example.com', true],
  ])('takes for an unused method: %s of %s, %s', (method, host, unused) => {
    expect(matches(expression(rules, 'methods'), { method, host })).toBe(unused);
  });
});

describe('Firewall, told more', () => {
  test('leaves the paths of WordPress, and dot paths that are served, open', () => {
    const paths = expression(build({ wordpress: true, servedDotPaths: ['/.auth/'] }), 'paths');
    const blocked = ['/wp-login.php', '/xmlrpc.php', '/.auth/login', '/.env', '/phpmyadmin'].map(
      (path) => matches(paths, { path }),
    );
    expect(blocked).toEqual([false, false, false, true, true]);
  });

  test('takes the methods that a host is said to take, whatever its role', () => {
    const dav = { hostName: 'dav.example.com', role: 'app', methods: ['PROPFIND', 'GET'] } as const;
    const files = { hostName: 'files.example.com', role: 'assets' } as const;
    const wild = { hostName: '*.shop.example.com', role: 'site' } as const;
    const methods = expression(build({ hosts: { dav, files, wild } }), 'methods');
    const unused = (host: string, method: string) => matches(methods, { host, method });
    expect(['PROPFIND', 'GET', 'POST'].map((one) => unused('dav.example.com', one))).toEqual([
      false,
      false,
      true,
    ]);
    expect(['GET', 'POST'].map((one) => unused('files.example.com', one))).toEqual([false, true]);
    expect(['PUT', 'TRACE'].map((one) => unused('a.shop.example.com', one))).toEqual([false, true]);
  });

  test('closes administration to all but the addresses that are named', () => {
    const rules = build({
      hosts: { admin: ADMIN, site: SITE },
      adminPaths: [{ hostName: 'example.com', path: '/manage/' }],
      admin: { addresses: ['203.0.113.0/24', '2001:db8::1'] },
    });
    expect(expression(rules, 'closed')).toBe(
      '((http.host eq "admin.example.com" or (http.host eq "example.com" and ' +
        '(lower(http.request.uri.path) eq "/manage" or starts_with(lower(http.request.uri.path), "/manage/")))) ' +
        'and not ip.src in {2001:db8::1 203.0.113.0/24})',
    );
  });

  test('closes administration to all countries but those that are named', () => {
    const rules = build({ hosts: { admin: ADMIN }, admin: { countries: ['DE', 'AT'] } });
    expect(expression(rules, 'closed')).toBe(
      '(http.host eq "admin.example.com" and not ip.src.country in {"AT" "DE"})',
    );
  });

  test('leaves administration to Access where that asks who it is', () => {
    expect(refs(build({ hosts: { admin: ADMIN }, admin: { access: true } }))).toEqual([
      'paths',
      'methods',
    ]);
  });

  test('closes a webhook to all but its sender, whom it spares the rest', () => {
    const rules = build({
      plan: 'pro',
      webhooks: { pay: { ...HOOK, from: { addresses: ['203.0.113.7'] } } },
    });
    expect(refs(rules)).toEqual(['trusted', 'paths', 'methods', 'closed']);
    expect(rule(rules, 'trusted')).toMatchObject({
      action: 'skip',
      expression:
        '((http.host eq "api.example.com" and http.request.uri.path eq "/hooks/pay") and ip.src in {203.0.113.7})',
      action_parameters: { ruleset: 'current', phases: ['http_request_sbfm'] },
      logging: { enabled: true },
    });
    expect(expression(rules, 'closed')).toContain('and not ip.src in {203.0.113.7}');
  });

  test('knows the addresses of a service', () => {
    const rules = build({ webhooks: { pay: { ...HOOK, from: { service: 'paddle' } } } });
    expect(expression(rules, 'closed')).toContain('34.195.105.136 34.212.5.7 34.232.58.13');
    // On Free there is no phase of bots to skip.
    expect(rule(rules, 'trusted')?.action_parameters).toEqual({ ruleset: 'current' });
  });

  test('leaves a webhook that only a signature tells to the application', () => {
    const from = { signature: 'HMAC over the body, checked in the API' };
    expect(refs(build({ webhooks: { pay: { ...HOOK, from } } }))).toEqual(['paths', 'methods']);
  });

  test('spares probes at what is watched alone', () => {
    const rules = build({
      watched: [{ hostName: 'example.com', path: '/health' }],
      probes: { addresses: ['203.0.113.9'], userAgent: 'Probe "1"', header: 'X-Probe' },
    });
    expect(expression(rules, 'trusted')).toBe(
      '((http.host eq "example.com" and http.request.uri.path eq "/health") and ' +
        'http.request.method in {"GET" "HEAD"} and ip.src in {203.0.113.9} and ' +
        'http.user_agent contains "Probe \\"1\\"" and ' +
        'any(lower(http.request.headers.names[*])[*] eq "x-probe"))',
    );
    expect(refs(build({ probes: { userAgent: 'Probe' } }))).toEqual(['paths', 'methods']);
  });

  test('spares hosts for programs what bots get, where the plan can', () => {
    const programs = [{ hostName: 'api.example.com' }];
    expect(rule(build({ plan: 'pro', hosts: { api: API }, programs }), 'programs')).toMatchObject({
      action: 'skip',
      expression: 'http.host eq "api.example.com"',
      action_parameters: { phases: ['http_request_sbfm'] },
    });
    expect(refs(build({ programs }))).toEqual(['paths', 'methods']);
  });

  test('refuses bodies that are too large where the plan sees them', () => {
    const rules = build({ plan: 'enterprise', maxBody: { bytes: 1000, enforcedBy: 'edge' } });
    expect(expression(rules, 'body')).toBe('http.request.body.size gt 1000');
    const left = build({ maxBody: { bytes: 1000, enforcedBy: 'application' } });
    expect(refs(left)).toEqual(['paths', 'methods']);
  });

  test('adds the rules of the launch behind its own', () => {
    const rules = build({
      rules: {
        abroad: {
          action: 'managed_challenge',
          when: {
            hosts: ['example.com'],
            paths: ['/shop/', '/'],
            methods: ['POST'],
            notCountries: ['DE'],
            notAddresses: ['203.0.113.1'],
          },
        },
        bots: { action: 'block', when: { userAgent: 'BadBot', countries: ['XX'] } },
        leak: { action: 'js_challenge', when: { leakedPassword: true, addresses: ['::/0'] } },
      },
    });
    expect(refs(rules)).toEqual(['paths', 'methods', 'abroad', 'bots', 'leak']);
    expect(rules.slice(2).map((one) => one.expression)).toEqual([
      '(http.host eq "example.com" and ((lower(http.request.uri.path) eq "/" or starts_with(lower(http.request.uri.path), "/")) or ' +
        '(lower(http.request.uri.path) eq "/shop" or starts_with(lower(http.request.uri.path), "/shop/"))) and ' +
        'http.request.method eq "POST" and not ip.src.country in {"DE"} and not ip.src in {203.0.113.1})',
      '(ip.src.country in {"XX"} and lower(http.user_agent) contains "badbot")',
      '(ip.src in {::/0} and cf.waf.credential_check.password_leaked)',
    ]);
  });

  test('writes expressions that can be read, whatever texts are in them', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, unit: 'binary' }), (userAgent) => {
        const rules = build({ rules: { one: { action: 'block', when: { userAgent } } } });
        expect(rules.flatMap((one) => syntaxProblem(one.expression) ?? [])).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('Firewall refuses', () => {
  test('administration that nobody is named for', () => {
    const adminPaths = [{ hostName: 'example.com', path: '/manage' }];
    expect(faults({ hosts: { admin: ADMIN }, adminPaths })).toEqual([
      'stack/firewall.admin: must say who reaches administration, got ["admin.example.com","example.com/manage"]; name addresses or countries, or set access to true where Cloudflare Access asks who it is',
    ]);
  });

  test('webhooks whose sender is not named or not known, all of them', () => {
    const webhooks = { a: HOOK, b: { ...HOOK, from: { service: 'shopify' } } } as const;
    expect(faults({ webhooks })).toEqual([
      'stack/firewall.webhooks.a.from: must say who calls it; name a service or addresses, or say in signature how the application verifies each call',
      'stack/firewall.webhooks.b.from.service: the addresses of Shopify are not known to the kit, got "shopify"; name them in addresses, or say in signature how the application verifies each call',
    ]);
  });

  test('to look at bodies where the plan shows none', () => {
    expect(faults({ maxBody: { bytes: 1, enforcedBy: 'edge' } })).toEqual([
      'stack/firewall.maxBody.enforcedBy: rules on the free plan do not see how large a body is, got "edge"; set enforcedBy to "application", or move the zone to the enterprise plan',
    ]);
  });

  test('a rule that only logs, and one with a name that is taken', () => {
    const when = { countries: ['XX'] };
    expect(
      faults({ rules: { a: { action: 'log', when }, paths: { action: 'block', when } } }),
    ).toEqual([
      'stack/firewall.rules.a.action: a rule on the free plan cannot log and do nothing else, got "log"; choose another action, or move the zone to the enterprise plan',
      'stack/firewall.rules.paths: is the name of a rule of the kit, got "paths"; choose another name',
    ]);
    expect(refs(build({ plan: 'enterprise', rules: { a: { action: 'log', when } } }))).toContain(
      'a',
    );
  });

  test('more rules than the plan holds', () => {
    const rules = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((key) => {
        const when = { countries: [`${key}x`.toUpperCase()] };
        return [key, { action: 'block', when } as const];
      }),
    );
    expect(faults({ rules })).toEqual([
      'stack/firewall.rules: the limit for firewall rules on the free plan is 5, got 6; drop some, or move the zone to the pro plan',
    ]);
  });

  test('rules that do nothing where they stand, and those that leave others nothing to do', () => {
    const rules = {
      home: { action: 'block', when: { countries: ['DE'], notCountries: ['AT', 'DE'] } },
      login: { action: 'block', when: { paths: ['/login'], methods: ['POST'] } },
      again: { action: 'block', when: { paths: ['/login'], methods: ['POST'] } },
      config: { action: 'managed_challenge', when: { paths: ['/app/.env'] } },
      closed: { action: 'block', when: { paths: ['/'] }, before: ['paths'] },
    } as const;
    const { closed, ...rest } = rules;
    const drop = 'drop it, ask for more in the when of the other, or put it in front with before';
    expect(faults({ plan: 'pro', rules: rest })).toEqual([
      `stack/firewall.rules.login: is never reached: what stands before it is for all that it is for, got ["rules.again"]; ${drop}`,
      String.raw`stack/firewall.rules.home.when: asks for what no request is, got "(ip.src.country in {\"DE\"} and not ip.src.country in {\"AT\" \"DE\"})"; take out what excludes the rest`,
      `stack/firewall.rules.config: is never reached: what stands before it is for all that it is for, got ["the kit's rule paths"]; ${drop}`,
    ]);
    expect(faults({ plan: 'pro', rules: { all: closed } })).toEqual([
      'stack/firewall.rules.all.before: leaves the kit\'s rule "paths" nothing to do, got "paths"; ask for more in its when, or take the name out',
      'stack/firewall.rules.all.before: leaves the kit\'s rule "methods" nothing to do, got "methods"; ask for more in its when, or take the name out',
    ]);
  });

  test('a rule that logs what another one logs', () => {
    const when = { paths: ['/a'] };
    expect(
      faults({
        plan: 'enterprise',
        rules: { a: { action: 'log', when }, b: { action: 'log', when } },
      }),
    ).toEqual([
      'stack/firewall.rules.b: does what another rule does, for the same requests, got ["rules.a"]; drop it, ask for more in the when of the other, or put it in front with before',
    ]);
  });
});
