import { describe, expect, test } from '@jest/globals';
import {
  RateLimits,
  type LimitedEndpointProps,
  type RateLimitsProps,
} from '../../../constructs/edge/rate-limits';
import type { Plan } from '../../../lib/limits/plan';
import { faultLines, synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const LOGIN: LimitedEndpointProps = {
  kind: 'login',
  hostName: 'app.example.com',
  proxied: true,
  path: '/login',
  limit: { requests: 5, periodSeconds: 10, enforcedBy: 'edge' },
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
  return { ...LOGIN, limit: { requests: 5, periodSeconds, enforcedBy: 'edge' } };
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
            content: '{"error":"too many requests","retry_after_seconds":300}',
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

  test('counts several in one rule where the plan has too few', () => {
    const signup: LimitedEndpointProps = {
      ...LOGIN,
      kind: 'signup',
      path: '/signup',
      limit: { requests: 8, periodSeconds: 10, enforcedBy: 'edge' },
    };
    expect(rules('free', { login: over(10), signup })).toMatchObject([
      {
        ref: 'login',
        description: 'login, signup: 5 requests in 10 seconds',
        expression: '(http.request.uri.path eq "/login" or http.request.uri.path eq "/signup")',
      },
    ]);
  });

  test('leaves to the application what the plan cannot hold, and refuses it where only the edge will do', () => {
    expect(rules('free', { login: over(300) })).toEqual([]);
    const edgeOnly = (plan: Plan, periodSeconds: number): readonly string[] =>
      faultLines(() =>
        rules(plan, {
          login: { ...LOGIN, limit: { requests: 5, periodSeconds, enforcedBy: 'edge-only' } },
        }),
      );
    expect(edgeOnly('free', 300)).toEqual([
      'stack/rate-limits.endpoints.login.limit: the free plan counts over 10 seconds only, which holds no 5 in 300 seconds, got "5 in 300 seconds"; set enforcedBy to "edge", and let the application keep to it, or move the zone to the business plan',
    ]);
    expect(edgeOnly('enterprise', 86_400)).toEqual([
      'stack/rate-limits.endpoints.login.limit: the enterprise plan counts over 10, 60, 120, 300, 600 or 3600 seconds only, which holds no 5 in 86400 seconds, got "5 in 86400 seconds"; set enforcedBy to "edge", and let the application keep to it',
    ]);
  });

  test('refuses every limit that the edge would never count, each on its line', () => {
    const lines = faultLines(() =>
      rules('business', {
        'any-host': { ...LOGIN, hostName: '*.example.com' },
        'no-request': { ...LOGIN, limit: { requests: 0, periodSeconds: 0.5, enforcedBy: 'edge' } },
        'past-us': { ...LOGIN, proxied: false },
      }),
    );
    expect(lines).toEqual([
      'stack/rate-limits.endpoints.any-host.host: must be one host, no wildcard, for the edge to count, got "*.example.com"; set enforcedBy to "application"',
      'stack/rate-limits.endpoints.no-request.limit.requests: must be a whole number, 1 or more, got 0',
      'stack/rate-limits.endpoints.no-request.limit.periodSeconds: must be a whole number from 1 to 86400, got 0.5',
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
