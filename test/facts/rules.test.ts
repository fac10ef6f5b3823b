import { describe, expect, test } from '@jest/globals';
import { holdsUnreadRules, nested, rules, rulesets, rulesetZone } from '../../facts/rules';
import { declaredFacts } from '../../facts/synth';
import type { Facts } from '../../facts/graph';

const PHASE = 'http_ratelimit';
const ZONE = '0123456789abcdef0123456789abcdef';

function withRuleset(ruleset: object): Facts {
  const limits = { zone_id: ZONE, phase: PHASE, ...ruleset };
  return declaredFacts([{ name: 'edge', json: { resource: { cloudflare_ruleset: { limits } } } }]);
}

describe('rules', () => {
  test('gives the rules of a phase in order, named by their ref or their place', () => {
    const facts = withRuleset({
      rules: [{ ref: 'login', expression: 'true' }, { enabled: false }, { enabled: '${var.on}' }],
    });
    expect(
      rules(facts, PHASE).map(({ subject, expression, isEnabled }) => [
        subject,
        expression,
        isEnabled,
      ]),
    ).toEqual([
      ['cloudflare_ruleset.limits rule login', 'true', true],
      ['cloudflare_ruleset.limits rule 2', undefined, false],
      ['cloudflare_ruleset.limits rule 3', undefined, false],
    ]);
    expect(rules(facts, 'http_request_cache_settings')).toEqual([]);
    expect(rulesets(facts).map((one) => rulesetZone(one, facts))).toEqual([ZONE]);
  });
});

describe('holdsUnreadRules', () => {
  test.each([
    ['its rules', { rules: '${local.rules}' }],
    ['an expression', { rules: [{ expression: '${local.expression}' }] }],
    ['its phase', { phase: '${var.phase}' }],
    ['rules made in a loop', { dynamic: { rules: { for_each: '${var.paths}' } } }],
  ])('says so where a ruleset does not show %s', (_, ruleset) => {
    expect(holdsUnreadRules(withRuleset(ruleset), PHASE)).toBe(true);
  });

  test('is false for rules that can be read, and for those of another phase', () => {
    expect(holdsUnreadRules(withRuleset({ rules: [{ expression: 'true' }] }), PHASE)).toBe(false);
    expect(holdsUnreadRules(withRuleset({ rules: '${local.rules}' }), 'http_request_origin')).toBe(
      false,
    );
  });
});

describe('nested', () => {
  test('follows objects, and lists of one', () => {
    expect(nested({ a: { b: { c: 1 } } }, 'a', 'b')).toEqual({ c: 1 });
    expect(nested({ a: [{ b: [{ c: 1 }] }] }, 'a', 'b')).toEqual({ c: 1 });
    expect(nested({ a: 5 }, 'a')).toBeUndefined();
  });
});
