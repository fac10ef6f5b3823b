import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import type { Construct } from 'constructs';
import { ALIGNMENT_MODES, type AlignmentMode } from '../../lib/alignment';
import { POLICIES, type Policy } from '../../lib/dmarc';
import { STEPS, type Step } from '../../lib/dmarc-rollout';
import { writeDmarc } from '../../lib/dmarc-write';
import type { Plan } from '../../lib/limits/plan';
import { canonicalMailbox, mailboxProblem, nobodyProblem } from '../../lib/mailto';
import { UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import { comment } from '../dns/comment';
import { refuseCrowd } from '../dns/record-count';
import { txtContent } from '../dns/txt';
import { PropFaults } from '../prop-faults';

/** What receivers do with mail that fails, and who reads their reports. */
export interface DmarcPolicyProps {
  /** How far the rollout has come; `quarantine-test` is `p=quarantine; t=y`. */
  readonly step: Step;

  /** Mailboxes for aggregate reports; the domain of one outside the zone has to agree in its own DNS. */
  readonly reportsTo: string | readonly string[];

  /**
   * Policy for subdomains that exist (`sp`).
   * @default - that of the zone itself (RFC 9989 section 4.7)
   */
  readonly subdomains?: Policy;

  /**
   * Policy for names that do not exist (`np`).
   * @default - that of subdomains (RFC 9989 section 4.7)
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
 * @throws InputError for a zone or mailbox that is none, a word that the policy does not have, a policy that would
 *   refuse the zone's own mail, and a record of more than 2,048 characters
 */
export class Dmarc extends DnsRecord {
  constructor(scope: Construct, id: string, props: DmarcProps) {
    // As a part of the construct that it stands in: `mail.dmarc`.
    const where = `${scope.node.path}.${id}`;
    const faults = new PropFaults(where);
    const { zoneId, zoneName, plan } = faults.judgeZone(props);
    judgePolicy(faults, props);
    faults.throwIfAny();
    const text = writeDmarc({ ...props, reportsTo: listed(props.reportsTo) });
    faults.judgeText('reportsTo', text);
    faults.throwIfAny();
    super(scope, id, {
      zoneId,
      name: `_dmarc.${zoneName}`,
      type: 'TXT',
      content: txtContent(text),
      ttl: UNPROXIED_TTL_SECONDS,
      comment: comment('what becomes of mail that fails', plan),
    });
    refuseCrowd(this, props, where);
  }
}

/** Each mailbox once, in one order for any order in the launch file. */
function listed(reportsTo: string | readonly string[]): readonly string[] {
  return [...new Set([reportsTo].flat().map(canonicalMailbox))].sort();
}

function judgePolicy(faults: PropFaults, props: DmarcProps): void {
  const { step, reportsTo, subdomains, nonExistent, alignment = {}, proofs } = props;
  if (typeof reportsTo !== 'string') faults.judge('reportsTo', reportsTo, nobodyProblem);
  faults.judgeEach('reportsTo', reportsTo, mailboxProblem);
  faults.judgeChoice('step', step, STEPS);
  faults.judgeChoice('subdomains', subdomains, POLICIES);
  faults.judgeChoice('nonExistent', nonExistent, POLICIES);
  faults.judgeChoice('alignment.dkim', alignment.dkim, ALIGNMENT_MODES);
  faults.judgeChoice('alignment.spf', alignment.spf, ALIGNMENT_MODES);
  // SPF does not survive forwarding, so it must not be all that stands between mail and refusal.
  if (step !== 'reject' || proofs.length === 0 || proofs.includes('dkim')) return;
  faults.say({
    where: 'step',
    // RFC 9989 section 8.
    problem: 'must not be reject while no sender signs with DKIM: forwarded mail would be refused',
    got: step,
    fix: 'add the DKIM key of each sender to mail.senders, or stay at quarantine',
  });
}
