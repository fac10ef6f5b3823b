import type { Launch } from '../config/schema';
import { VERSIONED_BROWSER_SECONDS } from '../lib/limits/rules';
import { cookieText } from '../lib/session-cookies';
import { hostName, mapValues, sorted, type InventoryPart } from './inventory-part';

/** What the edge is meant to keep, and what tells it that somebody is signed in. */
export function cachingInventory(launch: Launch): InventoryPart {
  const { files, pages, sessionCookies, withoutTieredCache } = launch.caching;
  return {
    static_files: mapValues(files, (one) => ({
      host: hostName(launch, one.host),
      paths: sorted(one.paths),
      edge_seconds: one.edgeTtlSeconds,
      browser_seconds: one.browserTtlSeconds ?? VERSIONED_BROWSER_SECONDS,
      ...(one.anyQueryOrder === true ? { any_query_order: true } : {}),
    })),
    ...(pages === undefined
      ? {}
      : {
          cached_pages: mapValues(pages, ({ host, paths }) => ({
            host: hostName(launch, host),
            paths: sorted(paths),
          })),
        }),
    ...(sessionCookies === undefined
      ? {}
      : { session_cookies: sorted(sessionCookies.map(cookieText)) }),
    ...(withoutTieredCache === undefined ? {} : { without_tiered_cache: withoutTieredCache }),
  };
}
