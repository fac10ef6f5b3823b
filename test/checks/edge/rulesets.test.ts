import { describe, expect, test } from '@jest/globals';
import { edgeRulesets } from '../../../checks/edge/rulesets';
import { example, ZONE_ID } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const RULE = { ref: 'a', description: 'a', action: 'rewrite', expression: 'true' };

function withRuleset(over: object, more: Readonly<Record<string, object>> = {}): Facts {
  const ruleset = {
    zone_id: ZONE_ID,
    name: 'headers',
    kind: 'zone',
    phase: 'http_response_headers_transform',
    rules: [RULE],
    ...over,
  };
  return example({ cloudflare_ruleset: { set: ruleset, ...more } });
}

describe('edge/rulesets', () => {
  test('lets a phase of which the kit knows no limits match every request', () => {
    expect(verdicts(edgeRulesets, withRuleset({}))).toEqual([
      'pass cloudflare_ruleset.set: http_response_headers_transform: 1 rule',
    ]);
  });

  test('lets a set of the account be, and a custom set that another one runs', () => {
    const account = { zone_id: null, account_id: ZONE_ID, kind: 'root' };
    expect(verdicts(edgeRulesets, withRuleset(account))[0]).toMatch(/^pass /);
    const runner = {
      zone_id: ZONE_ID,
      name: 'runner',
      kind: 'zone',
      phase: 'http_response_headers_transform',
      rules: [
        {
          ...RULE,
          action: 'execute',
          action_parameters: { id: '${cloudflare_ruleset.set.id}' },
        },
      ],
    };
    expect(
      verdicts(edgeRulesets, withRuleset({ kind: 'custom' }, { runner })).map((line) =>
        line.slice(0, 4),
      ),
    ).toEqual(['pass', 'pass']);
  });

  test('finds a set for a zone of which nothing else is declared', () => {
    const facts = example({
      ...{ cloudflare_ruleset: { set: { ...rulesetValues(), zone_id: 'f'.repeat(32) } } },
      cloudflare_dns_record: { a: { zone_id: ZONE_ID, type: 'A', name: 'example.com' } },
    });
    expect(verdicts(edgeRulesets, facts)).toEqual([
      `fail cloudflare_ruleset.set: zone_id = ${'f'.repeat(32)} (no record of that zone is declared)`,
    ]);
  });

  test('knows what it cannot read', () => {
    expect(verdicts(edgeRulesets, withRuleset({ rules: '${local.rules}' }))).toEqual([
      'unknown cloudflare_ruleset.set: rules = known after apply',
    ]);
  });

  test('names a rule of somebody else that a plan deletes, by its words or its condition', () => {
    const handmade = [
      { ...RULE, ref: 'a'.repeat(32), description: 'lets the office in' },
      { ...RULE, ref: 'b'.repeat(32), description: '' },
      { ...RULE, ref: 'own', description: 'of an older launch' },
    ];
    const facts: Facts = {
      ...withRuleset({}),
      kind: 'planned',
      before: withRuleset({ rules: handmade }),
    };
    expect(verdicts(edgeRulesets, facts)).toEqual([
      'pass cloudflare_ruleset.set: http_response_headers_transform: 1 rule',
      `fail cloudflare_ruleset.set rule ${'a'.repeat(32)}: the plan deletes a rule that was made by hand: lets the office in`,
      `fail cloudflare_ruleset.set rule ${'b'.repeat(32)}: the plan deletes a rule that was made by hand: true`,
    ]);
    const kept = withRuleset({ rules: [RULE, ...handmade.slice(0, 1)] });
    expect(verdicts(edgeRulesets, { ...facts, resources: kept.resources })).toEqual([
      'pass cloudflare_ruleset.set: http_response_headers_transform: 2 rules',
      `fail cloudflare_ruleset.set rule ${'b'.repeat(32)}: the plan deletes a rule that was made by hand: true`,
    ]);
  });
});

function rulesetValues(): object {
  return {
    name: 'headers',
    kind: 'zone',
    phase: 'http_response_headers_transform',
    rules: [RULE],
  };
}
