import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { App, TerraformStack, Testing } from 'cdktf';
import { Records } from '../../../constructs/dns/records';
import { anyRecord } from '../any-record';
import { connect } from './client';
import { isObject, objectAt, type Json, type JsonObject } from './json';

const CERTIFICATE = { usage: 3, selector: 1, matching_type: 1, certificate: 'ab12' };
const BINDING = { priority: 1, target: 'svc.example.net.', value: 'alpn="h3,h2"' };

/** Data of every type that has any, and the content that the API makes of it. */
const TYPES: Readonly<Record<string, readonly [data: JsonObject, content: string]>> = {
  CAA: [{ flags: '0', tag: 'issue', value: 'ca.example' }, '0 issue "ca.example"'],
  CERT: [{ type: 9, key_tag: 1, algorithm: 1, certificate: 'AAAA' }, '9 1 1 AAAA'],
  DNSKEY: [{ flags: 257, protocol: 3, algorithm: 13, public_key: 'AAAA' }, '257 3 13 AAAA'],
  DS: [{ key_tag: 2371, algorithm: 13, digest_type: 2, digest: 'AB12' }, '2371 13 2 AB12'],
  HTTPS: [BINDING, '1 svc.example.net. alpn="h3,h2"'],
  LOC: [
    {
      ...{ lat_degrees: 37, lat_minutes: 46, lat_seconds: 46, lat_direction: 'N' },
      ...{ long_degrees: 122, long_minutes: 23, long_seconds: 35, long_direction: 'W' },
      ...{ altitude: 0, size: 100, precision_horz: 0, precision_vert: 0 },
    },
    '37 46 46.000 N 122 23 35.000 W 0.00 100.00 0.00 0.00',
  ],
  NAPTR: [
    {
      ...{ order: 30, preference: 100, flags: 'S', service: 'SIP+D2T', regex: '' },
      replacement: '_sip._tls.example.net.',
    },
    '30 100 "S" "SIP+D2T" "" _sip._tls.example.net.',
  ],
  SMIMEA: [CERTIFICATE, '3 1 1 AB12'],
  SRV: [
    { priority: 10, weight: 5, port: 5060, target: 'SIP.example.net' },
    '5 5060 SIP.example.net',
  ],
  SSHFP: [{ algorithm: 4, type: 2, fingerprint: 'ab12' }, '4 2 ab12'],
  SVCB: [BINDING, '1 svc.example.net. alpn="h3,h2"'],
  TLSA: [CERTIFICATE, '3 1 1 AB12'],
  URI: [{ weight: 5, target: 'https://example.net/' }, '5 "https://example.net/"'],
};

const NS: JsonObject = { name: 'x', type: 'NS', content: 'ns.example.net', ttl: 300 };

/** Asks for a record; the digest of a part of the zone stands beside its name servers. */
async function create(type: string, data: Json, more: JsonObject = {}) {
  const { ask } = await connect();
  if (type === 'DS') await ask('POST', 'zone:/dns_records', NS);
  return ask('POST', 'zone:/dns_records', { name: 'x', type, ttl: 300, data, ...more });
}

test.each(Object.entries(TYPES))('%s data comes with content', async (type, [data, content]) => {
  const { status, result } = await create(type, data);
  expect([status, result['content']]).toEqual([200, content]);
});

test.each(Object.entries(TYPES))(
  '%s without one of its fields is refused',
  async (type, [data]) => {
    for (const field of Object.keys(data)) {
      const { [field]: _gone, ...rest } = data;
      const { status, error } = await create(type, rest);
      expect([status, error]).toEqual([
        400,
        { code: 9101, message: `${field} is a required data field.` },
      ]);
    }
  },
);

test.each<[string, JsonObject]>([
  ['CAA', { flags: 256 }],
  ['CAA', { flags: 'x' }],
  ['CAA', { tag: 'is-sue' }],
  ['CAA', { value: '' }],
  ['CERT', { key_tag: 65_536 }],
  ['DNSKEY', { public_key: '?' }],
  ['DS', { digest: 'abc' }],
  ['LOC', { lat_degrees: 91 }],
  ['LOC', { long_direction: 'N' }],
  ['NAPTR', { flags: '!' }],
  ['SRV', { port: 65_536 }],
  ['SRV', { weight: -1 }],
  ['SRV', { priority: 0.5 }],
  ['SRV', { target: '' }],
  ['SSHFP', { fingerprint: 'no' }],
  ['TLSA', { certificate: 'abc' }],
  ['TLSA', { usage: 256 }],
  ['TLSA', { selector: '1' }],
  ['HTTPS', { priority: 65_536 }],
  ['URI', { target: 'two words' }],
])('%s with %j is refused', async (type, part) => {
  const { status, error } = await create(type, { ...TYPES[type]?.[0], ...part });
  expect([status, error['message']]).toEqual([400, '']);
});

test('the digits of a certificate come back in upper case', async () => {
  for (const type of ['TLSA', 'SMIMEA']) {
    const { result } = await create(type, CERTIFICATE);
    expect(objectAt(result, 'data')).toEqual({ ...CERTIFICATE, certificate: 'AB12' });
  }
});

test.each<[string, JsonObject, JsonObject]>([
  ['SRV', {}, { priority: 10, data: { priority: 10 } }],
  ['URI', { priority: 7 }, { priority: 7, data: { priority: 7 } }],
])('a priority of %s stands at both places', async (type, more, expected) => {
  const { result } = await create(type, TYPES[type]?.[0] ?? null, more);
  expect(result).toMatchObject(expected);
});

test('every record that the kit writes is taken, and comes back as it was written', async () => {
  const { fake, ask } = await connect({ plan: 'business' });
  await fc.assert(
    fc.asyncProperty(anyRecord(), async (record) => {
      fake.zone.records.clear();
      const stack = new TerraformStack(new App(), 'records');
      const props = { zoneId: fake.zone.id, zoneName: 'example.com', plan: 'business' } as const;
      new Records(stack, 'records', { ...props, records: { one: record } });
      const { resource } = JSON.parse(Testing.synth(stack)) as {
        resource: { cloudflare_dns_record: Record<string, JsonObject> };
      };
      const [written = {}] = Object.values(resource.cloudflare_dns_record);
      const { status, result } = await ask('POST', 'zone:/dns_records', unescaped(written));
      expect(status).toBe(200);
      for (const name of ['name', 'type', 'ttl', 'priority', 'comment'] as const) {
        expect([name, result[name]]).toEqual([name, unescaped(written)[name]]);
      }
      expect(result['data'] ?? null).toEqual(unescaped(written)['data'] ?? null);
      expect(result['content']).toBe(unescaped(written)['content'] ?? result['content']);
    }),
  );
});

/** What Terraform sends: without the escapes of its own language, and without what is its own. */
function unescaped({ '//': _own, zone_id: _zone, ...written }: JsonObject): JsonObject {
  const text = JSON.stringify(written).replaceAll(/([$%])\1\{/g, '$1{');
  const read = JSON.parse(text) as Json;
  return isObject(read) ? read : {};
}
