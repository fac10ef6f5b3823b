import type { Resource } from './graph';
import { INVENTORY_OUTPUT } from './inventory';
import { isArray, isRecord, pick, records, type Json } from './json';
import { identity } from './plan-identity';
import { maskedTexts, secretFinder } from './plan-secrets';
import { merge } from './plan-values';
import { isObject, type Values } from './value';

type IsSecret = (text: string) => boolean;

/**
 * The resources of a plan as they stand before the apply: what it changes, replaces or deletes as it was,
 * and what it leaves alone. What it only forgets goes on to stand, and is left out.
 * @param after the resources of the same plan as they will stand
 */
export function resourcesBefore(
  stack: string,
  plan: Json,
  after: readonly Resource[],
  isSecret: IsSecret,
): readonly Resource[] {
  const kept = new Map(after.map((one) => [one.address, one]));
  const standing = records(pick(plan, 'resource_changes'))
    .filter((one) => one['mode'] === 'managed' && one['deposed'] === undefined)
    .filter((one) => isRecord(pick(one, 'change', 'before')) && !hasAction(one, 'forget'));
  return [
    ...after.filter(({ mode }) => mode === 'data'),
    ...standing.map((one) => {
      const who = identity(one);
      const same = hasAction(one, 'no-op') ? kept.get(who.address) : undefined;
      return same ?? { ...who, stack, values: valuesBefore(pick(one, 'change'), isSecret) };
    }),
  ];
}

/** The outputs of a plan that say what its stack was meant to hold when it was applied last. */
export function inventoryBefore(plan: Json, isSecret: IsSecret): Values {
  const change = pick(plan, 'output_changes', INVENTORY_OUTPUT);
  const value = merge(planned(change), { originAt: () => undefined, isSecret });
  return value === undefined ? {} : { [INVENTORY_OUTPUT]: { value } };
}

function valuesBefore(change: Json, isSecret: IsSecret): Values {
  const { after: before, sensitive } = planned(change);
  const isOwnSecret = secretFinder([
    ...maskedTexts(before, sensitive),
    ...maskedTexts(pick(change, 'after'), pick(change, 'after_sensitive')),
  ]);
  const values = merge(
    { after: before, unknown: false, sensitive },
    { originAt: () => undefined, isSecret: (text) => isSecret(text) || isOwnSecret(text) },
  );
  return isObject(values) ? values : {};
}

/** A prior value with its mask; without a mask that can be read nothing of it is shown. */
function planned(change: Json): {
  readonly after: Json;
  readonly unknown: false;
  readonly sensitive: Json;
} {
  const mask = pick(change, 'before_sensitive');
  return {
    after: pick(change, 'before'),
    unknown: false,
    sensitive: isRecord(mask) || mask === false ? mask : true,
  };
}

function hasAction(one: Json, action: string): boolean {
  const actions = pick(one, 'change', 'actions');
  return isArray(actions) && actions.includes(action);
}
