import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import type { Construct } from 'constructs';
import type { AlignmentMode } from '../../lib/alignment';
import type { Policy } from '../../lib/dmarc';
import type { Step } from '../../lib/dmarc-rollout';
import { writeDmarc } from '../../lib/dmarc-write';
import { InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { comment } from '../dns/comment';
import { UNPROXIED_TTL_SECONDS } from '../dns/ttl';
import { txtContent } from '../dns/txt';

/** What receivers do with mail that fails, and who reads their reports. */
export interface DmarcPolicyProps {
  /** How far the rollout has come; `quarantine-test` is `p=quarantine; t=y`. */
  readonly step: Step;

  /** Mailboxes for aggregate reports; the domain of one outside the zone has to agree in its own DNS. */
  readonly reportsTo: string | readonly string[];

  /**
   * Policy for subdomains that exist (`sp`).
   * @default - that of the zone itself
   */
  readonly subdomains?: Policy;

  /**
   * Policy for names that do not exist (`np`).
   * @default - that of subdomains
   */
  readonly nonExistent?: Policy;

  /**
   * How close the signing domain and the return address must be to the From address.
   * @default - relaxed: the same organization is enough (RFC 9989 section 4.4)
   */
  readonly alignment?: { readonly dkim?: AlignmentMode; readonly spf?: AlignmentMode };
}

export interface DmarcProps extends DmarcPolicyProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** What shows the mail of each sender to be the zone's; empty for a zone that sends none. */
  readonly proofs: readonly ('dkim' | 'spf')[];
}

/**
 * Defines the DMARC record of a zone (RFC 9989).
 * @throws InputError for a policy that would refuse the zone's own mail
 */
export class Dmarc extends DnsRecord {
  constructor(scope: Construct, id: string, props: DmarcProps) {
    const { zoneId, zoneName, plan, reportsTo } = props;
    refuseSpfAlone(props, `${scope.node.path}.${id}`);
    super(scope, id, {
      zoneId,
      name: `_dmarc.${zoneName}`,
      type: 'TXT',
      content: txtContent(writeDmarc({ ...props, reportsTo: listed(reportsTo) })),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('what becomes of mail that fails', plan),
    });
  }
}

/** Each mailbox once, in one order for any order in the launch file. */
function listed(reportsTo: string | readonly string[]): readonly string[] {
  return [...new Set([reportsTo].flat())].sort();
}

/** SPF does not survive forwarding, so it must not be all that stands between mail and refusal. */
function refuseSpfAlone({ step, proofs }: DmarcProps, where: string): void {
  if (step !== 'reject' || proofs.length === 0 || proofs.includes('dkim')) return;
  throw new InputError({
    where: `${where}.step`,
    // RFC 9989 section 8.
    problem: 'must not be reject while no sender signs with DKIM: forwarded mail would be refused',
    got: step,
    fix: 'add the DKIM key of each sender to mail.senders, or stay at quarantine',
  });
}
