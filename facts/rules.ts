import { zoneId } from './dns';
import { resources, type Facts, type Resource } from './graph';
import { at, blocks, isObject, text, Unknown, type Value, type Values } from './value';

/** A rule of a Cloudflare ruleset. */
export interface Rule {
  readonly ruleset: Resource;
  /** Words for findings: the ruleset's address, then `rule` and its ref (or place, from 1). */
  readonly subject: string;
  readonly values: Values;
  /** Undefined where it is not known, or is no text. */
  readonly expression: string | undefined;
  /** A rule that is switched off does nothing; one that does not say is on. */
  readonly isEnabled: boolean;
}

/** The rulesets of a phase, or all of them. */
export function rulesets(facts: Facts, phase?: string): readonly Resource[] {
  return resources(facts, 'cloudflare_ruleset').filter(
    ({ values }) => phase === undefined || values['phase'] === phase,
  );
}

/** The rules of a phase, ruleset by ruleset, in the order in which they are evaluated. */
export function rules(facts: Facts, phase: string): readonly Rule[] {
  return rulesets(facts, phase).flatMap(rulesOf);
}

/** The rules of one ruleset, in order. */
export function rulesOf(ruleset: Resource): readonly Rule[] {
  return blocks(ruleset.values['rules']).map((values, index) => ({
    ruleset,
    subject: `${ruleset.address} rule ${text(values['ref']) ?? String(index + 1)}`,
    values,
    expression: text(values['expression']),
    isEnabled: (values['enabled'] ?? true) === true,
  }));
}

/** Whether some rules of a phase, or their expressions, are not known: then what is missing may be there. */
export function holdsUnreadRules(facts: Facts, phase: string): boolean {
  return resources(facts, 'cloudflare_ruleset').some((ruleset) => {
    if (ruleset.values['phase'] instanceof Unknown) return true;
    if (ruleset.values['phase'] !== phase) return false;
    return (
      ruleset.values['rules'] instanceof Unknown ||
      ruleset.values['dynamic'] !== undefined ||
      rulesOf(ruleset).some(({ values }) => values['expression'] instanceof Unknown)
    );
  });
}

/** A nested object, which older provider versions write as a list of one. */
export function nested(values: Value | undefined, ...path: readonly string[]): Value | undefined {
  let here = values;
  for (const name of path) {
    const one = at(here, name);
    here = isObject(one) || one instanceof Unknown ? one : blocks(one)[0];
  }
  return here;
}

/** The zone that a ruleset is in: its id or the words of the expression; undefined for an account's. */
export function rulesetZone(ruleset: Resource, facts: Facts): string | undefined {
  return zoneId(ruleset.values['zone_id'], facts);
}
