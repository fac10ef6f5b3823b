import type { Facts } from '../facts/graph';
import { pass, type Finding } from './check';

type Absence = keyof NonNullable<Facts['inventory']['without']>;

/** A pass for what the launch states that it does not have, with the reason; nothing where it does not. */
export function without(facts: Facts, what: Absence, subject: string): readonly Finding[] {
  const reason = facts.inventory.without?.[what];
  return reason === undefined
    ? []
    : [pass(subject, `the launch states that it has none: ${reason}`)];
}

/** What a check of secrets says where there is no container. */
export function noSecrets(facts: Facts): readonly Finding[] {
  return (facts.inventory.secrets ?? []).length === 0 ? without(facts, 'secrets', 'secrets') : [];
}
