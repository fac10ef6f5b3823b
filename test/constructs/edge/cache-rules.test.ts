import { describe, expect, test } from '@jest/globals';
import type { CacheRulesProps, StaticFilesProps } from '../../../constructs/edge/cache-props';
import { CacheRules } from '../../../constructs/edge/cache-rules';
import { faultLines, synthResources } from '../../support/synth';

const ASSETS: StaticFilesProps = {
  hostName: 'app.example.com',
  paths: ['/assets/'],
  edgeTtlSeconds: 7200,
  browserTtlSeconds: 60,
};

const REQUIRED: CacheRulesProps = {
  zoneId: '0'.repeat(32),
  plan: 'free',
  files: { app: ASSETS },
  uncached: [],
};

interface Rule {
  readonly ref: string;
  readonly expression: string;
  readonly action_parameters: unknown;
}

function rules(props: Partial<CacheRulesProps> = {}): readonly Rule[] {
  const { cache_ruleset: ruleset } = synthResources('cloudflare_ruleset', (scope) => {
    new CacheRules(scope, 'cache', { ...REQUIRED, ...props });
  });
  const { rules: list, ...rest } = ruleset ?? {};
  expect(rest).toEqual({
    zone_id: REQUIRED.zoneId,
    name: 'default',
    kind: 'zone',
    phase: 'http_request_cache_settings',
  });
  return list as readonly Rule[];
}

function refs(props: Partial<CacheRulesProps> = {}): readonly string[] {
  return rules(props).map(({ ref }) => ref);
}

const AUTHORIZED = 'any(lower(http.request.headers.names[*])[*] eq "authorization")';

const PASSES = {
  ref: 'signed-in',
  description: 'keeps nothing else for whoever is signed in',
  enabled: true,
  expression: `(${AUTHORIZED} or not http.cookie eq "")`,
  action: 'set_cache_settings',
  action_parameters: { cache: false },
};

const KEEPS = {
  ref: 'files-app',
  description: 'keeps static files: app',
  enabled: true,
  expression: '(http.host eq "app.example.com" and starts_with(http.request.uri.path, "/assets/"))',
  action: 'set_cache_settings',
  action_parameters: {
    cache: true,
    edge_ttl: { mode: 'override_origin', default: 7200 },
    browser_ttl: { mode: 'override_origin', default: 60 },
    cache_key: { cache_deception_armor: true },
  },
};

