import { describe, expect, test } from '@jest/globals';
import {
  RateLimits,
  type LimitedEndpointProps,
  type RateLimitsProps,
} from '../../../constructs/edge/rate-limits';
import { PLANS, type Plan } from '../../../lib/limits/plan';
import { RATE_LIMITS } from '../../../lib/limits/rules';
import { faultLines, synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const LOGIN: LimitedEndpointProps = {
  hostName: 'app.example.com',
  proxied: true,
  path: '/login',
  limit: { requests: 5, periodSeconds: 10 },
};

interface Rule {
  readonly ref: string;
  readonly expression: string;
  readonly action: string;
  readonly action_parameters?: unknown;
  readonly ratelimit: Readonly<Record<string, unknown>>;
}

function rules(plan: Plan, endpoints: RateLimitsProps['endpoints']): readonly Rule[] {
  const { 'rate-limits_ruleset': ruleset } = synthResources('cloudflare_ruleset', (scope) => {
    new RateLimits(scope, 'rate-limits', { zoneId: ZONE_ID, plan, endpoints });
  });
  return (ruleset?.['rules'] ?? []) as readonly Rule[];
}

function over(periodSeconds: number): LimitedEndpointProps {
  return { ...LOGIN, limit: { requests: 5, periodSeconds } };
}

describe('RateLimits', () => {
  test('counts each address on its host and path, and answers with a body that programs read', () => {
    expect(rules('business', { login: over(300) })).toEqual([
      {
        ref: 'login',
        description: 'login: 5 requests in 300 seconds',
        enabled: true,
        expression: '(http.host eq "app.example.com" and http.request.uri.path eq "/login")',
        action: 'block',
        action_parameters: {
          response: {
            status_code: 429,
            content_type: 'application/json',
            content: '{"error":"too many requests"}',
          },
        },
        ratelimit: {
          characteristics: ['ip.src', 'cf.colo.id'],
          period: 300,
          requests_per_period: 5,
          mitigation_timeout: 300,
        },
      },
    ]);
  });

  test('on the free plan, which knows no host and no body, counts the path on every host', () => {
    expect(rules('free', { login: LOGIN })).toEqual([
      {
        ref: 'login',
        description: 'login: 5 requests in 10 seconds',
        enabled: true,
        expression: 'http.request.uri.path eq "/login"',
        action: 'block',
        ratelimit: {
          characteristics: ['ip.src', 'cf.colo.id'],
          period: 10,
          requests_per_period: 5,
          mitigation_timeout: 10,
        },
      },
    ]);
  });

  test('stands in one ruleset whose name never changes, and in none without a limit', () => {
    const synth = (endpoints: RateLimitsProps['endpoints']) =>
      synthResources('cloudflare_ruleset', (scope) => {
        new RateLimits(scope, 'rate-limits', { zoneId: ZONE_ID, plan: 'pro', endpoints });
      });
    const { rules: _rules, ...ruleset } = synth({ login: LOGIN })['rate-limits_ruleset'] ?? {};
    expect(ruleset).toEqual({
      zone_id: ZONE_ID,
      name: 'default',
      kind: 'zone',
      phase: 'http_ratelimit',
    });
    expect(synth({})).toEqual({});
  });

  const offered = PLANS.flatMap((plan) =>
    RATE_LIMITS[plan].periodsSeconds.map((period) => [plan, period] as const),
  );
  test.each(offered)('on the %s plan, over %d s, admits no more than was asked', (plan, period) => {
    const [rule] = rules(plan, { login: over(period) });
    expect(rule?.ratelimit['period']).toBe(period);
    expect(rule?.ratelimit['requests_per_period']).toBe(5);
    // Shut out for less than the period, a client could ask the whole number twice within it.
    expect(rule?.ratelimit['mitigation_timeout']).toBeGreaterThanOrEqual(period);
    expect(RATE_LIMITS[plan].timeoutsSeconds).toContain(rule?.ratelimit['mitigation_timeout']);
    expect(
      rule?.expression.match(/http\.[a-z.]+/g)?.every((f) => RATE_LIMITS[plan].fields.includes(f)),
    ).toBe(true);
  });

  test.each([
    ['free', 60, '10', ', or move the zone to the pro plan'],
    ['pro', 300, '10 or 60', ', or move the zone to the business plan'],
    ['business', 3600, '10, 60, 120, 300 or 600', ', or move the zone to the enterprise plan'],
    ['business', 7, '10, 60, 120, 300 or 600', ''],
  ] as const)('on the %s plan, refuses a period of %d s', (plan, period, periods, move) => {
    expect(faultLines(() => rules(plan, { login: over(period) }))).toEqual([
      `stack/rate-limits.endpoints.login.limit.periodSeconds: the ${plan} plan counts over ${periods} ` +
        `seconds only, got ${String(period)}; set enforcedBy to "application"${move}`,
    ]);
  });

  test.each([
    ['free', 2, '1', ', or move the zone to the pro plan'],
    ['pro', 3, '2', ', or move the zone to the business plan'],
    ['enterprise', 6, '5', ''],
  ] as const)('on the %s plan, refuses %d rules', (plan, count, limit, move) => {
    const endpoints = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`e-${String(i)}`, LOGIN] as const),
    );
    expect(faultLines(() => rules(plan, endpoints))).toEqual([
      `stack/rate-limits.endpoints: the limit for rate limits at the edge on the ${plan} plan is ${limit}, ` +
        `got ${String(count)}; set enforcedBy to "application" on some${move}`,
    ]);
  });

  test('refuses every limit that the edge would never count, each on its line', () => {
    const lines = faultLines(() =>
      rules('business', {
        'any-host': { ...LOGIN, hostName: '*.example.com' },
        'no-request': { ...LOGIN, limit: { requests: 0, periodSeconds: 10 } },
        'past-us': { ...LOGIN, proxied: false },
      }),
    );
    expect(lines).toEqual([
      'stack/rate-limits.endpoints.any-host.host: must be one host, no wildcard, for the edge to count, got "*.example.com"; set enforcedBy to "application"',
      'stack/rate-limits.endpoints.no-request.limit.requests: must be a whole number, 1 or more, got 0',
      'stack/rate-limits.endpoints.past-us.limit.enforcedBy: the edge does not see app.example.com, which is not proxied, got "edge"; set enforcedBy to "application", or remove dnsOnly from the host',
    ]);
  });

  test('takes no path that no request has, and that could be read as a part of the rule', () => {
    const lines = faultLines(() => rules('free', { login: { ...LOGIN, path: '/a" or "${x}' } }));
    expect(lines).toEqual([
      'stack/rate-limits.endpoints.login.path: must be a path that starts with "/", without query or fragment, got "/a\\" or \\"${x}"',
    ]);
  });
});
