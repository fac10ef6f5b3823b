import type { Facts, Resource } from './graph';
import type { Inventory } from './inventory';
import { at, isObject, Unknown, type Value } from './value';

/** A secret as the launch is meant to hold it. */
export type ListedSecret = NonNullable<Inventory['secrets']>[string];

/** The secrets that the launch is meant to hold, by key. */
export function listedSecrets(facts: Facts): readonly (readonly [string, ListedSecret])[] {
  return Object.entries(facts.inventory.secrets ?? {});
}

/** Whether values live in Parameter Store, where no container is declared. */
export function areParameters(facts: Facts): boolean {
  return facts.inventory.secret_store === 'parameters';
}

/** The listed secret that a container is for, found by its name. */
export function listedAs(
  container: Resource,
  facts: Facts,
): readonly [string, ListedSecret] | undefined {
  return listedSecrets(facts).find(([, { name }]) => name === container.values['name']);
}

/** The tags of a resource by their names in lower case; a plan lays the provider's own under them. */
export function tagsOf(values: Resource['values']): Value {
  const [own, all] = [at(values, 'tags'), at(values, 'tags_all')];
  if (own instanceof Unknown) return own;
  const tags = { ...(isObject(all) ? all : {}), ...(isObject(own) ? own : {}) };
  return Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name.toLowerCase(), tag]));
}
