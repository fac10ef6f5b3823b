import { describe, expect, test } from '@jest/globals';
import { redundantRules } from '../../../checks/edge/redundant-rules';
import { ruleOrder } from '../../../checks/edge/rule-order';
import { example, ZONE_ID } from '../../../checks/examples';
import { judge } from '../../../checks/judge';
import { parseLaunch } from '../../../config/parse';
import { presets } from '../../../config/presets';
import type { Facts } from '../../../facts/graph';
import { declaredFacts } from '../../../facts/synth';
import { launchStacks } from '../../support/launch-stacks';
import { verdicts } from '../verdicts';

const ON_APP = 'http.host eq "app.example.com"';
const ON_LOGIN = `${ON_APP} and http.request.uri.path eq "/login"`;

function withRules(phase: string, ...rules: readonly object[]): Facts {
  return example({ cloudflare_ruleset: { edge: { zone_id: ZONE_ID, phase, rules } } });
}

const rule = (ref: string, expression: string, over: object = {}): object => ({
  ref,
  expression,
  action: 'block',
  ...over,
});

const caching = (action_parameters: object): object => ({
  action: 'set_cache_settings',
  action_parameters,
});

describe('edge/rule-order', () => {
  test('names both rules, and what to do', () => {
    const facts = withRules(
      'http_request_firewall_custom',
      rule('app', ON_APP, { action: 'managed_challenge' }),
      rule('login', ON_LOGIN),
      rule('none', 'http.request.uri.path eq "login"'),
    );
    expect(verdicts(ruleOrder, facts)).toEqual([
      'fail cloudflare_ruleset.edge rule login: never reached: rule app in front of it ends all that it is for',
      'fail cloudflare_ruleset.edge rule none: no request is ever as its expression says',
    ]);
    expect(judge(ruleOrder, facts).findings.map(({ fix }) => fix)).toEqual([
      'put it in front of that rule, or take one of them out',
      'correct its expression, or take it out',
    ]);
  });

  test('names all the rules that it takes', () => {
    const facts = withRules(
      'http_request_cache_settings',
      rule('login', ON_LOGIN, caching({ cache: false, edge_ttl: { mode: 'respect_origin' } })),
      rule('cache', ON_APP, caching({ cache: true })),
      rule('ttl', ON_APP, caching({ edge_ttl: { mode: 'override_origin', default: 60 } })),
    );
    expect(verdicts(ruleOrder, facts)).toEqual([
      'fail cloudflare_ruleset.edge rule login: all that it sets is set anew by rule cache and rule ttl behind it',
    ]);
  });

  test('takes what a plan shows as null for not set', () => {
    const facts = withRules(
      'http_request_cache_settings',
      rule('login', ON_LOGIN, caching({ cache: true, edge_ttl: { default: 60 } })),
      rule('app', ON_APP, caching({ cache: true, edge_ttl: null, browser_ttl: { default: null } })),
    );
    expect(verdicts(ruleOrder, facts)).toEqual([
      'pass cloudflare_ruleset.edge: 2 rules, none found that has nothing to do',
    ]);
    expect(verdicts(redundantRules, facts)).toEqual([
      'pass cloudflare_ruleset.edge: 2 rules, none found that repeats another',
    ]);
  });

  test('takes headers in whatever case, as an object or a list', () => {
    const headers = (value: object): object => ({
      action: 'rewrite',
      action_parameters: { headers: value },
    });
    const facts = withRules(
      'http_response_headers_transform',
      rule('a', ON_LOGIN, headers({ 'X-Frame-Options': { operation: 'set', value: 'DENY' } })),
      rule('b', ON_APP, headers([{ name: 'x-frame-options', operation: 'remove' }])),
    );
    expect(verdicts(ruleOrder, facts)).toEqual([
      'fail cloudflare_ruleset.edge rule a: all that it sets is set anew by rule b behind it',
    ]);
  });

  test('does not know what stands in a rule that cannot be read', () => {
    const facts = withRules(
      'http_request_firewall_custom',
      rule('length', 'len(http.request.uri.path) gt 100'),
      rule('app', ON_APP),
    );
    expect(verdicts(ruleOrder, facts)).toEqual([
      'unknown cloudflare_ruleset.edge rule length: whether it is reached cannot be told: its expression is not read',
    ]);
  });

  test('does not take what is known only after apply for the end of anything', () => {
    const facts = withRules(
      'http_request_firewall_custom',
      rule('app', ON_APP, { action: 'skip', action_parameters: '${var.settings}' }),
      rule('login', ON_LOGIN),
    );
    expect(verdicts(ruleOrder, facts)[0]).toMatch(/^pass /);
  });

  test.each(Object.keys(presets))('finds nothing in the preset %s', (name) => {
    const file = `config/presets/${name}.ts`;
    const launch = parseLaunch(presets[name], file);
    const facts = declaredFacts(launchStacks({ launch, name, file }));
    const lines = [...verdicts(ruleOrder, facts), ...verdicts(redundantRules, facts)];
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => !line.startsWith('pass '))).toEqual([]);
  });
});

describe('edge/redundant-rules', () => {
  test('says which rule does the same', () => {
    const facts = withRules(
      'http_request_firewall_custom',
      rule('app', ON_APP),
      rule('login', ON_LOGIN, { description: 'again' }),
      rule('log', ON_LOGIN, { action: 'log' }),
    );
    expect(verdicts(redundantRules, facts)).toEqual([
      'fail cloudflare_ruleset.edge rule login: never reached: rule app in front of it ends all that it is for',
    ]);
    expect(verdicts(ruleOrder, facts)).toEqual([
      'fail cloudflare_ruleset.edge rule log: never reached: rule app in front of it ends all that it is for',
    ]);
  });
});
