import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { declaredValue } from '../../../checks/declared-value';
import { recordContent } from '../../../checks/dns/record-content';
import { example, exampleHost, ZONE_ID } from '../../../checks/examples';
import { judge } from '../../../checks/judge';
import { record as recordSchema } from '../../../config/records';
import { Records } from '../../../constructs/dns/records';
import { records as declaredRecords } from '../../../facts/dns';
import type { WrittenRecord } from '../../../lib/written-record';
import { writtenValue } from '../../../lib/written-value';
import { anyRecord } from '../../support/any-record';
import { faultLines, synthResources, type Resources } from '../../support/synth';

type Written = Readonly<Record<string, WrittenRecord>>;

function built(records: Written, plan: 'free' | 'pro' | 'enterprise' = 'pro'): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new Records(scope, 'records', { zoneId: ZONE_ID, zoneName: 'example.com', plan, records });
  });
}

const why = 'for a test';
const lines = (records: Written): readonly string[] => faultLines(() => built(records));

describe('Records', () => {
  test('writes the full name, the purpose and 300 seconds', () => {
    const status = { type: 'CNAME', label: 'status', why, target: 'pages.example.net' } as const;
    expect(built({ status })).toEqual({
      records_status: {
        zone_id: ZONE_ID,
        name: 'status.example.com',
        type: 'CNAME',
        content: 'pages.example.net',
        ttl: 300,
        comment: why,
      },
    });
  });

  test('leaves a proxied record no time to live of its own', () => {
    const shop = {
      type: 'CNAME',
      label: 'shop',
      why,
      target: 'a.example.net',
      proxied: true,
    } as const;
    const { records_shop: made } = built({ shop });
    expect([made?.['proxied'], made?.['ttl']]).toEqual([true, 1]);
  });

  test.each<[WrittenRecord, object]>([
    [
      { type: 'AAAA', label: '@', why, address: '2001:DB8:0:0::1' },
      { name: 'example.com', content: '2001:db8::1' },
    ],
    [
      { type: 'CNAME', label: 'Büro.', why, target: 'Straße.Example.NET.' },
      { name: 'xn--bro-hoa.example.com', content: 'xn--strae-oqa.example.net' },
    ],
    [
      { type: 'MX', label: 'news', why, host: 'mx.example.net', priority: 10, ttlSeconds: 60 },
      { content: 'mx.example.net', priority: 10, ttl: 60 },
    ],
    [
      { type: 'TXT', label: '*.x', why, text: `say "${'a'.repeat(300)}" \${y}` },
      {
        name: '*.x.example.com',
        content: `"say \\"${'a'.repeat(250)}" "${'a'.repeat(50)}\\" $\${y}"`,
      },
    ],
    [
      {
        type: 'SRV',
        label: '_sip._tls',
        why,
        priority: 10,
        weight: 5,
        port: 5061,
        target: 'a.example.net',
      },
      { priority: 10, data: { priority: 10, weight: 5, port: 5061, target: 'a.example.net' } },
    ],
    [
      { type: 'URI', label: '_x._tcp', why, priority: 1, weight: 2, target: 'https://a.example/$' },
      { priority: 1, data: { priority: 1, weight: 2, target: 'https://a.example/$' } },
    ],
    [
      { type: 'CAA', label: '@', why, tag: 'issue', value: 'ca.example.net', critical: true },
      { data: { flags: 128, tag: 'issue', value: 'ca.example.net' } },
    ],
    [
      { type: 'CAA', label: '@', why, tag: 'issue', value: ';' },
      { data: { flags: 0, tag: 'issue', value: ';' } },
    ],
    [
      {
        type: 'TLSA',
        label: '_443._tcp',
        why,
        usage: 3,
        selector: 1,
        matchingType: 1,
        certificate: 'aB'.repeat(32),
      },
      { data: { usage: 3, selector: 1, matching_type: 1, certificate: 'AB'.repeat(32) } },
    ],
    [
      {
        type: 'SSHFP',
        label: 'git',
        why,
        algorithm: 4,
        fingerprintType: 2,
        fingerprint: 'AB'.repeat(32),
      },
      { data: { algorithm: 4, type: 2, fingerprint: 'ab'.repeat(32) } },
    ],
    [
      { type: 'HTTPS', label: 'x', why, priority: 1, target: '.', params: 'alpn="h3,h2"' },
      { data: { priority: 1, target: '.', value: 'alpn="h3,h2"' } },
    ],
    [
      {
        type: 'NAPTR',
        label: 'x',
        why,
        order: 1,
        preference: 2,
        flags: 'U',
        service: 'E2U+sip',
        regexp: '!a!b!',
        replacement: '.',
      },
      {
        data: {
          order: 1,
          preference: 2,
          flags: 'U',
          service: 'E2U+sip',
          regex: '!a!b!',
          replacement: '.',
        },
      },
    ],
  ])('writes %j as the provider takes it', (record, attributes) => {
    expect(built({ one: record })['records_one']).toMatchObject(attributes);
  });

  test('refuses each record that is wrong by itself, and says what to change', () => {
    expect(
      lines({
        a: { type: 'A', label: 'app.example.com', why, address: '203.0.113.7' },
        b: { type: 'A', label: 'Example.com.', why, address: '203.0.113.7' },
        c: { type: 'A', label: 'x.*', why, address: '203.0.113.256' },
        d: { type: 'A', label: 'd', why, address: '10.0.0.1', proxied: true, ttlSeconds: 60 },
        e: { type: 'CNAME', label: 'e', why, target: 'e.example.com' },
        f: { type: 'CNAME', label: 'f', why, target: 'x.dkim.amazonses.com', proxied: true },
        g: { type: 'CNAME', label: '_g', why, target: 'x.example.net', proxied: true },
        h: { type: 'CNAME', label: 'h', why, target: 'no name' },
        i: { type: 'MX', label: 'i', why, host: '.', priority: 10 },
        j: { type: 'NS', label: '@', why, host: 'ns.example.net' },
        k: {
          type: 'DS',
          label: '@',
          why,
          keyTag: 1,
          algorithm: 13,
          digestType: 2,
          digest: 'ab'.repeat(32),
        },
        l: {
          type: 'SRV',
          label: 'l',
          why,
          priority: 1,
          weight: 1,
          port: 1,
          target: 'a.example.net',
        },
        m: { type: 'TXT', label: 'm', why, text: '"quoted"' },
        n: { type: 'TXT', label: 'n', why, text: 'x'.repeat(2048), ttlSeconds: 59 },
        o: { type: 'CAA', label: '@', why, tag: 'iodef', value: 'ops@example.com' },
        p: { type: 'CAA', label: '@', why, tag: 'issue', value: 'https://ca.example.net' },
        q: { type: 'TXT', label: 'q', why, text: '' },
      }),
    ).toEqual([
      'stack/records.records.a.label: repeats the domain, got "app.example.com"; did you mean "app"?',
      'stack/records.records.b.label: repeats the domain, got "Example.com."; did you mean "@"?',
      'stack/records.records.c.label: must be a label below the zone, or "@", with "*" as its first label only, got "x.*"',
      'stack/records.records.c.address: is no IPv4 address, got "203.0.113.256"',
      'stack/records.records.d.ttlSeconds: must be left out, since a proxied record has no time to live of its own, got 60',
      'stack/records.records.d.address: must be one that Cloudflare can reach, got "10.0.0.1"',
      'stack/records.records.e.target: must not be the record’s own name, got "e.example.com"',
      'stack/records.records.f.proxied: must be left out: Cloudflare does not proxy x.dkim.amazonses.com; see https://developers.cloudflare.com/dns/proxy-status/limitations/',
      'stack/records.records.g.proxied: must be left out: whoever asks for this name wants the record itself',
      'stack/records.records.h.target: must be a full name (such as app.example.com), got "no name"',
      'stack/records.records.i.priority: must be 0 beside the host ".", got 10',
      'stack/records.records.j.label: must be a part of the zone, since Cloudflare answers for the zone itself, got "@"; change name servers at the registrar',
      'stack/records.records.k.label: must be a part of the zone that others answer for, got "@"; give the DS record of the zone itself to the registrar',
      'stack/records.records.l.label: must begin with service and protocol (such as _sip._tcp), got "l"',
      'stack/records.records.m.text: must stand without quotes around it, which the kit writes, got "\\"quoted\\""',
      'stack/records.records.n.ttlSeconds: must be 60 to 86400 on the pro plan, got 59',
      'stack/records.records.n.text: must have at most 2048 characters, with its quotes, got 2074',
      'stack/records.records.o.value: must begin with mailto: or https://, got "ops@example.com"',
      'stack/records.records.p.value: must be the domain of a CA, or ";" for none, got "https://ca.example.net"',
      'stack/records.records.q.text: must not be empty, got ""',
    ]);
  });

  test('writes the digest of a part of the zone after the name servers of that part', () => {
    const ns = (label: string, host: string) => ({ type: 'NS', label, why, host }) as const;
    const key = { keyTag: 1, algorithm: 13, digestType: 2, digest: 'ab'.repeat(32) };
    const records = built({
      a: { type: 'DS', label: 'lab', why, ...key },
      b: ns('lab', 'ns1.example.net'),
      c: ns('Lab', 'ns2.example.net'),
      d: ns('shop', 'ns1.example.net'),
    });
    expect(records['records_a']?.['depends_on']).toEqual([
      'cloudflare_dns_record.records_b',
      'cloudflare_dns_record.records_c',
    ]);
    expect(records['records_b']).not.toHaveProperty('depends_on');
  });

  test('refuses records that do not go together', () => {
    const a = { type: 'CNAME', label: 'a', why, target: 'b.example.com' } as const;
    const b = { type: 'CNAME', label: 'b', why, target: 'A.example.com.' } as const;
    expect(lines({ a, b })).toEqual([
      'stack/records.records.a: leads back to itself: a.example.com, b.example.com, a.example.com; change one of stack/records.records.a, stack/records.records.b',
    ]);
  });

  test('takes 30 seconds where the plan does', () => {
    const record = { type: 'TXT', label: 'a', why, text: 'x', ttlSeconds: 30 } as const;
    expect(built({ a: record }, 'enterprise')['records_a']?.['ttl']).toBe(30);
  });

  test('makes of any record one that the schema takes, the checks pass and says what was written', () => {
    fc.assert(
      fc.property(anyRecord(), (record) => {
        expect(recordSchema.safeParse(record).success).toBe(true);
        const one = built({ one: record })['records_one'] ?? {};
        const facts = example({
          cloudflare_dns_record: { one, site: exampleHost('example.com') },
        });
        const [declared] = declaredRecords(facts).filter(({ address }) => address.endsWith('.one'));
        if (declared === undefined) throw new Error('the record is not declared');
        // An expression that was escaped is shown with its escape: what it says is seen in the tests above.
        const readable = !JSON.stringify(one).includes('${');
        expect(readable ? declaredValue(declared) : '').toBe(readable ? writtenValue(record) : '');
        const verdicts = judge(recordContent, facts).findings.map(({ verdict }) => verdict);
        expect(readable ? verdicts : []).toEqual(readable ? ['pass', 'pass'] : []);
        expect(Object.keys(one)).not.toEqual(expect.arrayContaining(['settings']));
        expect(Object.keys(one)).not.toEqual(expect.arrayContaining(['tags']));
      }),
      { numRuns: 200 },
    );
  });

  test('writes the same for entries in any order', () => {
    fc.assert(
      fc.property(fc.array(anyRecord(), { minLength: 2, maxLength: 6 }), (all) => {
        const entries = all.map(
          (record, index) =>
            [
              `r${String(index)}`,
              { ...record, label: `${record.label}.r${String(index)}` },
            ] as const,
        );
        const forth = JSON.stringify(built(Object.fromEntries(entries)));
        const back = JSON.stringify(built(Object.fromEntries(entries.toReversed())));
        expect(back).toBe(forth);
      }),
      { numRuns: 30 },
    );
  });
});
