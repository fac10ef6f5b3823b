import type { Facts, Resource } from '../facts/graph';
import { BULK_PHASE } from '../facts/bulk-redirects';
import { rulesetZone, rulesets, rulesOf, type Rule } from '../facts/rules';
import { text } from '../facts/value';
import { fail, type Finding } from './check';

/**
 * What a plan deletes that somebody made by hand: Cloudflare gives such a rule its id, 32 hexadecimal digits, as its
 * ref, and an entrypoint is written whole.
 * @see https://developers.cloudflare.com/ruleset-engine/rulesets-api/update/
 */
export function lostRules(facts: Facts): readonly Finding[] {
  const { before, inventory } = facts;
  if (before === undefined) return [];
  const then: Facts = { ...facts, resources: before.resources };
  return rulesets(then).flatMap((ruleset) => {
    const phase = text(ruleset.values['phase']) ?? '';
    if (inventory.rules_go?.[phase] !== undefined) return [];
    const zone = rulesetZone(ruleset, then);
    const kept = new Set(
      rulesets(facts, phase)
        .filter((one) => rulesetZone(one, facts) === zone)
        .flatMap(rulesOf)
        .map(refOf),
    );
    return rulesOf(ruleset)
      .filter((rule) => isHandmade(refOf(rule)) && !kept.has(refOf(rule)))
      .map((rule) => lost(ruleset, rule, phase));
  });
}

function refOf({ values }: Rule): string {
  return text(values['ref']) ?? '';
}

function isHandmade(ref: string): boolean {
  return /^[0-9a-f]{32}$/.test(ref);
}

function lost(ruleset: Resource, rule: Rule, phase: string): Finding {
  const words = text(rule.values['description']) ?? '';
  return fail(
    rule.subject,
    `the plan deletes a rule that was made by hand: ${words === '' ? (rule.expression ?? 'its expression cannot be read') : words}`,
    `write it into the launch file, or say in ${placeOf(phase)}.rulesGo why the rules of ${ruleset.address} may go`,
  );
}

/** Where a launch says of a set of rules what may go: those of bulk redirects are the account's. */
function placeOf(phase: string): string {
  return phase === BULK_PHASE ? 'bulkRedirects.accountRules' : `cloudflare.entrypoints.${phase}`;
}
