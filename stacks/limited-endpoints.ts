import type { Launch } from '../config/schema';
import type { LimitedEndpointProps } from '../constructs/edge/rate-limits';
import { askedRate } from '../lib/asked-rate';
import { hostName } from './inventory-part';

/** The endpoints whose limit the edge may hold: of addresses. Any other is the application's duty. */
export function limitedAtEdge(launch: Launch): Readonly<Record<string, LimitedEndpointProps>> {
  return Object.fromEntries(
    Object.entries(launch.endpoints).flatMap(([key, { kind, host, path, limit }]) => {
      if (limit === undefined || limit.enforcedBy === 'application') return [];
      const { requests, periodSeconds, per } = askedRate(limit.atMost);
      if (per !== 'address') return [];
      const props: LimitedEndpointProps = {
        kind,
        hostName: hostName(launch, host),
        proxied: launch.hosts[host]?.dnsOnly === undefined,
        path,
        limit: { requests, periodSeconds, enforcedBy: limit.enforcedBy },
      };
      return [[key, props]];
    }),
  );
}
