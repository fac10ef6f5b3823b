import type { Launch } from '../config/schema';
import type { InventoryPart } from './inventory-part';

/** What the secrets stack is meant to hold: names, no values. */
export function secretsInventory({ secrets }: Launch): InventoryPart {
  return { secrets: Object.keys(secrets).sort() };
}
