import { z } from 'zod';

/** Schemas of the records that a launch writes down beside its hosts, redirects and mail. */

const uint8 = z.int().min(0).max(255);
const uint16 = z.int().min(0).max(65_535);
const base64 = z
  .string()
  .regex(/^(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'must be Base64');
const hexadecimal = z
  .string()
  .regex(/^(?:[0-9A-Fa-f]{2})+$/, 'must be hexadecimal digits, two for each octet');
/** Names may be written in any case, international or with a trailing dot: the kit makes them canonical. */
const name = z.string().min(1, 'must be a name');

const common = {
  /** Label below the domain, or `@` for the domain itself. */
  label: name,
  /** What the record is for; it stands in its comment. */
  why: z.string().min(3, 'must say what the record is for'),
  /** How long a resolver may keep it, in seconds. Left out, 300. */
  ttlSeconds: z.int().min(1).exactOptional(),
};
/** Whether Cloudflare answers for the name. Left out, it does not. */
const proxied = z.boolean().exactOptional();

const address = { ...common, address: z.string(), proxied };
const certificateMatch = {
  ...common,
  usage: uint8,
  selector: uint8,
  matchingType: uint8,
  certificate: hexadecimal,
};
const binding = {
  ...common,
  priority: uint16,
  target: name,
  /** Parameters as a zone file has them: `alpn="h3,h2"`. */
  params: z.string(),
};
const angle = <Side extends string>(degrees: number, ...sides: readonly [Side, ...Side[]]) =>
  z.strictObject({
    degrees: z.int().min(0).max(degrees),
    minutes: z.int().min(0).max(59),
    seconds: z.number().min(0).max(59.999),
    direction: z.enum(sides),
  });
/** Metres, as RFC 1876 section 2 can hold them. */
const metres = z.number().min(0).max(90_000_000);

/** One record, told apart by its type. */
export const record = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('A'), ...address }),
  z.strictObject({ type: z.literal('AAAA'), ...address }),
  z.strictObject({
    type: z.literal('CAA'),
    ...common,
    tag: z.enum(['issue', 'issuewild', 'iodef', 'issuemail', 'issuevmc']),
    value: z.string(),
    critical: z.boolean().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('CERT'),
    ...common,
    certificateType: uint16,
    keyTag: uint16,
    algorithm: uint8,
    certificate: base64,
  }),
  z.strictObject({ type: z.literal('CNAME'), ...common, target: name, proxied }),
  z.strictObject({
    type: z.literal('DNSKEY'),
    ...common,
    flags: uint16,
    // RFC 4034 section 2.1.2.
    protocol: z.literal(3),
    algorithm: uint8,
    publicKey: base64,
  }),
  z.strictObject({
    type: z.literal('DS'),
    ...common,
    keyTag: uint16,
    algorithm: uint8,
    digestType: uint8,
    digest: hexadecimal,
  }),
  z.strictObject({ type: z.literal('HTTPS'), ...binding }),
  z.strictObject({
    type: z.literal('LOC'),
    ...common,
    latitude: angle(90, 'N', 'S'),
    longitude: angle(180, 'E', 'W'),
    altitudeMetres: z.number().min(-100_000).max(42_849_672.95),
    sizeMetres: metres,
    horizontalPrecisionMetres: metres,
    verticalPrecisionMetres: metres,
  }),
  z.strictObject({ type: z.literal('MX'), ...common, host: name, priority: uint16 }),
  z.strictObject({
    type: z.literal('NAPTR'),
    ...common,
    order: uint16,
    preference: uint16,
    flags: z.string().regex(/^[A-Za-z0-9]*$/, 'must be letters and digits'),
    service: z.string(),
    regexp: z.string(),
    replacement: name,
  }),
  z.strictObject({ type: z.literal('NS'), ...common, host: name }),
  z.strictObject({ type: z.literal('OPENPGPKEY'), ...common, publicKey: base64 }),
  z.strictObject({ type: z.literal('PTR'), ...common, target: name }),
  z.strictObject({ type: z.literal('SMIMEA'), ...certificateMatch }),
  z.strictObject({
    type: z.literal('SRV'),
    ...common,
    priority: uint16,
    weight: uint16,
    port: uint16,
    target: name,
  }),
  z.strictObject({
    type: z.literal('SSHFP'),
    ...common,
    algorithm: uint8,
    fingerprintType: uint8,
    fingerprint: hexadecimal,
  }),
  z.strictObject({ type: z.literal('SVCB'), ...binding }),
  z.strictObject({ type: z.literal('TLSA'), ...certificateMatch }),
  z.strictObject({ type: z.literal('TXT'), ...common, text: z.string() }),
  z.strictObject({
    type: z.literal('URI'),
    ...common,
    priority: uint16,
    weight: uint16,
    target: z.string().min(1, 'must be a URI'),
  }),
]);
