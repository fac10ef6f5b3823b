import type { Rule } from '../facts/rules';
import type { Value } from '../facts/value';
import { MAX_RULES, type RulesPhase } from '../lib/limits/rules';
import { matchesEverything } from '../lib/rules-match';
import { isNot, isWorded, worded, type Demand } from './demand';
import { skipDemands } from './skip-demands';

/** Whether a phase is one of those whose limits the kit knows. */
export function isKnownPhase(phase: Value | undefined): phase is RulesPhase {
  return typeof phase === 'string' && Object.hasOwn(MAX_RULES, phase);
}

/** What has to hold of each rule of a set, whatever its phase. */
export function ruleDemands(rule: Rule, all: readonly Rule[]): readonly Demand[] {
  const { values } = rule;
  const isRepeated = all.filter((other) => other.values['ref'] === values['ref']).length > 1;
  const name = rule.subject.slice(rule.ruleset.address.length + 1);
  return [
    worded(values, 'ref'),
    { holds: !(isRepeated && isWorded(values['ref'])), seen: 'ref stands twice' },
    worded(values, 'description'),
    worded(values, 'action'),
    isNot(values, 'enabled', false),
    worded(values, 'expression'),
    ...everythingDemand(rule),
    ...skipDemands(rule),
  ].map(({ holds, seen }) => ({ holds, seen: `${name}: ${seen}` }));
}

/** Phases in which a rule for everything hits what nobody thought of; headers, say, are for everything. */
const FOR_SOME: ReadonlySet<Value | undefined> = new Set([
  'http_ratelimit',
  'http_request_firewall_custom',
  'http_request_dynamic_redirect',
  'http_request_cache_settings',
]);

function everythingDemand({ ruleset, expression = '' }: Rule): readonly Demand[] {
  if (!FOR_SOME.has(ruleset.values['phase'])) return [];
  return [{ holds: !matchesEverything(expression), seen: 'expression matches every request' }];
}
