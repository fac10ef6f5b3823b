import type { Launch } from '../config/schema';
import { VERSIONED_BROWSER_SECONDS } from '../lib/limits/rules';
import { fullName } from '../lib/names';
import { cookieText } from '../lib/session-cookies';

/** A part of an inventory, in the names that the checks read. */
type InventoryPart = Readonly<Record<string, unknown>>;

/** What the edge is meant to keep, and what tells it that somebody is signed in. */
export function cachingInventory(launch: Launch): InventoryPart {
  const { files, pages, sessionCookies, withoutTieredCache } = launch.caching;
  return {
    static_files: mapValues(files, (one) => ({
      host: nameOf(one.host, launch),
      paths: sorted(one.paths),
      edge_seconds: one.edgeTtlSeconds,
      browser_seconds: one.browserTtlSeconds ?? VERSIONED_BROWSER_SECONDS,
      ...(one.anyQueryOrder === true ? { any_query_order: true } : {}),
    })),
    ...(pages === undefined
      ? {}
      : {
          cached_pages: mapValues(pages, ({ host, paths }) => ({
            host: nameOf(host, launch),
            paths: sorted(paths),
          })),
        }),
    ...(sessionCookies === undefined
      ? {}
      : { session_cookies: sorted(sessionCookies.map(cookieText)) }),
    ...(withoutTieredCache === undefined ? {} : { without_tiered_cache: withoutTieredCache }),
  };
}

/** The launch was parsed, so the key names a host. */
function nameOf(key: string, { hosts, domain }: Launch): string {
  return fullName(hosts[key]?.label ?? key, domain);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function mapValues<From, To>(
  entries: Readonly<Record<string, From>>,
  change: (entry: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, change(entry)]));
}
