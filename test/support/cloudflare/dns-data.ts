import { NotModelled, Refused } from './envelope';
import { numberAt, textAt, type Json, type JsonObject } from './json';
import { REFUSALS } from './refusals';

/** What the API makes of a record's content or data. */
export interface Content {
  readonly content: string;
  readonly data?: JsonObject;
  readonly priority?: number;
}

/** A part of a record's data: whether a value fits in it. */
type Part = (value: Json) => boolean;

const within =
  (least: number, most: number): Part =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const whole =
  (most: number): Part =>
  (value) =>
    within(0, most)(value) && Number.isInteger(value);
const matches =
  (pattern: RegExp): Part =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

const uint8 = whole(255);
const uint16 = whole(65_535);
const words = matches(/^/);
const target = matches(/^[^\s"]+$/);
const base64 = matches(/^[A-Za-z0-9+/]+={0,2}$/);
const hexadecimal = matches(/^(?:[0-9A-Fa-f]{2})+$/);
const metres = within(0, 90_000_000);

const CERTIFICATE = {
  usage: uint8,
  selector: uint8,
  matching_type: uint8,
  certificate: hexadecimal,
};
const BINDING = { priority: uint16, target, value: words };
const DEGREES = {
  ...{ lat_degrees: whole(90), lat_minutes: whole(59), lat_seconds: within(0, 59.999) },
  lat_direction: matches(/^[NS]$/),
  ...{ long_degrees: whole(180), long_minutes: whole(59), long_seconds: within(0, 59.999) },
  long_direction: matches(/^[EW]$/),
};

/**
 * The parts that a type's data has to have, in the order of its content.
 * @see https://developers.cloudflare.com/api/resources/dns/subresources/records/
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  // RFC 8659 section 4.1: a tag is letters and digits. Flags may be written as text.
  CAA: { flags: uint8, tag: matches(/^[a-z0-9]+$/i), value: matches(/./) },
  CERT: { type: uint16, key_tag: uint16, algorithm: uint8, certificate: base64 },
  DNSKEY: { flags: uint16, protocol: uint8, algorithm: uint8, public_key: base64 },
  DS: { key_tag: uint16, algorithm: uint8, digest_type: uint8, digest: hexadecimal },
  HTTPS: BINDING,
  LOC: {
    ...DEGREES,
    altitude: within(-100_000, 42_849_672.95),
    ...{ size: metres, precision_horz: metres, precision_vert: metres },
  },
  NAPTR: {
    ...{ order: uint16, preference: uint16 },
    ...{ flags: matches(/^[A-Za-z0-9]*$/), service: words, regex: words, replacement: target },
  },
  SMIMEA: CERTIFICATE,
  SRV: { priority: uint16, weight: uint16, port: uint16, target },
  SSHFP: { algorithm: uint8, type: uint8, fingerprint: hexadecimal },
  SVCB: BINDING,
  TLSA: CERTIFICATE,
  // Its priority stands at the top.
  URI: { weight: uint16, target: matches(/^\S+$/) },
};

/**
 * Records of several parts are sent as data and answered with content too; a priority in the data stands
 * at the top as well.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/
 */
export function dataContent(type: string, given: JsonObject, top: number | undefined): Content {
  const parts = PARTS[type];
  if (parts === undefined) throw new NotModelled(`a DNS record of type ${type}`);
  const { flags } = given;
  const data =
    type === 'CAA' && typeof flags === 'string' ? { ...given, flags: Number(flags) } : given;
  for (const [name, fits] of Object.entries(parts)) {
    const value = data[name] ?? null;
    if (value === null) throw new Refused(REFUSALS.noDataField, { field: name });
    if (!fits(value)) throw new Refused(REFUSALS.badData);
  }
  return written(type, data, top);
}

function written(type: string, data: JsonObject, top: number | undefined): Content {
  const part = (name: string) => textAt(data, name, String(numberAt(data, name) ?? ''));
  const parts = (...names: readonly string[]) => names.map(part).join(' ');
  const quoted = (...names: readonly string[]) => names.map((name) => `"${part(name)}"`).join(' ');
  switch (type) {
    case 'CAA':
      return { content: `${parts('flags', 'tag')} ${quoted('value')}`, data };
    case 'LOC':
      return { content: place(data), data };
    case 'NAPTR':
      return {
        content: `${parts('order', 'preference')} ${quoted('flags', 'service', 'regex')} ${part('replacement')}`,
        data,
      };
    case 'SRV':
      return {
        content: parts('weight', 'port', 'target'),
        data: { ...data, target: part('target').toLowerCase() },
        priority: numberAt(data, 'priority') ?? 0,
      };
    case 'TLSA':
    case 'SMIMEA':
      return certificate(data);
    case 'URI': {
      const priority = numberAt(data, 'priority') ?? top ?? 0;
      return {
        content: `${part('weight')} ${quoted('target')}`,
        data: { ...data, priority },
        priority,
      };
    }
    default:
      return { content: parts(...Object.keys(PARTS[type] ?? {})), data };
  }
}

/**
 * The digits of a certificate come back in upper case. That was seen with TLSA; SMIMEA has the same form.
 * @see https://github.com/kubernetes-sigs/external-dns/pull/6616
 */
function certificate(given: JsonObject): Content {
  const data = { ...given, certificate: textAt(given, 'certificate').toUpperCase() };
  const part = (name: string) => textAt(data, name, String(numberAt(data, name) ?? ''));
  return { content: Object.keys(CERTIFICATE).map(part).join(' '), data };
}

/** A place as a zone file has it: seconds with three decimals, metres with two. */
function place(data: JsonObject): string {
  const fixed = (name: string, decimals: number) => (numberAt(data, name) ?? 0).toFixed(decimals);
  const side = (axis: string) =>
    [
      ...[fixed(`${axis}_degrees`, 0), fixed(`${axis}_minutes`, 0), fixed(`${axis}_seconds`, 3)],
      textAt(data, `${axis}_direction`),
    ].join(' ');
  const metresOf = ['altitude', 'size', 'precision_horz', 'precision_vert'];
  return [side('lat'), side('long'), ...metresOf.map((name) => fixed(name, 2))].join(' ');
}
