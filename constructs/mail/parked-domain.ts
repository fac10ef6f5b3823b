import type { Construct } from 'constructs';
import { writeDmarc } from '../../lib/dmarc-write';
import type { ValueProblem } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { canonicalMailbox, mailboxDomain, mailboxProblem, nobodyProblem } from '../../lib/mailto';
import { isWithin } from '../../lib/names';
import type { WrittenRecord } from '../../lib/written-record';
import { Records } from '../dns/records';
import { PropFaults } from '../prop-faults';

export interface ParkedDomainProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /**
   * Plan of the zone: it decides how long a comment may be.
   * @default 'free' - what is declared fits every plan
   * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/
   */
  readonly plan?: Plan;

  /**
   * Mailboxes of other domains that are told who writes in the name of this one. The domain of each has to agree
   * in its own DNS: {@link ReportConsents} says so.
   */
  readonly reportsTo: string | readonly string[];

  /**
   * Whether www below the zone has a record: what is said for all names below is not said for one that exists
   * (RFC 4592 section 2), so it is said again.
   * @default false (the kit's own policy: no name below the zone exists)
   */
  readonly hasWww?: boolean;
}

/**
 * Defines a zone that takes and sends no mail, so that nobody else can in its name: null MX (RFC 7505), SPF for no
 * host, at the apex and at every name below, DMARC that has all of it refused, and DKIM keys that are all revoked.
 * It has no server either; {@link ParkedRedirect} may send its visitors on.
 * @throws InputError for a zone or mailbox that is none, and for a mailbox of the zone itself, which takes no mail
 */
export class ParkedDomain extends Records {
  constructor(scope: Construct, id: string, props: ParkedDomainProps) {
    const reportsTo = [...new Set([props.reportsTo].flat().map(canonicalMailbox))].sort();
    const faults = new PropFaults(`${scope.node.path}/${id}`);
    const { zoneId, zoneName, plan } = faults.judgeZone({ plan: 'free', ...props });
    faults.judge('reportsTo', reportsTo, nobodyProblem);
    faults.judgeEach(
      'reportsTo',
      props.reportsTo,
      (mailbox) => mailboxProblem(mailbox) ?? ownProblem(mailbox, zoneName),
    );
    faults.throwIfAny();
    super(scope, id, { zoneId, zoneName, plan, records: lock(reportsTo, props.hasWww ?? false) });
  }
}

function ownProblem(mailbox: string, zoneName: string): ValueProblem | undefined {
  return isWithin(mailboxDomain(mailbox), zoneName)
    ? {
        problem: 'must not be a mailbox of the domain itself, which takes no mail',
        fix: 'name a mailbox of another domain',
      }
    : undefined;
}

function lock(
  reportsTo: readonly string[],
  hasWww: boolean,
): Readonly<Record<string, WrittenRecord>> {
  const text = (label: string, value: string, why: string) =>
    ({ type: 'TXT', label, text: value, why }) as const;
  const dmarc = writeDmarc({
    step: 'reject',
    subdomains: 'reject',
    nonExistent: 'reject',
    alignment: { dkim: 'strict', spf: 'strict' },
    reportsTo,
  });
  const noMail = (label: string) =>
    ({ type: 'MX', label, host: '.', priority: 0, why: 'takes no mail' }) as const;
  return {
    ...(hasWww
      ? { 'null-mx-www': noMail('www'), 'spf-www': text('www', 'v=spf1 -all', 'nobody sends mail') }
      : {}),
    'null-mx': noMail('@'),
    spf: text('@', 'v=spf1 -all', 'nobody sends mail'),
    // A name without a record of its own is asked for at the wildcard (RFC 4592 section 2).
    'spf-below': text('*', 'v=spf1 -all', 'nobody sends mail from any name below'),
    dmarc: text('_dmarc', dmarc, 'mail in its name is refused, and reported'),
    // A key without a value was revoked (RFC 6376 section 3.6.1).
    'dkim-revoked': text('*._domainkey', 'v=DKIM1; p=', 'no key signs its mail'),
  };
}
