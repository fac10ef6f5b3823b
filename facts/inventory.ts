import type { z } from 'zod';
import type { Parsed } from '../lib/parsed';
import { inventorySchema } from './inventory-schema';
import { at, isObject, Unknown, type Value, type Values } from './value';

/** Name of the Terraform output in which each stack writes down what it is meant to hold. */
export const INVENTORY_OUTPUT = 'launch_inventory';

/**
 * What the launch is meant to hold. It is a yardstick only: a check compares it with the resources and
 * never takes it as proof. Other people's projects have none; each part is absent until a stack says it.
 */
export type Inventory = z.infer<typeof inventorySchema>;

type Said = Parsed<Inventory> | { readonly ok: 'unknown' } | undefined;

/** Every check of a stack asks, and the answer takes long to read. */
const SAID = new WeakMap<Values, { readonly said: Said }>();

/**
 * What one stack says that it is meant to hold, or what is wrong with that; undefined where it says
 * nothing. A part that is not known before the apply is named as unknown.
 */
export function stackInventory(outputs: Values): Said {
  const known = SAID.get(outputs);
  if (known !== undefined) return known.said;
  const said = readStack(outputs);
  SAID.set(outputs, { said });
  return said;
}

function readStack(outputs: Values): Said {
  const output = outputs[INVENTORY_OUTPUT];
  if (output === undefined) return undefined;
  const value: Value | undefined = at(output, 'value') ?? undefined;
  if (value instanceof Unknown) return { ok: 'unknown' };
  if (!isObject(value)) return { ok: false, problems: ['has no value'] };
  const read = inventorySchema.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  };
}

/** Merges the inventories of all stacks; one that cannot be read is left out. */
export function readInventory(outputs: readonly Values[]): Inventory {
  const merged: Inventory = {};
  for (const output of outputs) {
    const said = stackInventory(output);
    if (said?.ok === true) Object.assign(merged, said.value);
  }
  return merged;
}
