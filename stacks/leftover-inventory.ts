import type { Launch } from '../config/schema';
import type { InventoryPart } from './inventory-part';

/** Phases of which the launch says that rules made by hand may go, with the reason. */
export function leftoverInventory({ cloudflare: { entrypoints } }: Launch): InventoryPart {
  const given = Object.entries(entrypoints ?? {}).flatMap(([phase, { rulesGo }]) =>
    rulesGo === undefined ? [] : [[phase, rulesGo] as const],
  );
  return given.length === 0 ? {} : { rules_go: Object.fromEntries(given) };
}
