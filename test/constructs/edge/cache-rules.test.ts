import { describe, expect, test } from '@jest/globals';
import { CacheRules, type CacheRulesProps } from '../../../constructs/edge/cache-rules';
import { faultLines, synthResources } from '../../support/synth';

const REQUIRED: CacheRulesProps = {
  zoneId: '0'.repeat(32),
  plan: 'free',
  hostName: 'app.example.com',
  staticPaths: ['/assets/'],
  edgeTtlSeconds: 7200,
  browserTtlSeconds: 60,
  uncached: [],
};

interface Rule {
  readonly ref: string;
  readonly expression: string;
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

const KEEPS = {
  ref: 'static',
  description: 'keeps static files',
  enabled: true,
  expression: '(http.host eq "app.example.com" and starts_with(http.request.uri.path, "/assets/"))',
  action: 'set_cache_settings',
  action_parameters: {
    cache: true,
    edge_ttl: { mode: 'override_origin', default: 7200 },
    browser_ttl: { mode: 'override_origin', default: 60 },
  },
};

describe('CacheRules', () => {
  test('keeps static files of one host', () => {
    expect(rules()).toEqual([KEEPS]);
  });

  test('keeps several folders, in one order and each once', () => {
    const [rule] = rules({ staticPaths: ['/b/', '/a/', '/b/'] });
    expect(rule?.expression).toBe(
      '(http.host eq "app.example.com" and (starts_with(http.request.uri.path, "/a/") or starts_with(http.request.uri.path, "/b/")))',
    );
  });

  test('last of all, keeps nothing that is made for one visitor', () => {
    const uncached = [
      { hostName: 'app.example.com', path: '/login' },
      { hostName: 'api.example.com', path: '/v1/chat' },
      { hostName: 'app.example.com', path: '/account/' },
      { hostName: 'api.example.com' },
    ];
    const [, ...rest] = rules({ uncached });
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
    expect(rules({ uncached: uncached.toReversed() })).toEqual([KEEPS, ...rest]);
  });

  test.each([
    ['free', 60, 7200, 'business'],
    ['free', 3600, 7200, 'pro'],
    ['pro', 3599, 3600, 'business'],
  ] as const)('on the %s plan, refuses %d s at the edge', (plan, edgeTtlSeconds, least, other) => {
    expect(faultLines(() => rules({ plan, edgeTtlSeconds }))).toEqual([
      `stack/cache.edgeTtlSeconds: the ${plan} plan keeps files for at least ${String(least)} seconds, ` +
        `got ${String(edgeTtlSeconds)}; set ${String(least)} or more, or move the zone to the ${other} plan`,
    ]);
  });

  test('refuses to keep nothing, and says so beside a time that is too short', () => {
    expect(faultLines(() => rules({ staticPaths: [], edgeTtlSeconds: 1 }))).toEqual([
      'stack/cache.edgeTtlSeconds: the free plan keeps files for at least 7200 seconds, got 1; set 7200 or more, or move the zone to the business plan',
      'stack/cache.staticPaths: must name at least one path, got []',
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
