import type { Launch } from '../config/schema';
import { EVERY_HOST, hostHeaders, type HeaderChanges } from '../constructs/edge/security-headers';
import { calledHosts, headerHosts } from './header-hosts';
import { sorted, type InventoryPart } from './inventory-part';

/** What answers are meant to tell browsers, and which pages may read them. */
export function headersInventory(launch: Launch): InventoryPart {
  const { credentials, methods, allowedHeaders, maxAgeSeconds } = launch.cors;
  return {
    headers: Object.fromEntries(
      headerHosts(launch).map(([, host]) => [
        host.hostName,
        {
          values: valuesOf({ ...EVERY_HOST, ...hostHeaders(host) }),
          ...(host.csp !== undefined && 'setBy' in host.csp ? { csp_by_application: true } : {}),
        },
      ]),
    ),
    cors: {
      hosts: calledHosts(launch).all,
      credentials: credentials === true,
      ...(methods === undefined ? {} : { methods: sorted(methods) }),
      ...(allowedHeaders === undefined ? {} : { allowed_headers: sorted(allowedHeaders) }),
      ...(maxAgeSeconds === undefined ? {} : { max_age_seconds: maxAgeSeconds }),
    },
  };
}

/** The value of each header that the edge writes, by its name in lower case. */
function valuesOf(changes: HeaderChanges): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, change] of Object.entries(changes)) {
    if ('value' in change) values[name.toLowerCase()] = change.value;
  }
  return values;
}
