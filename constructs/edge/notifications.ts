import { NotificationPolicy } from '@cdktf/provider-cloudflare/lib/notification-policy';
import { Construct } from 'constructs';
import { alertsOf, ZONE_ALERTS, type Alert } from '../../lib/limits/notifications';
import type { Plan } from '../../lib/limits/plan';
import { canonicalMailbox, mailboxProblem, nobodyProblem } from '../../lib/mailto';
import { cloudflareIdProblem } from '../../lib/value-problems';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';

/** What each alert is to the reader of a mailbox. */
const WORDS: Readonly<Record<Alert, string>> = {
  universal_ssl_event_type: 'certificates of the edge',
  dos_attack_l7: 'floods of requests',
  real_origin_monitoring: 'a server that refuses Cloudflare',
  incident_alert: 'incidents of Cloudflare',
  expiring_service_token_alert: 'service tokens that expire',
  clickhouse_alert_fw_anomaly: 'a spike in what the firewall turns away',
  http_alert_origin_error: 'a spike of errors of the server',
};

/** Smaller ones come every day, and nobody reads what comes every day. */
const IMPACTS = ['INCIDENT_IMPACT_MAJOR', 'INCIDENT_IMPACT_CRITICAL'];

export interface NotificationsProps {
  /** Cloudflare account, 32 hexadecimal digits: most alerts are for all zones of it. */
  readonly accountId: string;

  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Zone name: it stands in the names of what is made. */
  readonly zoneName: string;

  /** Plan of the zone: it decides of what Cloudflare tells. */
  readonly plan: Plan;

  /** Mailboxes that are written to, at least one. */
  readonly emails: readonly string[];

  /**
   * Whether a service token of Access is in use, which expires.
   * @default false (the kit's own policy)
   */
  readonly hasServiceTokens?: boolean;

  /**
   * Alerts that nobody needs.
   * @default - none: all that the plan has are asked for (the kit's own policy)
   */
  readonly leftOut?: readonly Alert[];
}

/**
 * Defines what Cloudflare itself writes to mailboxes: of certificates, floods, servers that refuse it, its own
 * incidents, and more where the plan has it.
 * @throws InputError for an account, zone, name, plan or mailbox that is none, and where nobody is written to
 * @see https://developers.cloudflare.com/notifications/
 */
export class Notifications extends Construct {
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const { accountId, emails, hasServiceTokens = false, leftOut = [] } = props;
    const faults = new PropFaults(this.node.path);
    faults.judge('accountId', accountId, cloudflareIdProblem);
    const { zoneId, zoneName, plan } = faults.judgeZone(props);
    faults.judge('emails', emails, nobodyProblem);
    faults.judgeEach('emails', emails, mailboxProblem);
    faults.throwIfAny();

    for (const alert of alertsOf(plan, hasServiceTokens)) {
      if (leftOut.includes(alert)) continue;
      const filters = filtersOf(alert, zoneId);
      new NotificationPolicy(this, alert.replaceAll('_', '-'), {
        accountId,
        name: `${zoneName}: ${WORDS[alert]}`,
        alertType: alert,
        enabled: true,
        // A way that is empty never comes to rest: https://github.com/cloudflare/terraform-provider-cloudflare/issues/7342
        mechanisms: { email: mailboxes(emails).map((email) => ({ id: literal(email) })) },
        ...(filters === undefined ? {} : { filters }),
      });
    }
  }
}

function filtersOf(alert: Alert, zoneId: string) {
  if (alert === 'incident_alert') return { incidentImpact: IMPACTS };
  return ZONE_ALERTS.includes(alert) ? { zones: [zoneId] } : undefined;
}

/** One order for any order, each once. */
function mailboxes(emails: readonly string[]): readonly string[] {
  return [...new Set(emails.map(canonicalMailbox))].sort();
}
