import { TotalTls } from '@cdktf/provider-cloudflare/lib/total-tls';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import type { ValueProblem } from '../../lib/fault';
import { UNIVERSAL_CERTIFICATE_LABELS } from '../../lib/limits/tls';
import { recordNameProblem } from '../../lib/name-problems';
import { isWithin, labelsBelow } from '../../lib/names';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';

/**
 * Who issues the certificates: left out, every plan would show a difference, since the provider reads
 * back the one that was taken. Which of those that Cloudflare offers is the kit's own choice.
 * @see https://developers.cloudflare.com/ssl/reference/certificate-authorities/
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
   * @default false - no plan includes it
   * @see https://developers.cloudflare.com/ssl/edge-certificates/additional-options/total-tls/
   */
  readonly advancedCertificate?: boolean;
}

/**
 * Defines which certificates visitors see: Universal SSL's, which every zone has and which ends one
 * label below it, or one for each proxied name, where the zone has the add-on.
 * @throws InputError for a zone that is none, and for a name that is none, that is outside of the zone, or that no
 *   certificate of the zone would cover
 */
export class EdgeCertificate extends Construct {
  constructor(scope: Construct, id: string, props: EdgeCertificateProps) {
    super(scope, id);
    const { zoneId, proxiedNames, advancedCertificate = false } = props;
    const faults = new PropFaults(this.node.path);
    const { zoneName } = faults.judgeZone(props);
    const isZone = zoneName === canonicalTarget(props.zoneName);
    for (const [path, name] of byKey(proxiedNames)) {
      faults.judge(
        path,
        name,
        (one) =>
          recordNameProblem(one) ??
          (isZone ? zoneProblem(canonicalTarget(one), zoneName, advancedCertificate) : undefined),
      );
    }
    faults.throwIfAny();
    if (!advancedCertificate) return;
    new TotalTls(this, 'total-tls', {
      zoneId,
      enabled: true,
      certificateAuthority: CERTIFICATE_AUTHORITY,
    });
  }
}

/** What is wrong with a name in its zone; with the add-on, it may be of any depth. */
function zoneProblem(name: string, zoneName: string, anyDepth: boolean): ValueProblem | undefined {
  if (!isWithin(name, zoneName)) return { problem: `must be ${zoneName} or a name below it` };
  return anyDepth ? undefined : depthProblem(name, zoneName);
}

function depthProblem(name: string, zoneName: string): ValueProblem | undefined {
  const labels = labelsBelow(name, zoneName);
  if (labels <= UNIVERSAL_CERTIFICATE_LABELS) return undefined;
  return {
    problem: `${name} is ${String(labels)} labels below the zone, and the certificate of every plan covers ${String(UNIVERSAL_CERTIFICATE_LABELS)}`,
    fix: 'name it one label below, or buy Advanced Certificate Manager and set tls.advancedCertificate to true',
  };
}
