import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import type { Plan } from '../../lib/limits/plan';
import { tlsRptName, writeTlsRpt } from '../../lib/tls-rpt';
import { comment } from '../dns/comment';
import { UNPROXIED_TTL_SECONDS } from '../dns/ttl';
import { txtContent } from '../dns/txt';

export interface TlsRptProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** Mailboxes and https addresses that get the daily reports. */
  readonly reportsTo: readonly string[];
}

/** Defines who is told where mail to the zone could not be sent over TLS (RFC 8460). */
export class TlsRpt extends Construct {
  constructor(scope: Construct, id: string, { zoneId, zoneName, plan, reportsTo }: TlsRptProps) {
    super(scope, id);
    new DnsRecord(this, 'record', {
      zoneId,
      name: tlsRptName(zoneName),
      type: 'TXT',
      content: txtContent(writeTlsRpt(reportsTo)),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('who reads reports of failed TLS', plan),
    });
  }
}
