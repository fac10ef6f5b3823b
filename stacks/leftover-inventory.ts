import type { Launch } from '../config/schema';
import type { InventoryPart } from './inventory-part';

/** Phases of which the launch says that rules made by hand may go, with the reason. */
export function leftoverInventory({ cloudflare, bulkRedirects }: Launch): InventoryPart {
  const ofAccount = bulkRedirects?.accountRules?.rulesGo;
  const given = [
    ...Object.entries(cloudflare.entrypoints ?? {}).flatMap(([phase, { rulesGo }]) =>
      rulesGo === undefined ? [] : [[phase, rulesGo] as const],
    ),
    ...(ofAccount === undefined ? [] : [['http_request_redirect', ofAccount] as const]),
  ];
  return given.length === 0 ? {} : { rules_go: Object.fromEntries(given) };
}
