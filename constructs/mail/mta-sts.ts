import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { mtaStsName, writeMtaStsRecord, type MtaStsMode } from '../../lib/mta-sts';
import { comment } from '../dns/comment';
import { HostRecords, type HostProps } from '../dns/host-records';
import { UNPROXIED_TTL_SECONDS } from '../dns/ttl';
import { txtContent } from '../dns/txt';

export interface MtaStsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** What sending servers do where a mail server does not hold to the policy; `none` takes it back. */
  readonly mode: MtaStsMode;

  /** How long a sending server keeps the policy, in seconds. */
  readonly maxAgeSeconds: number;

  /** Names of the servers that receive mail. */
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
 * @throws InputError for a policy that would name no mail server
 */
export class MtaSts extends Construct {
  constructor(scope: Construct, id: string, props: MtaStsProps) {
    super(scope, id);
    const { zoneId, zoneName, plan, mode, maxAgeSeconds, servers, origin } = props;
    if (servers.length === 0 && mode !== 'none') {
      throw new InputError({
        where: `${this.node.path}.mode`,
        problem: 'must be none where the zone takes no mail',
        got: mode,
        fix: 'name the servers in mail.mx, or leave mail.mtaSts out',
      });
    }
    new DnsRecord(this, 'record', {
      zoneId,
      name: mtaStsName(zoneName),
      type: 'TXT',
      content: txtContent(writeMtaStsRecord({ mode, maxAgeSeconds, mx: servers })),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('which MTA-STS policy holds', plan),
    });
    new HostRecords(this, 'host', {
      zoneId,
      zoneName,
      plan,
      hosts: { policy: { label: 'mta-sts', role: 'MTA-STS policy', origin } },
    });
  }
}
