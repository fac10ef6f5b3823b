import type { FirewallRule } from '../lib/firewall-decision';
import type { Zone } from './dns';
import type { Facts } from './graph';
import { nested, rules, rulesetZone, type Rule } from './rules';
import { at, text } from './value';

export const FIREWALL_PHASE = 'http_request_firewall_custom';
export const MANAGED_PHASE = 'http_request_firewall_managed';

/** The rules of a phase that are on in a zone, in their order. */
export function zoneRules(facts: Facts, zone: Zone, phase: string): readonly Rule[] {
  return rules(facts, phase).filter(
    ({ ruleset, isEnabled }) => isEnabled && rulesetZone(ruleset, facts) === zone.id,
  );
}

/** A rule as far as its outcome goes. */
export function firewallRule(rule: Rule): FirewallRule {
  return { expression: rule.expression, outcome: outcomeOf(rule) };
}

function outcomeOf({ values }: Rule): FirewallRule['outcome'] {
  const action = text(values['action']);
  switch (action) {
    case 'block':
      return 'block';
    case 'challenge':
    case 'js_challenge':
    case 'managed_challenge':
      return 'challenge';
    case 'skip': {
      const settings = nested(values, 'action_parameters') ?? null;
      return at(settings, 'ruleset') === 'current' ? 'pass' : 'nothing';
    }
    default:
      return 'nothing';
  }
}
