import type { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import { mailboxProblem } from '../../lib/mailto';
import { hostNameProblem } from '../../lib/name-problems';
import { consentRecords, type ReportingDomain } from '../../lib/report-consents';
import { Records, type RecordsProps } from '../dns/records';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';

export interface ReportConsentsProps extends Omit<RecordsProps, 'records'> {
  /** Domains whose reports mailboxes of the zone take, by key; the key is the record's id. */
  readonly domains: Readonly<Record<string, ReportingDomain>>;
}

/**
 * Defines that mailboxes of a zone take the DMARC reports of other domains: without it, nobody sends them
 * (RFC 9990, "Verifying External Destinations"). Mailboxes outside the zone make no record.
 * @throws InputError for a zone, domain or mailbox that is none
 */
export class ReportConsents extends Records {
  constructor(scope: Construct, id: string, { domains, ...zone }: ReportConsentsProps) {
    const faults = new PropFaults(`${scope.node.path}/${id}`);
    const { zoneName } = faults.judgeZone(zone);
    faults.judgeKeys('domains', domains);
    for (const [key, { domain, reportsTo }] of byKey(domains)) {
      faults.judge(`domains.${key}.domain`, domain, hostNameProblem);
      faults.judgeEach(`domains.${key}.reportsTo`, reportsTo, mailboxProblem);
    }
    faults.throwIfAny();
    const canonical = Object.fromEntries(
      byKey(domains).map(([key, one]) => [key, { ...one, domain: canonicalTarget(one.domain) }]),
    );
    super(scope, id, {
      ...zone,
      records: consentRecords(canonical, zoneName),
    });
  }
}
