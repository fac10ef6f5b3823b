import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../facts/graph';
import { endpoints, limitsOn, RATE_LIMIT_PHASE, requestsOf } from '../../facts/rate-limits';
import { declaredFacts } from '../../facts/synth';

function withRules(...rules: readonly object[]): Facts {
  const limits = { phase: RATE_LIMIT_PHASE, rules };
  const endpoint = { host: 'app.example.com', path: '/' };
  const inventory = {
    endpoints: { login: { kind: 'login', ...endpoint }, chat: { kind: 'chat', ...endpoint } },
  };
  return declaredFacts([
    {
      name: 'edge',
      json: {
        resource: { cloudflare_ruleset: { limits } },
        output: { launch_inventory: { value: inventory } },
      },
    },
  ]);
}

describe('endpoints', () => {
  test('come in the order of their keys, all or those of some kinds', () => {
    expect(endpoints(withRules()).map(({ key }) => key)).toEqual(['chat', 'login']);
    expect(endpoints(withRules(), 'login', 'signup').map(({ key }) => key)).toEqual(['login']);
  });
});

describe('limitsOn', () => {
  const login = { ref: 'login', expression: 'http.request.uri.path eq "/login"' };

  test('finds the rules that count what is posted to an address', () => {
    const facts = withRules(login, {
      ref: 'posts',
      expression: 'http.host eq "app.example.com" and http.request.method eq "POST"',
    });
    const { sure, isUnsure } = limitsOn(facts, 'app.example.com', '/login');
    expect(sure.map(({ values }) => values['ref'])).toEqual(['login', 'posts']);
    expect(isUnsure).toBe(false);
  });

  test('leaves out rules that are off, and says where one cannot be read', () => {
    expect(limitsOn(withRules({ ...login, enabled: false }), 'a', '/login')).toEqual({
      sure: [],
      isUnsure: false,
    });
    expect(limitsOn(withRules({ expression: 'ssl' }), 'a', '/login')).toEqual({
      sure: [],
      isUnsure: true,
    });
  });
});

describe('requestsOf', () => {
  test('gives hosts with paths that the expression matches', () => {
    expect(
      requestsOf('http.host in {"a" "b"} and http.request.uri.path eq "/x" and http.host ne "b"'),
    ).toEqual([{ host: 'a', path: '/x', method: 'POST' }]);
    expect(requestsOf('http.request.uri.path wildcard "/x/*"')).toEqual([
      { path: '/x/', method: 'POST' },
    ]);
  });

  test('gives none for paths that are left out, or an expression that is not read', () => {
    expect(requestsOf('not http.request.uri.path eq "/x"')).toEqual([]);
    expect(requestsOf('')).toEqual([]);
  });
});
