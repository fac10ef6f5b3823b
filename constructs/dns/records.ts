import { DnsRecord, type DnsRecordConfig } from '@cdktf/provider-cloudflare/lib/dns-record';
import { dependable } from 'cdktf';
import { Construct } from 'constructs';
import { canonicalLabel } from '../../lib/canonical-name';
import { InputError } from '../../lib/fault';
import { AUTOMATIC_TTL, UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { placedRecord, type PlacedRecord } from '../../lib/placed-record';
import { recordProblems } from '../../lib/record-problems';
import { isProxied, type WrittenRecord } from '../../lib/written-record';
import { zoneConflicts } from '../../lib/zone-conflicts';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';
import { comment } from './comment';
import { contentOf } from './record-content';
import { refuseCrowd } from './record-count';
import { keyDataOf } from './record-keys';
import { serviceOf } from './record-services';

export interface RecordsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment and how short a time to live may be. */
  readonly plan: Plan;

  /**
   * Records by key; the key is the record's id. One without `ttlSeconds` is kept for 300 seconds, as
   * Cloudflare's own "Auto" is.
   * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
   */
  readonly records: Readonly<Record<string, WrittenRecord>>;
}

/**
 * Defines records of a zone, of any type that Cloudflare has.
 * @throws InputError for a zone that is none, a record that is wrong by itself or beside another one, and more
 *   records in the zone than the plan holds
 */
export class Records extends Construct {
  constructor(scope: Construct, id: string, props: RecordsProps) {
    super(scope, id);
    const { zoneId, records } = props;

    const where = `${this.node.path}.records`;
    const faults = new PropFaults(this.node.path);
    const { zoneName, plan } = faults.judgeZone(props);
    const placed: PlacedRecord[] = [];
    const defined: DnsRecord[] = [];
    for (const [key, record] of byKey(records)) {
      const problems = recordProblems(record, zoneName, plan).map((one) => ({
        ...one,
        where: `${where}.${key}.${one.where}`,
      }));
      const name = canonicalLabel(record.label, zoneName);
      if (name === undefined || problems.length > 0) {
        faults.try(() => {
          throw new InputError(...problems);
        });
        continue;
      }
      placed.push(placedRecord(`${where}.${key}`, record, name));
      defined.push(
        new DnsRecord(this, key, {
          zoneId,
          // The full name: with a short one the provider misses a rename.
          name,
          type: record.type,
          ...said(record),
          ...timing(record),
          comment: comment(record.why, plan),
        }),
      );
    }
    nameServersFirst(defined);
    faults.try(() => {
      const conflicts = zoneConflicts(placed, zoneName);
      if (conflicts.length > 0) throw new InputError(...conflicts);
    });
    faults.throwIfAny();
    refuseCrowd(this, { zoneId, plan }, where);
  }
}

/**
 * The API refuses the digest of a part of the zone that nobody else answers for yet.
 * @see https://github.com/octodns/octodns-cloudflare/issues/102
 */
function nameServersFirst(records: readonly DnsRecord[]): void {
  for (const digest of records.filter(({ typeInput }) => typeInput === 'DS')) {
    digest.dependsOn = records
      .filter(({ typeInput, nameInput }) => typeInput === 'NS' && nameInput === digest.nameInput)
      .map((server) => dependable(server));
  }
}

/** What the record says: as content or as data, whichever its type has. */
function said(record: WrittenRecord): Pick<DnsRecordConfig, 'content' | 'data' | 'priority'> {
  switch (record.type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'MX':
    case 'NS':
    case 'OPENPGPKEY':
    case 'PTR':
    case 'TXT':
      return contentOf(record);
    case 'HTTPS':
    case 'LOC':
    case 'NAPTR':
    case 'SRV':
    case 'SVCB':
    case 'URI':
      return serviceOf(record);
    default:
      return keyDataOf(record);
  }
}

/** A proxied record has no time to live of its own; what is not proxied says nothing of it, as is the default. */
function timing(record: WrittenRecord): Pick<DnsRecordConfig, 'proxied' | 'ttl'> {
  return isProxied(record)
    ? { proxied: true, ttl: AUTOMATIC_TTL }
    : { ttl: record.ttlSeconds ?? UNPROXIED_TTL_SECONDS };
}
