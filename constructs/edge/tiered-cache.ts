import { ArgoTieredCaching } from '@cdktf/provider-cloudflare/lib/argo-tiered-caching';
import { TieredCache as SmartTopology } from '@cdktf/provider-cloudflare/lib/tiered-cache';
import { Construct } from 'constructs';
import { PropFaults } from '../prop-faults';

export interface TieredCacheProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /**
   * Whether data centers ask each other. A server whose address is in many places at once (anycast) gains nothing.
   * @default true - fewer requests reach the server, on every plan
   * @see https://developers.cloudflare.com/cache/how-to/tiered-cache/#caveats
   */
  readonly isOn?: boolean;
}

/**
 * Defines that a data center which lacks a file asks one near the server before the server itself, or that it does
 * not: both switches are written either way, since what is taken out of a launch stays as it was.
 * @see https://developers.cloudflare.com/cache/how-to/tiered-cache/
 * @throws InputError under `zoneId`, where it is no id of a zone
 */
export class TieredCache extends Construct {
  constructor(scope: Construct, id: string, { zoneId, isOn = true }: TieredCacheProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judgeZone({ zoneId });
    faults.throwIfAny();

    const value = isOn ? 'on' : 'off';
    const tiers = new ArgoTieredCaching(this, 'tiers', { zoneId, value });
    // The topology is one of tiers, which have to be there.
    new SmartTopology(this, 'topology', { zoneId, value, dependsOn: [tiers] });
  }
}
