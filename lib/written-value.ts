import { canonicalTarget } from './canonical-name';
import { formatIpv6, parseIpv6 } from './ip-address';
import type { WrittenOf, WrittenRecord } from './written-record';

/**
 * What a record says, on one line: its parts in the order in which a zone file has them, without quotes.
 * `10 5 5060 sip.example.net` for SRV; for TXT the text itself. Names and addresses are canonical, so that
 * two records that say the same have the same line.
 */
export function writtenValue(record: WrittenRecord): string {
  return parts(record).map(String).join(' ');
}

/** The critical bit of a CAA record's flags (RFC 8659 section 4.1). */
export const CAA_CRITICAL = 128;

function parts(record: WrittenRecord): readonly (string | number)[] {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return [canonicalAddress(record.address)];
    case 'CNAME':
    case 'PTR':
      return [canonicalTarget(record.target)];
    case 'NS':
      return [canonicalTarget(record.host)];
    case 'MX':
      return [record.priority, canonicalTarget(record.host)];
    case 'TXT':
      return [record.text];
    case 'OPENPGPKEY':
      return [record.publicKey];
    case 'SRV':
      return [record.priority, record.weight, record.port, canonicalTarget(record.target)];
    case 'URI':
      return [record.priority, record.weight, record.target];
    case 'HTTPS':
    case 'SVCB':
      return [record.priority, canonicalTarget(record.target), record.params];
    case 'NAPTR':
      return [
        record.order,
        record.preference,
        record.flags,
        record.service,
        record.regexp,
        canonicalTarget(record.replacement),
      ];
    case 'LOC':
      return location(record);
    default:
      return keyParts(record);
  }
}

/** Records about keys and certificates. */
function keyParts(
  record: WrittenOf<'CAA' | 'CERT' | 'DNSKEY' | 'DS' | 'SMIMEA' | 'SSHFP' | 'TLSA'>,
): readonly (string | number)[] {
  switch (record.type) {
    case 'CAA':
      return [record.critical === true ? CAA_CRITICAL : 0, record.tag, record.value];
    case 'CERT':
      return [record.certificateType, record.keyTag, record.algorithm, record.certificate];
    case 'DNSKEY':
      return [record.flags, record.protocol, record.algorithm, record.publicKey];
    case 'DS':
      return [record.keyTag, record.algorithm, record.digestType, record.digest.toLowerCase()];
    case 'SMIMEA':
    case 'TLSA':
      return [record.usage, record.selector, record.matchingType, record.certificate.toUpperCase()];
    case 'SSHFP':
      return [record.algorithm, record.fingerprintType, record.fingerprint.toLowerCase()];
  }
}

function location({
  latitude,
  longitude,
  ...rest
}: WrittenOf<'LOC'>): readonly (string | number)[] {
  return [
    ...[latitude, longitude].flatMap(({ degrees, minutes, seconds, direction }) => [
      degrees,
      minutes,
      seconds,
      direction,
    ]),
    rest.altitudeMetres,
    rest.sizeMetres,
    rest.horizontalPrecisionMetres,
    rest.verticalPrecisionMetres,
  ];
}

/** An IPv6 address in its one short form (RFC 5952 section 4); any other text as it is. */
export function canonicalAddress(address: string): string {
  const groups = parseIpv6(address);
  return groups === undefined ? address : formatIpv6(groups);
}
