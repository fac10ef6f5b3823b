import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import type { Plan } from '../../lib/limits/plan';
import {
  MTA_STS_MODES,
  mtaStsHost,
  mtaStsName,
  POLICY_AGE_SECONDS,
  writeMtaStsRecord,
  type MtaStsMode,
} from '../../lib/mta-sts';
import { policyServerProblem } from '../../lib/name-problems';
import { wholeNumberProblem } from '../../lib/value-problems';
import { UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import { comment } from '../dns/comment';
import { HostRecords, judgeOrigin, type HostProps } from '../dns/host-records';
import { refuseCrowd } from '../dns/record-count';
import { txtContent } from '../dns/txt';
import { PropFaults, type JudgedZone } from '../prop-faults';

export interface MtaStsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** What sending servers do where a mail server does not hold to the policy; `none` takes it back. */
  readonly mode: MtaStsMode;

  /**
   * How long a sending server keeps the policy, in seconds: a day (by the kit's own policy) to 31,557,600
   * (RFC 8461 section 3.2).
   */
  readonly maxAgeSeconds: number;

  /** Names of the servers that receive mail; `*.` stands for one label (RFC 8461 section 4.1). */
  readonly servers: readonly string[];

  /**
   * The server that publishes the policy's text; it answers for `mta-sts.<zone>`. Cloudflare stands in
   * front, so that the certificate is always there.
   */
  readonly origin: HostProps['origin'];
}

/**
 * Defines what tells sending servers to use TLS (RFC 8461): the record with the policy's id, and the host
 * that publishes its text. The text itself is the origin's to serve: {@link writeMtaStsPolicy} writes it.
 * @throws InputError for a zone, mode, age, server or origin that is none, and for a policy that would name no mail
 *   server
 */
export class MtaSts extends Construct {
  constructor(scope: Construct, id: string, props: MtaStsProps) {
    super(scope, id);
    const { mode, maxAgeSeconds, origin } = props;
    const { zoneId, zoneName, plan } = this.#judge(props);
    const mx = props.servers.map(canonicalTarget);
    new DnsRecord(this, 'record', {
      zoneId,
      name: mtaStsName(zoneName),
      type: 'TXT',
      content: txtContent(writeMtaStsRecord({ mode, maxAgeSeconds, mx })),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('which MTA-STS policy holds', plan),
    });
    refuseCrowd(this, props, this.node.path);
    new HostRecords(this, 'host', {
      zoneId,
      zoneName,
      plan,
      hosts: { policy: { label: 'mta-sts', role: 'MTA-STS policy', origin } },
    });
  }
  #judge(props: MtaStsProps): JudgedZone {
    const { mode, maxAgeSeconds, servers, origin } = props;
    const faults = new PropFaults(this.node.path);
    const zone = faults.judgeZone(props);
    faults.judgeChoice('mode', mode, MTA_STS_MODES);
    faults.judge('maxAgeSeconds', maxAgeSeconds, (age) =>
      wholeNumberProblem(age, POLICY_AGE_SECONDS),
    );
    faults.judgeEach('servers', servers, policyServerProblem);
    judgeOrigin(faults, 'origin', origin, mtaStsHost(zone.zoneName));
    if (servers.length === 0 && mode !== 'none') {
      faults.say({
        where: 'mode',
        problem: 'must be none where the zone takes no mail',
        got: mode,
        fix: 'name the servers in mail.mx, or leave mail.mtaSts out',
      });
    }
    faults.throwIfAny();
    return zone;
  }
}
