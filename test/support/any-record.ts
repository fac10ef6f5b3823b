import fc from 'fast-check';
import type { WrittenRecord } from '../../lib/written-record';

/** Records of every type that the schema takes, each right by itself below `example.com`. */
export function anyRecord(): fc.Arbitrary<WrittenRecord> {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const uint8 = fc.nat(255);
  const uint16 = fc.nat(65_535);
  const digest = (length: number): fc.Arbitrary<string> =>
    fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((octets) => Buffer.from(octets).toString('hex'));
  const base64 = fc
    .uint8Array({ minLength: 1, maxLength: 64 })
    .map((octets) => Buffer.from(octets).toString('base64'));
  // Names as people paste them: any case, a trailing dot.
  const target = fc
    .tuple(
      word,
      fc.constantFrom('.example.net', '.Example.NET', '.example.net.', '.bücher.example'),
    )
    .map(([label, rest]) => `${label}${rest}`);
  const why = fc.constant('for a test');
  const label = fc.tuple(word, word).map((labels) => labels.join('.'));
  const service = word.map((one) => `_${one}._tcp`);
  const common = { label, why };
  const angle = <Side extends string>(most: number, ...sides: readonly Side[]) =>
    fc.record({
      degrees: fc.nat(most),
      minutes: fc.nat(59),
      seconds: fc.nat(59),
      direction: fc.constantFrom(...sides),
    });
  const type = <Type extends WrittenRecord['type']>(...types: readonly Type[]) =>
    fc.constantFrom(...types);
  const match = fc
    .tuple(fc.nat(3), fc.nat(1), fc.constantFrom([1, 32], [2, 64]))
    .chain(([usage, selector, [matchingType = 1, octets = 32]]) =>
      digest(octets).map((certificate) => ({ usage, selector, matchingType, certificate })),
    );
  return fc.oneof(
    fc.record({
      type: type('A'),
      ...common,
      address: fc.constantFrom('203.0.113.7', '198.51.100.9'),
    }),
    fc.record({
      type: type('AAAA'),
      ...common,
      address: fc.constantFrom('2001:db8::1', '2001:DB8:0:0::1'),
    }),
    fc.record({ type: type('CNAME'), ...common, target }),
    fc.record({
      type: type('CAA'),
      ...common,
      tag: fc.constantFrom('issue' as const, 'issuewild' as const),
      value: fc.constantFrom('ca.example.net', ';'),
    }),
    fc.record({
      type: type('CERT'),
      ...common,
      certificateType: uint16,
      keyTag: uint16,
      algorithm: uint8,
      certificate: base64,
    }),
    fc.record({
      type: type('DNSKEY'),
      ...common,
      flags: uint16,
      protocol: fc.constant(3),
      algorithm: uint8,
      publicKey: base64,
    }),
    fc.record({
      type: type('HTTPS', 'SVCB'),
      ...common,
      priority: fc.integer({ min: 1, max: 65_535 }),
      target,
      params: fc.constantFrom('', 'alpn="h3,h2"', 'alpn=h2 port=8443 ipv6hint="2001:db8::1"'),
    }),
    fc.record({
      type: type('LOC'),
      ...common,
      latitude: angle(89, 'N', 'S'),
      longitude: angle(179, 'E', 'W'),
      altitudeMetres: fc.nat(1000),
      sizeMetres: fc.nat(1000),
      horizontalPrecisionMetres: fc.nat(1000),
      verticalPrecisionMetres: fc.nat(1000),
    }),
    fc.record({ type: type('MX'), ...common, host: target, priority: uint16 }),
    fc.record({
      type: type('NAPTR'),
      ...common,
      order: uint16,
      preference: uint16,
      flags: fc.constantFrom('', 'U'),
      service: word,
      regexp: fc.constantFrom('', '!^.*$!sip:a@example.net!'),
      replacement: fc.constant('.'),
    }),
    fc.record({ type: type('NS'), ...common, host: target }),
    fc.record({ type: type('OPENPGPKEY'), ...common, publicKey: base64 }),
    fc.record({ type: type('PTR'), ...common, target }),
    fc
      .tuple(fc.record({ type: type('SMIMEA'), ...common }), match)
      .map(([record, said]) => ({ ...record, ...said })),
    fc
      .tuple(fc.record({ type: type('TLSA'), why, label: fc.constant('_443._tcp') }), match)
      .map(([record, said]) => ({ ...record, ...said })),
    fc.record({
      type: type('SRV'),
      why,
      label: service,
      priority: uint16,
      weight: uint16,
      port: fc.integer({ min: 1, max: 65_535 }),
      target,
    }),
    fc.record({
      type: type('SSHFP'),
      ...common,
      algorithm: fc.constantFrom(1, 2, 3, 4, 6),
      fingerprintType: fc.constant(2),
      fingerprint: digest(32),
    }),
    fc.record({
      type: type('TXT'),
      ...common,
      text: fc.string({
        minLength: 1,
        maxLength: 600,
        unit: fc.constantFrom('a', 'é', ';', '$', '{', '\\'),
      }),
    }),
    fc.record({
      type: type('URI'),
      ...common,
      priority: uint16,
      weight: uint16,
      target: fc.constant('https://example.net/${x}'),
    }),
  );
}
