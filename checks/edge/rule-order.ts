import { rulesets } from '../../facts/rules';
import type { Facts, Resource } from '../../facts/graph';
import { holdsUnknown, isList } from '../../facts/value';
import type { IdleRule } from '../../lib/idle-rules';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { counted } from '../demand';
import { example, ZONE_ID } from '../examples';
import { idleWords, judgeSet } from '../placed-rules';

const PATH = 'http.request.uri.path';
const ON_APP = 'http.host eq "app.example.com"';
const ON_LOGIN = `${ON_APP} and ${PATH} eq "/login"`;
const FIREWALL = 'http_request_firewall_custom';
const CACHE = 'http_request_cache_settings';
const REDIRECT = 'http_request_dynamic_redirect';
const SKIP_REST = { action: 'skip', action_parameters: { ruleset: 'current' } };
const CACHED = { action: 'set_cache_settings', action_parameters: { cache: true } };
const BYPASS = { action: 'set_cache_settings', action_parameters: { cache: false } };

export const ruleOrder: Check = {
  id: 'edge/rule-order',
  controls: ['LR-08', 'LR-28', 'LR-30', 'LR-32'],
  title: 'Each edge rule is reached, and does what it says',
  why: 'a rule behind one that is for the same requests, or in front of one that sets the same, stands in the dashboard and does nothing',
  breaks: 'what is shown as blocked gets through, and what is shown as cached never is',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/ruleset-engine/rules-language/actions/; https://developers.cloudflare.com/rules/configuration-rules/#execution-order',
  fix: 'put the narrower rule first where the first one ends, and last where the last one wins; take out the one that is not meant',
  kinds: ['declared', 'planned'],
  absence: 'no edge rules are declared',
  waits: 'the order of rules',
  judge: (facts) => rulesets(facts).flatMap(judgeOne),
  examples: {
    pass: [
      withSets(set(FIREWALL, rule('login', ON_LOGIN, SKIP_REST), rule('app', ON_APP))),
      withSets(set(CACHE, rule('app', ON_APP, BYPASS), rule('login', ON_LOGIN, CACHED))),
      withSets(
        set(CACHE, rule('login', ON_LOGIN, CACHED), rule('app', ON_APP, ttl({ cache: true }))),
      ),
      withSets(set(FIREWALL, rule('never', 'false', { enabled: false }), rule('app', ON_APP))),
      // Each has its own counter.
      withSets(set('http_ratelimit', rule('app', ON_APP), rule('login', ON_LOGIN))),
      // One that logs, and one that leaves out bots, end nothing.
      withSets(
        set(
          FIREWALL,
          rule('log', ON_APP, { action: 'log' }),
          rule('bots', ON_APP, {
            action: 'skip',
            action_parameters: { phases: ['http_request_sbfm'] },
          }),
          rule('login', ON_LOGIN),
        ),
      ),
      // What is done all the same is only advised.
      withSets(set(FIREWALL, rule('app', ON_APP), rule('login', ON_LOGIN))),
    ],
    fail: [
      withSets(set(FIREWALL, rule('both', `${ON_APP} and http.host eq "example.com"`))),
      withSets(set(FIREWALL, rule('bare', `${PATH} eq "login"`))),
      withSets(set('http_ratelimit', rule('case', `lower(${PATH}) eq "/Login"`))),
      withSets(set(FIREWALL, rule('app', ON_APP, SKIP_REST), rule('login', ON_LOGIN))),
      withSets(
        set(
          FIREWALL,
          rule('app', ON_APP, { action: 'managed_challenge' }),
          rule('login', ON_LOGIN),
        ),
      ),
      withSets(
        set(
          FIREWALL,
          rule('app', ON_APP, SKIP_REST),
          rule('others', 'not http.host eq "app.example.com"', SKIP_REST),
          rule('login', `${PATH} eq "/login"`),
        ),
      ),
      withSets(
        set(
          REDIRECT,
          rule('app', ON_APP, { action: 'redirect' }),
          rule('login', ON_LOGIN, { action: 'redirect', action_parameters: { from_value: {} } }),
        ),
      ),
      withSets(set(CACHE, rule('login', ON_LOGIN, CACHED), rule('app', ON_APP, BYPASS))),
      withSets(
        set(
          'http_config_settings',
          rule('login', ON_LOGIN, config({ ssl: 'strict' })),
          rule('app', ON_APP, config({ ssl: 'full' })),
        ),
      ),
      withSets(
        set(
          'http_response_headers_transform',
          rule('login', ON_LOGIN, header({ operation: 'set', value: 'a' })),
          rule('app', ON_APP, header({ operation: 'remove' })),
        ),
      ),
      withSets(set(FIREWALL, rule('open', '${var.expression}'))),
      withSets(set(FIREWALL, rule('length', `len(${PATH}) gt 100`))),
      withSets({ phase: FIREWALL, rules: '${var.rules}' }),
    ],
  },
};

function judgeOne(ruleset: Resource): readonly Finding[] {
  const { values, address } = ruleset;
  if ((holdsUnknown(values['rules']) && !isList(values['rules'])) || 'dynamic' in values) {
    return [unknown(address, 'its rules are not known yet')];
  }
  const { rules, idle, unread } = judgeSet(ruleset);
  const wrong = idle.filter(({ isDone }) => !isDone);
  if (wrong.length > 0) {
    return wrong.map((one) => fail(one.rule.subject, idleWords(one), FIXES[one.why]));
  }
  if (unread.length > 0) {
    return unread.map(({ subject }) =>
      unknown(subject, 'whether it is reached cannot be told: its expression is not read'),
    );
  }
  return [pass(address, `${counted(rules.length, 'rule')}, none found that has nothing to do`)];
}

const FIXES: Readonly<Record<IdleRule['why'], string>> = {
  contradictory: 'correct its expression, or take it out',
  unreached: 'put it in front of that rule, or take one of them out',
  overridden: 'put it behind that rule, or take one of them out',
  repeated: 'take one of them out',
};

function rule(ref: string, expression: string, over: object = {}): object {
  return { ref, expression, action: 'block', enabled: true, ...over };
}

function config(action_parameters: object): object {
  return { action: 'set_config', action_parameters };
}

function ttl(over: object): object {
  return {
    action: 'set_cache_settings',
    action_parameters: { edge_ttl: { mode: 'override_origin', default: 7200 }, ...over },
  };
}

function header(value: object): object {
  return { action: 'rewrite', action_parameters: { headers: { 'X-Robots-Tag': value } } };
}

function set(phase: string, ...rules: readonly object[]): object {
  return { phase, rules };
}

function withSets(ruleset: object): Facts {
  return example({ cloudflare_ruleset: { edge: { zone_id: ZONE_ID, kind: 'zone', ...ruleset } } });
}
