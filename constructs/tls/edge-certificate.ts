import { TotalTls } from '@cdktf/provider-cloudflare/lib/total-tls';
import { Construct } from 'constructs';
import { FaultCollector, InputError } from '../../lib/fault';
import { UNIVERSAL_CERTIFICATE_LABELS } from '../../lib/limits/tls';
import { labelsBelow } from '../../lib/names';
import { byKey } from '../keys';

/**
 * Who issues the certificates: left out, every plan would show a difference, since the provider reads
 * back the one that was taken.
 */
const CERTIFICATE_AUTHORITY = 'google';

export interface EdgeCertificateProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Full names that Cloudflare answers for, by their path in the launch file: `hosts.app.label`. */
  readonly proxiedNames: Readonly<Record<string, string>>;

  /**
   * Whether the zone has the add-on Advanced Certificate Manager, which no plan's name shows.
   * @default false
   * @see https://developers.cloudflare.com/ssl/edge-certificates/additional-options/total-tls/
   */
  readonly advancedCertificate?: boolean;
}

/**
 * Defines which certificates visitors see: Universal SSL's, which every zone has and which ends one
 * label below it, or one for each proxied name, where the zone has the add-on.
 */
export class EdgeCertificate extends Construct {
  constructor(scope: Construct, id: string, props: EdgeCertificateProps) {
    super(scope, id);
    if (props.advancedCertificate === true) {
      new TotalTls(this, 'total-tls', {
        zoneId: props.zoneId,
        enabled: true,
        certificateAuthority: CERTIFICATE_AUTHORITY,
      });
      return;
    }
    const faults = new FaultCollector();
    for (const [path, name] of byKey(props.proxiedNames)) {
      faults.try(() => {
        refuseDeep(`${this.node.path}.${path}`, name, props.zoneName);
      });
    }
    faults.throwIfAny();
  }
}

function refuseDeep(where: string, name: string, zoneName: string): void {
  const labels = labelsBelow(name, zoneName);
  if (labels <= UNIVERSAL_CERTIFICATE_LABELS) return;
  throw new InputError({
    where,
    problem: `${name} is ${String(labels)} labels below the zone, and the certificate of every plan covers ${String(UNIVERSAL_CERTIFICATE_LABELS)}`,
    got: name,
    fix: 'name it one label below, or buy Advanced Certificate Manager and set tls.advancedCertificate to true',
  });
}
