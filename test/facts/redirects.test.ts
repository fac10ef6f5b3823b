import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../facts/graph';
import { REDIRECT_PHASE, sourceHosts, targetOf } from '../../facts/redirects';
import { rules, type Rule } from '../../facts/rules';
import { declaredFacts } from '../../facts/synth';

function rule(values: object): Rule {
  const redirects = { phase: REDIRECT_PHASE, rules: [values] };
  const facts: Facts = declaredFacts([
    { name: 'edge', json: { resource: { cloudflare_ruleset: { redirects } } } },
  ]);
  const [first] = rules(facts, REDIRECT_PHASE);
  if (first === undefined) throw new Error('there is no rule');
  return first;
}

describe('sourceHosts', () => {
  test.each([
    ['http.host eq "www.example.com"', ['www.example.com']],
    ['http.host in {"a.example.com" "b.example.com"}', ['a.example.com', 'b.example.com']],
    ['http.host eq "a.example.com" and http.request.uri.path eq "/old"', ['a.example.com']],
    ['http.request.full_uri wildcard "https://www.example.com/*"', ['www.example.com']],
    ['http.host ne "www.example.com"', []],
    ['http.request.uri.path eq "/old"', []],
    ['http.host eq', undefined],
  ])('reads %s', (expression, expected) => {
    expect(sourceHosts(rule({ expression }))).toEqual(expected);
  });
});

describe('targetOf', () => {
  const request = { host: 'www.example.com', path: '/a' };
  const target = (target_url: object): Rule =>
    rule({ action_parameters: { from_value: { target_url } } });

  test('gives the fixed URL, or what the expression makes of the request', () => {
    expect(targetOf(target({ value: 'https://example.com/' }), request)).toBe(
      'https://example.com/',
    );
    expect(
      targetOf(
        target({ expression: 'concat("https://example.com", http.request.uri.path)' }),
        request,
      ),
    ).toBe('https://example.com/a');
  });

  test('gives none where neither can be read', () => {
    expect(targetOf(target({}), request)).toBeUndefined();
    expect(targetOf(target({ value: '${var.url}' }), request)).toBeUndefined();
  });
});
