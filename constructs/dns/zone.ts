import { DataCloudflareZone } from '@cdktf/provider-cloudflare/lib/data-cloudflare-zone';
import { Zone } from '@cdktf/provider-cloudflare/lib/zone';
import type { Construct } from 'constructs';

export interface ZoneReferenceProps {
  /** Account that the zone is in, 32 hexadecimal digits. */
  readonly accountId: string;

  /** The zone by its id, 32 hexadecimal digits. */
  readonly zoneId?: string;

  /**
   * The zone without an id: looked up by name in the account, or made there.
   * @default - the zone is named by its id (the kit's own policy: no look-up where none is needed)
   */
  readonly zone?: 'by-name' | 'created';
}

/** A zone as the constructs take it. */
export interface ZoneReference {
  /** The id itself, or the expression that will give it. */
  readonly zoneId: string;

  /** The name servers that the registrar has to hold; none where the zone is named by its id alone. */
  readonly nameServers?: readonly string[];
}

/**
 * Names a zone of a launch. One that is made here is never destroyed by a plan: its name servers, and all
 * that it answers, would go.
 * @see https://developers.cloudflare.com/dns/zone-setups/full-setup/setup/
 */
export function zoneReference(
  scope: Construct,
  { accountId, zoneId, zone }: ZoneReferenceProps,
  zoneName: string,
  /** Id of the resource or data source that stands for the zone. */
  id = 'zone',
): ZoneReference {
  if (zone === 'created') {
    return referenceTo(
      new Zone(scope, id, {
        account: { id: accountId },
        name: zoneName,
        type: 'full',
        lifecycle: { preventDestroy: true },
      }),
    );
  }
  return zoneId === undefined
    ? referenceTo(new DataCloudflareZone(scope, id, lookup(accountId, zoneName)))
    : { zoneId };
}

function referenceTo({ id, nameServers }: Zone | DataCloudflareZone): ZoneReference {
  return { zoneId: id, nameServers };
}

function lookup(
  accountId: string,
  name: string,
): { readonly filter: { readonly name: string; readonly account: { readonly id: string } } } {
  return { filter: { name, account: { id: accountId } } };
}
