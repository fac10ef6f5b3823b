import type { Facts } from '../facts/graph';
import { areParameters, listedSecrets, type ListedSecret } from '../facts/secrets';
import { duty, pass, type Finding } from './check';

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
  return listedSecrets(facts).length === 0 ? without(facts, 'secrets', 'secrets') : [];
}

/**
 * What a check of containers says where there is none: each is left to whoever puts its value in where values live in
 * Parameter Store, since Terraform has no parameter without a value.
 */
export function noContainers(
  facts: Facts,
  words: (secret: ListedSecret) => string,
): readonly Finding[] {
  return areParameters(facts)
    ? listedSecrets(facts).map(([key, secret]) => duty(`secret ${key}`, words(secret)))
    : noSecrets(facts);
}
