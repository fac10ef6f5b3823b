import { ArgoTieredCaching } from '@cdktf/provider-cloudflare/lib/argo-tiered-caching';
import { TieredCache as SmartTopology } from '@cdktf/provider-cloudflare/lib/tiered-cache';
import { Construct } from 'constructs';
import { PropFaults } from '../prop-faults';

export interface TieredCacheProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;
}

/**
 * Defines that a data center which lacks a file asks one near the server before the server itself. Every plan has
 * this topology, and the address of a server in many places at once (anycast) gains nothing from it.
 * @see https://developers.cloudflare.com/cache/how-to/tiered-cache/
 * @throws InputError under `zoneId`, where it is no id of a zone
 */
export class TieredCache extends Construct {
  constructor(scope: Construct, id: string, { zoneId }: TieredCacheProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judgeZone({ zoneId });
    faults.throwIfAny();

    const tiers = new ArgoTieredCaching(this, 'tiers', { zoneId, value: 'on' });
    // The topology is one of tiers, which have to be there.
    new SmartTopology(this, 'topology', { zoneId, value: 'on', dependsOn: [tiers] });
  }
}
