import { zones } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { rulesets } from '../../facts/rules';
import { duty, fail, pass, unknown, type Check } from '../check';
import { counted } from '../demand';
import { example, exampleHost, ZONE_ID } from '../examples';
import { idleWords, judgeSet } from '../placed-rules';

const ON_APP = 'http.host eq "app.example.com"';
const ON_LOGIN = `${ON_APP} and http.request.uri.path eq "/login"`;
const FIREWALL = 'http_request_firewall_custom';
const CACHE = 'http_request_cache_settings';
const LIMIT = { action: 'block', ratelimit: { period: 10, requests_per_period: 5 } };
const BYPASS = { action: 'set_cache_settings', action_parameters: { cache: false } };
const ADD = {
  action: 'rewrite',
  action_parameters: { headers: { Vary: { operation: 'add', value: 'Origin' } } },
};

export const redundantRules: Check = {
  id: 'edge/redundant-rules',
  controls: ['LR-30'],
  title: 'No edge rule does only what another one does already',
  why: 'a plan holds few rules, and of two that do the same somebody changes one and wonders why nothing happens',
  breaks: 'nothing today: a place is taken, and the next change is made in the wrong rule',
  severity: 'advises',
  source:
    'https://developers.cloudflare.com/ruleset-engine/rules-language/actions/; https://developers.cloudflare.com/rules/configuration-rules/#execution-order',
  fix: 'take out the one that is narrower, or one of the two',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => {
    const found = rulesets(facts).flatMap((ruleset) => {
      const { rules, idle, unread } = judgeSet(ruleset);
      const repeating = idle.filter(({ isDone }) => isDone);
      if (repeating.length > 0) {
        return repeating.map((one) => fail(one.rule.subject, idleWords(one)));
      }
      return unread.length > 0
        ? unread.map(({ subject }) => unknown(subject, 'its expression is not read'))
        : [
            pass(
              ruleset.address,
              `${counted(rules.length, 'rule')}, none found that repeats another`,
            ),
          ];
    });
    return found.length > 0
      ? found
      : zones(facts).map(({ subject }) => duty(subject, 'waits for edge rules'));
  },
  examples: {
    pass: [
      withRules(FIREWALL, rule('login', ON_LOGIN, 'log'), rule('app', ON_APP)),
      // What does something else is the matter of edge/rule-order.
      withRules(FIREWALL, rule('app', ON_APP, 'managed_challenge'), rule('login', ON_LOGIN)),
      withRules('http_ratelimit', rule('app', ON_APP, LIMIT), rule('login', ON_LOGIN, LIMIT)),
      // What is added twice stands there twice.
      withRules('http_response_headers_transform', rule('a', ON_APP, ADD), rule('b', ON_APP, ADD)),
    ],
    fail: [
      withRules(FIREWALL, rule('app', ON_APP), rule('login', ON_LOGIN)),
      withRules(FIREWALL, rule('app', ON_APP), rule('again', `(${ON_APP})`)),
      withRules(FIREWALL, rule('log', ON_APP, 'log'), rule('again', ON_APP, 'log')),
      withRules('http_ratelimit', rule('app', ON_APP, LIMIT), rule('again', ON_APP, LIMIT)),
      withRules(CACHE, rule('login', ON_LOGIN, BYPASS), rule('app', ON_APP, BYPASS)),
      withRules(FIREWALL, rule('open', '${var.expression}')),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
    ],
  },
};

function rule(ref: string, expression: string, does: object | string = 'block'): object {
  const deeds = typeof does === 'string' ? { action: does } : does;
  return { ref, expression, enabled: true, ...deeds };
}

function withRules(phase: string, ...rules: readonly object[]): Facts {
  return example({
    cloudflare_dns_record: { site: exampleHost('example.com') },
    cloudflare_ruleset: { edge: { zone_id: ZONE_ID, kind: 'zone', phase, rules } },
  });
}
