import { describe, expect, test } from '@jest/globals';
import { CACHE_PHASE, cacheLiterals, cacheRules } from '../../facts/cache';
import type { Facts } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';

function withRules(...rules: readonly object[]): Facts {
  const cache = { phase: CACHE_PHASE, rules };
  return declaredFacts([{ name: 'edge', json: { resource: { cloudflare_ruleset: { cache } } } }]);
}

const KEEP = {
  action: 'set_cache_settings',
  expression: 'http.host eq "a" and http.request.uri.path wildcard "/x/*"',
  action_parameters: { cache: true },
};

describe('cacheRules', () => {
  test('gives what each rule says of caching, in order', () => {
    const facts = withRules(
      KEEP,
      { ...KEEP, action_parameters: [{ cache: false }] },
      { ...KEEP, action_parameters: { edge_ttl: { mode: 'bypass_by_default' } } },
    );
    expect(cacheRules(facts).map(({ isCached }) => isCached)).toEqual([true, false, undefined]);
  });

  test('leaves out rules that are off or do something else', () => {
    expect(cacheRules(withRules({ ...KEEP, enabled: false }, { ...KEEP, action: 'log' }))).toEqual(
      [],
    );
  });

  test('takes what is not known for caching, nobody knows where', () => {
    const open = { ...KEEP, action_parameters: { cache: '${var.cache}' } };
    expect(
      cacheRules(withRules(open)).map(({ expression, isCached }) => [expression, isCached]),
    ).toEqual([['', true]]);
  });
});

describe('cacheLiterals', () => {
  test('gives the hosts and paths that rules are written for', () => {
    expect(cacheLiterals(withRules(KEEP, KEEP))).toEqual({ hosts: ['a'], paths: ['/x/'] });
  });
});
