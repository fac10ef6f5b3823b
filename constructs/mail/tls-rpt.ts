import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import type { Plan } from '../../lib/limits/plan';
import { canonicalReportPlace, nobodyProblem, reportPlaceProblem } from '../../lib/mailto';
import { tlsRptName, writeTlsRpt } from '../../lib/tls-rpt';
import { UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import { comment } from '../dns/comment';
import { refuseCrowd } from '../dns/record-count';
import { txtContent } from '../dns/txt';
import { PropFaults } from '../prop-faults';

export interface TlsRptProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** Mailboxes and https addresses that get the daily reports, at least one. */
  readonly reportsTo: readonly string[];
}

/**
 * Defines who is told where mail to the zone could not be sent over TLS (RFC 8460).
 * @throws InputError for a zone that is none, and for a place that is neither a mailbox nor an https address,
 *   and for a record of more than 2,048 characters
 */
export class TlsRpt extends Construct {
  constructor(scope: Construct, id: string, props: TlsRptProps) {
    super(scope, id);
    const { reportsTo } = props;
    const faults = new PropFaults(this.node.path);
    const { zoneId, zoneName, plan } = faults.judgeZone(props);
    faults.judge('reportsTo', reportsTo, nobodyProblem);
    faults.judgeEach('reportsTo', reportsTo, reportPlaceProblem);
    const text = writeTlsRpt(reportsTo.map(canonicalReportPlace));
    faults.judgeText('reportsTo', text);
    faults.throwIfAny();
    new DnsRecord(this, 'record', {
      zoneId,
      name: tlsRptName(zoneName),
      type: 'TXT',
      content: txtContent(text),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('who reads reports of failed TLS', plan),
    });
    refuseCrowd(this, props, this.node.path);
  }
}
