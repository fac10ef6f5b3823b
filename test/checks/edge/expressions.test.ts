import { describe, expect, test } from '@jest/globals';
import { expressions } from '../../../checks/edge/expressions';
import { example, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const PARKED_ID = 'f'.repeat(32);

function withRules(rules: unknown, over: object = {}): Facts {
  return example(
    {
      cloudflare_ruleset: {
        set: {
          zone_id: ZONE_ID,
          kind: 'zone',
          phase: 'http_request_firewall_custom',
          rules,
          ...over,
        },
      },
    },
    inventoryOutput({
      cloudflare_plan: 'business',
      zone_name: 'example.com',
      parked_zones: {
        old: {
          name: 'old.example',
          zone_id: PARKED_ID,
          plan: 'free',
          reports_to: ['a@example.com'],
        },
      },
    }),
  );
}

describe('edge/expressions', () => {
  test('says of each rule what is wrong, and of no other', () => {
    const rules = [
      { ref: 'a', expression: 'http.host eq "App.example.com" and (ssl' },
      { ref: 'b', expression: 'ssl' },
      { expression: 'http.hots eq "a" and http.host eq "A"' },
    ];
    expect(verdicts(expressions, withRules(rules))).toEqual([
      'fail cloudflare_ruleset.set: rule a: expression lacks a ); rule 3: expression has no field ' +
        'http.hots; did you mean http.host?, compares http.host, which is in lower case, with "A"',
    ]);
  });

  test('reads what a rate limit counts, and what a rule writes', () => {
    const limit = {
      ref: 'a',
      expression: 'http.host eq "a"',
      ratelimit: { counting_expression: 'http.response.kode eq 401' },
    };
    expect(verdicts(expressions, withRules([limit], { phase: 'http_ratelimit' }))).toEqual([
      'fail cloudflare_ruleset.set: rule a: counting has no field http.response.kode; did you mean http.response.code?',
    ]);
    const rewrite = {
      ref: 'a',
      expression: 'true',
      action_parameters: {
        uri: { path: { expression: 'lower(http.request.uri.path' }, query: { value: 'a' } },
      },
    };
    expect(
      verdicts(expressions, withRules([rewrite], { phase: 'http_request_transform' })),
    ).toEqual(['fail cloudflare_ruleset.set: rule a: path lacks a )']);
  });

  test('judges each zone by its own plan, and what is the account’s by none', () => {
    const rules = [{ ref: 'a', expression: 'http.host matches "a"' }];
    const words = 'rule a: expression has a regular expression, which needs the business plan';
    expect(verdicts(expressions, withRules(rules))).toEqual([
      'pass cloudflare_ruleset.set: 1 expression',
    ]);
    expect(verdicts(expressions, withRules(rules, { zone_id: PARKED_ID }))).toEqual([
      `fail cloudflare_ruleset.set: ${words}`,
    ]);
    const account = { zone_id: null, account_id: ZONE_ID, kind: 'root' };
    expect(verdicts(expressions, withRules(rules, account))).toEqual([
      'pass cloudflare_ruleset.set: 1 expression',
    ]);
  });

  test('does not know what it cannot read', () => {
    expect(verdicts(expressions, withRules('${local.rules}'))).toEqual([
      'unknown cloudflare_ruleset.set: rules = known after apply',
    ]);
    const rules = [
      { ref: 'a', expression: '${local.text}' },
      { ref: 'b', expression: 'cf.a eq "b"' },
    ];
    expect(verdicts(expressions, withRules(rules))).toEqual([
      'unknown cloudflare_ruleset.set: rule a: expression = known after apply; rule b: expression has cf.a, which is no field that the kit knows',
    ]);
  });

  test('finds a set without rules, and a rule without an expression', () => {
    expect(verdicts(expressions, withRules([]))).toEqual([
      'fail cloudflare_ruleset.set: has no rules',
    ]);
    expect(verdicts(expressions, withRules([{ ref: 'a' }]))).toEqual([
      'fail cloudflare_ruleset.set: rule a: expression = not set',
    ]);
  });
});
