import type { Facts } from '../facts/graph';
import { INVENTORY_OUTPUT } from '../facts/inventory';
import { declaredFacts } from '../facts/synth';

/** Resource bodies by type and name, as Terraform JSON writes them. */
export type ExampleResources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What a stack says besides its resources. */
export interface ExampleRest {
  readonly output?: object;
  readonly provider?: object;
  readonly terraform?: object;
  readonly data?: ExampleResources;
}

/** Builds the facts of one small stack, for a check's examples. */
export function example(resource: ExampleResources, rest: ExampleRest = {}): Facts {
  return declaredFacts([{ name: 'edge', json: { resource, ...rest } }]);
}

/** The output in which a stack says what it is meant to hold, from the parts that an example needs. */
export function inventoryOutput(parts: object): ExampleRest {
  return { output: { [INVENTORY_OUTPUT]: { value: parts } } };
}

/** Zone id of the examples. */
export const ZONE_ID = '0123456789abcdef0123456789abcdef';
