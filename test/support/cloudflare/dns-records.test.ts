import { describe, expect, test } from '@jest/globals';
import { connect } from './client';
import { textAt, type JsonObject } from './json';

const A: JsonObject = { type: 'A', name: 'www.example.com', content: '192.0.2.1', ttl: 300 };
const NS: JsonObject = { ...A, name: 'lab', type: 'NS', content: 'ns.example.net' };
const DS: JsonObject = {
  ...{ type: 'DS', ttl: 300 },
  data: { key_tag: 2371, algorithm: 13, digest_type: 2, digest: 'ab'.repeat(32) },
};

/** What the API makes of a record: the members that are asked for. */
async function stored(record: JsonObject, ...members: readonly string[]): Promise<JsonObject> {
  const { ask } = await connect({ plan: 'business' });
  const { result } = await ask('POST', 'zone:/dns_records', { ...A, ...record });
  return Object.fromEntries(members.map((name) => [name, result[name]]));
}

describe('a DNS record', () => {
  test('is answered with all that the API adds', async () => {
    const { ask } = await connect();
    const { status, body } = await ask('POST', 'zone:/dns_records', A);
    const time = '2026-01-05T09:00:02.000000Z';
    expect([status, body]).toEqual([
      200,
      {
        success: true,
        errors: [],
        messages: [],
        result: {
          ...A,
          id: 'cb4aec889ac858d52812a44cc47d1c10',
          ...{ proxiable: true, proxied: false, settings: {}, meta: {}, comment: null, tags: [] },
          ...{ created_on: time, modified_on: time },
        },
      },
    ]);
  });

  test.each([
    ['www', 'www.example.com'],
    ['@', 'example.com'],
    ['WWW.Example.Com.', 'www.example.com'],
    ['bücher', 'xn--bcher-kva.example.com'],
    ['*', '*.example.com'],
    ['_dmarc.example.com', '_dmarc.example.com'],
  ])('of the name %s has its full name', async (name, full) => {
    expect(await stored({ name }, 'name')).toEqual({ name: full });
  });

  test('is automatic in its time to live where it is proxied', async () => {
    expect(await stored({ proxied: true, ttl: 300 }, 'ttl')).toEqual({ ttl: 1 });
  });

  test.each([
    ['AAAA', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['CNAME', 'Origin.Example.NET.', 'origin.example.net'],
    ['NS', 'NS.Example.NET', 'ns.example.net'],
    ['PTR', 'Host.Example.NET.', 'host.example.net'],
    ['OPENPGPKEY', 'mQINBFit', 'mQINBFit'],
    ['TXT', 'kept as it is', 'kept as it is'],
    ['TXT', '"v=spf1 -all"', '"v=spf1 -all"'],
    ['TXT', `"${'x'.repeat(300)}"`, `"${'x'.repeat(255)}" "${'x'.repeat(45)}"`],
  ])('of type %s with content %s is stored as %s', async (type, content, kept) => {
    expect(await stored({ type, content }, 'content')).toEqual({ content: kept });
  });

  test('says when its comment changed, and keeps that when another member does', async () => {
    const { ask } = await connect();
    const created = await ask('POST', 'zone:/dns_records', { ...A, comment: 'site' });
    const path = `zone:/dns_records/${textAt(created.result, 'id')}`;
    const changed = await ask('PATCH', path, { content: '192.0.2.9' });
    expect([changed.result['content'], changed.result['comment_modified_on']]).toEqual([
      '192.0.2.9',
      created.result['comment_modified_on'],
    ]);
    expect(changed.result['modified_on']).not.toBe(created.result['modified_on']);
    expect((await ask('PUT', path, A)).result).not.toHaveProperty('comment_modified_on');
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['CNAME', { ipv4_only: false }, { flatten_cname: false }],
    ['CNAME', { ipv4_only: true }, { ipv4_only: true, flatten_cname: false }],
    ['A', { ipv4_only: false, flatten_cname: false }, {}],
  ])('of type %s drops settings %j that are off', async (type, settings, kept) => {
    const content = type === 'A' ? '192.0.2.1' : 'origin.example.net';
    expect(await stored({ type, content, settings }, 'settings')).toEqual({ settings: kept });
  });

  test.each([
    ['A', '192.0.2.1', true],
    ['A', '10.0.0.1', false],
    ['A', '1.1.1.1', false],
    ['AAAA', '2001:db8::1', true],
    ['AAAA', 'fd00::1', false],
    ['CNAME', 'origin.example.net', true],
    ['CNAME', 'x.dkim.amazonses.com', false],
    ['CNAME', 'dkim2.mcsv.net', false],
    ['MX', 'mx.example.net', false],
  ])(
    'of type %s and content %s tells whether it can be proxied: %s',
    async (type, content, can) => {
      expect(await stored({ type, content, priority: 1 }, 'proxiable')).toEqual({ proxiable: can });
    },
  );

  test.each([
    ['A', { proxied: true, content: 'fd00::1' }, 9005],
    ['AAAA', { proxied: true, content: 'fd00::1' }, 9003],
    ['CNAME', { proxied: true, content: 'selector1.tenant.onmicrosoft.com' }, 9003],
    ['A', { name: 'with space' }, 9000],
    ['A', { name: 'x'.repeat(64) }, 9000],
    ['A', { name: `${'x.'.repeat(122)}x` }, 9000],
    ['NS', { content: '192.0.2.1' }, 9007],
    ['PTR', { content: 'no-dots' }, 9007],
    ['MX', { content: 'mx.example.net', priority: -1 }, 9008],
    ['TXT', { content: '   ' }, undefined],
    ['TXT', { content: '"" ""' }, undefined],
  ])('of type %s with %j is refused with the number %s', async (type, members, code) => {
    const { ask } = await connect();
    const { status, error } = await ask('POST', 'zone:/dns_records', { ...A, type, ...members });
    expect([status, error['code']]).toEqual([400, code]);
  });

  test.each([
    ['for the zone itself, with name servers of others', { ...NS, name: '@' }, []],
    ['that is an address below a part that others answer for', { ...A, name: 'ns.lab' }, [NS]],
    ['that is the digest of a part that others answer for', { ...DS, name: 'lab' }, [NS]],
    ['whose text fills a name', { ...A, type: 'TXT', content: `"${'x'.repeat(4080)}"` }, []],
  ])('is taken %s', async (_title, record, before) => {
    const { ask } = await connect();
    for (const one of before) await ask('POST', 'zone:/dns_records', one);
    expect((await ask('POST', 'zone:/dns_records', record)).status).toBe(200);
  });

  test('may stand beside one of the same name with other content', async () => {
    const { ask } = await connect();
    await ask('POST', 'zone:/dns_records', A);
    expect((await ask('POST', 'zone:/dns_records', { ...A, content: '192.0.2.2' })).status).toBe(
      200,
    );
  });
});

describe('the list of DNS records', () => {
  test('comes in pages, with the count of all', async () => {
    const { ask } = await connect();
    for (const label of ['a', 'b', 'c']) {
      await ask('POST', 'zone:/dns_records', { ...A, name: label });
    }
    const { list, body } = await ask('GET', 'zone:/dns_records?per_page=2&page=2');
    expect(list.map(({ name }) => name)).toEqual(['c.example.com']);
    expect(body['result_info']).toEqual({
      ...{ page: 2, per_page: 2, count: 1, total_count: 3, total_pages: 2 },
    });
  });

  test('is filtered by name and type', async () => {
    const { ask } = await connect();
    await ask('POST', 'zone:/dns_records', A);
    await ask('POST', 'zone:/dns_records', { ...A, type: 'TXT', content: '"x"' });
    const { list } = await ask('GET', 'zone:/dns_records?name=www.example.com&type=TXT');
    expect(list.map(({ content }) => content)).toEqual(['"x"']);
  });

  test('loses a record that is deleted', async () => {
    const { ask } = await connect();
    const { result } = await ask('POST', 'zone:/dns_records', A);
    const id = textAt(result, 'id');
    const gone = await ask('DELETE', `zone:/dns_records/${id}`);
    expect([gone.status, gone.result]).toEqual([200, { id }]);
    expect((await ask('GET', 'zone:/dns_records')).list).toEqual([]);
  });
});
