import type { Launch } from '../config/schema';
import { bulkTarget, listName } from '../lib/bulk-redirect';
import { mapValues, type InventoryPart } from './inventory-part';

/** What the account's lists of redirects are meant to hold: an address alone where nothing else is asked. */
export function bulkInventory({ domain, bulkRedirects }: Launch): InventoryPart {
  if (bulkRedirects === undefined) return {};
  const { lists, accountRules } = bulkRedirects;
  return {
    bulk_redirects: {
      rules_owned: accountRules !== undefined,
      lists: mapValues(lists, ({ redirects }, key) => ({
        name: listName(domain, key),
        redirects: mapValues(redirects, (entry) => {
          const { to, status = MOVED, keepQuery = true, subpaths } = bulkTarget(entry);
          const said = {
            ...(status === MOVED ? {} : { status }),
            ...(keepQuery ? {} : { keep_query: false }),
            ...(subpaths === undefined ? {} : { subpaths }),
          };
          return Object.keys(said).length === 0 ? to : { to, ...said };
        }),
      })),
    },
  };
}

/** What is left unsaid. */
const MOVED = 301;