describe('CacheRules', () => {
  test('keeps static files of a host, and nothing else for whoever is signed in', () => {
    expect(rules()).toEqual([PASSES, KEEPS]);
  });

  test('keeps several folders, in one order and each once', () => {
    const [, rule] = rules({ files: { app: { ...ASSETS, paths: ['/b/', '/a/', '/b/'] } } });
    expect(rule?.expression).toBe(
      '(http.host eq "app.example.com" and (starts_with(http.request.uri.path, "/a/") or starts_with(http.request.uri.path, "/b/")))',
    );
  });

  test('keeps files whose names change with them for a year in browsers', () => {
    const { browserTtlSeconds: _, ...rest } = ASSETS;
    const [, rule] = rules({ files: { app: { ...rest, versioned: true, anyQueryOrder: true } } });
    expect(rule?.action_parameters).toEqual({
      ...KEEPS.action_parameters,
      browser_ttl: { mode: 'override_origin', default: 31_536_000 },
      cache_key: { cache_deception_armor: true, ignore_query_strings_order: true },
    });
  });

  test('knows who is signed in by the cookies that are named', () => {
    const [named] = rules({ sessionCookies: ['sid', 'wordpress_logged_in_*', 'sid'] });
    expect(named?.expression).toBe(
      `(${AUTHORIZED} or http.cookie contains "sid=" or http.cookie contains "wordpress_logged_in_")`,
    );
    const [none] = rules({ sessionCookies: [] });
    expect(none?.expression).toBe(AUTHORIZED);
  });

  test('keeps nothing but static files of a host that answers each visitor for himself', () => {
    const [rule] = rules({ privateHosts: ['app.example.com'], sessionCookies: [] });
    expect(rule?.expression).toBe(`(http.host in {"app.example.com"} or ${AUTHORIZED})`);
  });

  test('keeps pages as the server says, before all other rules', () => {
    const pages = { offers: { hostName: 'example.com', paths: ['/offers/'] } };
    expect(refs({ pages, uncached: [{ hostName: 'api.example.com' }] })).toEqual([
      'pages',
      'signed-in',
      'files-app',
      'bypass',
    ]);
    const [page] = rules({ pages });
    expect(page?.action_parameters).toEqual({
      cache: true,
      edge_ttl: { mode: 'bypass_by_default' },
      browser_ttl: { mode: 'respect_origin' },
    });
    const [strict] = rules({ pages, plan: 'enterprise' });
    expect(strict?.action_parameters).toMatchObject({ origin_cache_control: true });
  });

  test('puts what lies within another place behind it, whatever the keys', () => {
    const inner = { ...ASSETS, paths: ['/assets/icons/'] };
    expect(refs({ files: { a: inner, b: ASSETS } })).toEqual(['signed-in', 'files-b', 'files-a']);
    expect(refs({ files: { b: inner, a: ASSETS } })).toEqual(['signed-in', 'files-a', 'files-b']);
  });

  test('last of all, keeps nothing that is made for one visitor', () => {
    const uncached = [
      { hostName: 'app.example.com', path: '/login' },
      { hostName: 'api.example.com', path: '/v1/chat' },
      { hostName: 'app.example.com', path: '/account/' },
      { hostName: 'api.example.com' },
    ];
    const [, , ...rest] = rules({ uncached });
    expect(rest).toEqual([
      {
        ref: 'bypass',
        description: 'keeps nothing that is made for one visitor',
        enabled: true,
        expression:
          '(http.host eq "api.example.com"' +
          ' or (http.host eq "app.example.com" and starts_with(http.request.uri.path, "/account/"))' +
          ' or (http.host eq "app.example.com" and (http.request.uri.path eq "/login"' +
          ' or starts_with(http.request.uri.path, "/login/"))))',
        action: 'set_cache_settings',
        action_parameters: { cache: false },
      },
    ]);
    expect(rules({ uncached: uncached.toReversed() })).toEqual([PASSES, KEEPS, ...rest]);
  });

  test.each([
    ['free', 60, 7200, 'business'],
    ['free', 3600, 7200, 'pro'],
    ['pro', 3599, 3600, 'business'],
  ] as const)('on the %s plan, refuses %d s at the edge', (plan, edgeTtlSeconds, least, other) => {
    expect(
      faultLines(() => rules({ plan, files: { app: { ...ASSETS, edgeTtlSeconds } } })),
    ).toEqual([
      `stack/cache.files.app.edgeTtlSeconds: the ${plan} plan keeps files for at least ${String(least)} seconds, ` +
        `got ${String(edgeTtlSeconds)}; set ${String(least)} or more, or move the zone to the ${other} plan`,
    ]);
  });

  test('refuses a time in browsers that nobody could take back, and none at all', () => {
    const { browserTtlSeconds: _, ...timeless } = ASSETS;
    const files = { app: { ...ASSETS, browserTtlSeconds: 604_801 }, other: timeless };
    expect(faultLines(() => rules({ files: { app: files.app } }))).toEqual([
      'stack/cache.files.app.browserTtlSeconds: must be 604800 or less for files that keep their names: nobody can take back what a browser keeps, got 604801; name a shorter time, or set versioned where a file that changes gets another name',
    ]);
    expect(faultLines(() => rules({ files: { other: files.other } }))).toEqual([
      'stack/cache.files.other.browserTtlSeconds: must be set for files that keep their names; name a time, or set versioned where a file that changes gets another name',
    ]);
  });

  test('refuses files and pages where nothing is kept, all at once', () => {
    const uncached = [
      { hostName: 'api.example.com' },
      { hostName: 'app.example.com', path: '/assets' },
    ];
    const files = { app: ASSETS, api: { ...ASSETS, hostName: 'API.example.com' } };
    const pages = { app: { hostName: 'app.example.com', paths: ['/news/'] } };
    const privateHosts = ['app.example.com'];
    const fix = 'serve these files from another host or path, or take them out';
    expect(faultLines(() => rules({ files, pages, privateHosts, uncached }))).toEqual([
      `stack/cache.files.app.paths[0]: is never kept: app.example.com/assets answers each visitor for himself, got "/assets/"; ${fix}`,
      `stack/cache.files.api.paths[0]: is never kept: api.example.com answers each visitor for himself, got "/assets/"; ${fix}`,
      `stack/cache.pages.app.paths[0]: is never kept: app.example.com answers each visitor for himself, got "/news/"; ${fix}`,
    ]);
  });

  test('refuses entries that lie within each other, for which no order is right', () => {
    const files = {
      a: { ...ASSETS, paths: ['/a/', '/b/c/'] },
      b: { ...ASSETS, paths: ['/b/', '/a/c/'] },
    };
    expect(faultLines(() => rules({ files }))).toEqual([
      'stack/cache.files: has entries that lie within each other, so that no order of rules is right, got ["a","b"]; give each path to one entry',
    ]);
  });

  test('refuses more endpoints than one rule can name', () => {
    const uncached = Array.from({ length: 100 }, (_, i) => ({
      hostName: 'app.example.com',
      path: `/${String(i)}`,
    }));
    expect(faultLines(() => rules({ uncached }))).toEqual([
      'stack/cache.uncached: makes a rule of more than 4096 characters, got 11878; name fewer or shorter paths',
    ]);
  });
});
