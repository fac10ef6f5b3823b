import { recordText, type DnsRecord } from '../facts/dns';
import { at, holdsUnknown, isObject, show, type Value } from '../facts/value';

/** Attributes of `data` in the order in which a zone file has them, by type. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  CAA: ['flags', 'tag', 'value'],
  CERT: ['type', 'key_tag', 'algorithm', 'certificate'],
  DNSKEY: ['flags', 'protocol', 'algorithm', 'public_key'],
  DS: ['key_tag', 'algorithm', 'digest_type', 'digest'],
  HTTPS: ['priority', 'target', 'value'],
  LOC: [
    'lat_degrees',
    'lat_minutes',
    'lat_seconds',
    'lat_direction',
    'long_degrees',
    'long_minutes',
    'long_seconds',
    'long_direction',
    'altitude',
    'size',
    'precision_horz',
    'precision_vert',
  ],
  NAPTR: ['order', 'preference', 'flags', 'service', 'regex', 'replacement'],
  SMIMEA: ['usage', 'selector', 'matching_type', 'certificate'],
  SRV: ['priority', 'weight', 'port', 'target'],
  SSHFP: ['algorithm', 'type', 'fingerprint'],
  SVCB: ['priority', 'target', 'value'],
  TLSA: ['usage', 'selector', 'matching_type', 'certificate'],
  URI: ['priority', 'weight', 'target'],
};

/**
 * What a declared record says, on one line: its parts in the order of a zone file, without quotes.
 * Undefined where a part is not known yet.
 */
export function declaredValue(record: DnsRecord): string | undefined {
  const { type = '', content, values } = record;
  const parts = PARTS[type];
  if (parts === undefined) {
    if (holdsUnknown(content)) return undefined;
    if (type === 'TXT') return recordText(record) ?? show(content);
    return type === 'MX' ? line([values['priority'], content]) : show(content);
  }
  const { data } = values;
  if (!isObject(data) && holdsUnknown(data)) return undefined;
  return line(parts.map((part) => at(data, part)));
}

function line(values: readonly (Value | undefined)[]): string | undefined {
  return values.some(holdsUnknown) ? undefined : values.map(show).join(' ');
}
