import { hostsOf, type WrittenRedirect } from '../lib/redirect';
import type { InventoryPart } from './inventory-part';

/** A redirect in the names that the checks read; one host stands as a text, several as a list. */
export function redirectInventory(redirect: WrittenRedirect): InventoryPart {
  const { path, below, to, toPath, keepQuery, status } = redirect;
  const hosts = hostsOf(redirect);
  return {
    from: hosts.length === 1 ? hosts.join() : hosts,
    to,
    status,
    ...(path === undefined ? {} : { path }),
    ...(below === undefined ? {} : { below }),
    ...(toPath === undefined ? {} : { to_path: toPath }),
    ...(keepQuery === false ? { keep_query: false } : {}),
  };
}
