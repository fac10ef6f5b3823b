import { applicationControls } from './controls-application';
import { edgeControls } from './controls-edge';
import { operationControls } from './controls-operation';
import { secretControls } from './controls-secrets';
import type { ControlOf } from './control';

export { AREAS } from './control';

/** Every list keeps its literal types, so that an id that does not exist is a type error. */
const ALL = [
  ...applicationControls,
  ...secretControls,
  ...edgeControls,
  ...operationControls,
] as const;

/** `LR-01` to `LR-54`. */
export type ControlId = (typeof ALL)[number]['id'];

/** One line of the checklist. */
export type Control = ControlOf<ControlId>;

/** The checklist: LR-01 to LR-54, in order. */
export const controls: readonly Control[] = ALL;

/** Controls that only a probe or a scan can prove: nothing declared shows them, no signature stands in. */
export const OBSERVED_ONLY: readonly ControlId[] = [
  'LR-05',
  'LR-06',
  'LR-10',
  'LR-11',
  'LR-15',
  'LR-17',
  'LR-43',
  'LR-44',
];

const BY_ID = new Map<string, Control>(controls.map((one) => [one.id, one]));

/**
 * Finds a control by its id.
 * @throws Error for an id that got past the compiler, such as one read from a file
 */
export function control(id: ControlId): Control {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`there is no control ${id}`);
  return found;
}
