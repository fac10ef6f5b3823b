import type { Construct } from 'constructs';
import { consentRecords, type ReportingDomain } from '../../lib/report-consents';
import { Records, type RecordsProps } from '../dns/records';

export interface ReportConsentsProps extends Omit<RecordsProps, 'records'> {
  /** Domains whose reports mailboxes of the zone take, by key; the key is the record's id. */
  readonly domains: Readonly<Record<string, ReportingDomain>>;
}

/**
 * Defines that mailboxes of a zone take the DMARC reports of other domains: without it, nobody sends them
 * (RFC 9990, "Verifying External Destinations"). Mailboxes outside the zone make no record.
 */
export class ReportConsents extends Records {
  constructor(scope: Construct, id: string, { domains, ...zone }: ReportConsentsProps) {
    super(scope, id, { ...zone, records: consentRecords(domains, zone.zoneName) });
  }
}
