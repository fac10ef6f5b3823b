import { ZoneDnssec } from '@cdktf/provider-cloudflare/lib/zone-dnssec';
import { Construct } from 'constructs';
import { PropFaults } from '../prop-faults';

export interface DnssecProps {
  /** Zone, 32 hexadecimal digits. It has to be active: Cloudflare refuses DNSSEC for one that is pending. */
  readonly zoneId: string;

  /**
   * Whether the registrar holds the zone's DS record already. Until it does, Cloudflare calls DNSSEC pending,
   * which would show as a difference from active on every plan.
   */
  readonly dsAtRegistrar: boolean;
}

/**
 * Defines that Cloudflare signs the answers of a zone.
 * @throws InputError under `zoneId`, where it is no id of a zone
 * @see https://developers.cloudflare.com/dns/dnssec/
 */
export class Dnssec extends Construct {
  /** The DS record that the registrar has to hold, as a line of a zone file: known after the first apply. */
  readonly dsRecord: string;

  constructor(scope: Construct, id: string, { zoneId, dsAtRegistrar }: DnssecProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judgeZone({ zoneId });
    faults.throwIfAny();

    const { ds } = new ZoneDnssec(this, 'zone', {
      zoneId,
      status: 'active',
      ...(dsAtRegistrar ? {} : { lifecycle: { ignoreChanges: ['status'] } }),
    });
    this.dsRecord = ds;
  }
}
