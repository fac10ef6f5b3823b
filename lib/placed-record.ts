import { canonicalTarget } from './canonical-name';
import { writeTxt } from './txt';
import { isProxied, type WrittenRecord } from './written-record';
import { writtenValue } from './written-value';

/** A record of a zone, and where it is written. */
export interface PlacedRecord {
  /** Path in the launch file: `records.status`. */
  readonly where: string;
  /** Full name, canonical. */
  readonly name: string;
  readonly type: string;
  /** What it says, canonical: two records with the same name, type and value are the same. */
  readonly value: string;
  readonly proxied: boolean;
  /** Time to live in seconds, where it is not proxied; left out, that of the kit's own records. */
  readonly ttlSeconds?: number;
  /** The name that it leads to, where it leads to one. */
  readonly target?: string;
}

/** Places a record of a launch in its zone, by its canonical name. */
export function placedRecord(where: string, record: WrittenRecord, name: string): PlacedRecord {
  const target = leadsTo(record);
  return {
    where,
    name,
    type: record.type,
    // As it is stored: its characters are counted.
    value: record.type === 'TXT' ? writeTxt(record.text) : writtenValue(record),
    proxied: isProxied(record),
    ...(record.ttlSeconds === undefined ? {} : { ttlSeconds: record.ttlSeconds }),
    ...(target === undefined ? {} : { target: canonicalTarget(target) }),
  };
}

function leadsTo(record: WrittenRecord): string | undefined {
  switch (record.type) {
    case 'CNAME':
    case 'SRV':
      return record.target;
    case 'MX':
    case 'NS':
      return record.host;
    default:
      return undefined;
  }
}
