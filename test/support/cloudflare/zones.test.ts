import { describe, expect, test } from '@jest/globals';
import { connect } from './client';
import { objectAt, textAt, type JsonObject } from './json';

describe('a zone', () => {
  test('is found by id and by name, with its plan', async () => {
    const { ask } = await connect({ name: 'example.org', plan: 'pro', status: 'pending' });
    const { result } = await ask('GET', 'zone:');
    expect([
      result['name'],
      result['status'],
      result['activated_on'],
      objectAt(result, 'plan')['legacy_id'],
    ]).toEqual(['example.org', 'pending', null, 'pro']);
    expect((await ask('GET', '/zones?name=example.org')).list).toEqual([result]);
    expect((await ask('GET', '/zones?name=example.net')).list).toEqual([]);
  });

  test('that is made is pending and on the Free plan, with its name in lower case', async () => {
    const { ask } = await connect();
    const account = { id: 'b'.repeat(32) };
    const { result } = await ask('POST', '/zones', { name: 'New.Example', account });
    expect([result['name'], result['status'], objectAt(result, 'account')['id']]).toEqual([
      'new.example',
      'pending',
      'b'.repeat(32),
    ]);
    const path = `/zones/${textAt(result, 'id')}`;
    expect((await ask('PATCH', path, { paused: true })).result['paused']).toBe(true);
    expect((await ask('DELETE', path)).result).toEqual({ id: result['id'] });
    expect((await ask('GET', path)).status).toBe(400);
  });
});

describe('DNSSEC', () => {
  test('stays pending, for nobody puts the DS record at the registrar', async () => {
    const { ask } = await connect();
    expect((await ask('GET', 'zone:/dnssec')).result['status']).toBe('disabled');
    const { result } = await ask('PATCH', 'zone:/dnssec', { status: 'active' });
    expect([result['status'], result['flags'], result['algorithm']]).toEqual([
      'pending',
      257,
      '13',
    ]);
    expect(result['ds']).toBe(`example.com. 3600 IN DS 2371 13 2 ${textAt(result, 'digest')}`);
  });

  test('is gone when it is disabled', async () => {
    const { ask } = await connect();
    await ask('PATCH', 'zone:/dnssec', { status: 'active' });
    await ask('PATCH', 'zone:/dnssec', { status: 'disabled' });
    expect((await ask('GET', 'zone:/dnssec')).result['status']).toBe('disabled');
    expect((await ask('DELETE', 'zone:/dnssec')).status).toBe(200);
  });
});

describe('a certificate', () => {
  test('of the origin CA is issued for names of an active zone, and revoked', async () => {
    const { ask } = await connect();
    const { result } = await ask('POST', '/certificates', {
      ...{ csr: 'csr', request_type: 'origin-ecc', requested_validity: 365 },
      hostnames: ['example.com', '*.example.com'],
    });
    expect([result['hostnames'], result['expires_on']]).toEqual([
      ['*.example.com', 'example.com'],
      '2027-01-05T09:00:02.000Z',
    ]);
    const path = `/certificates/${textAt(result, 'id')}`;
    expect((await ask('GET', path)).result).toEqual(result);
    expect((await ask('DELETE', path)).result['id']).toBe(result['id']);
  });

  test('of every name is ordered with the certificate manager', async () => {
    const { ask } = await connect({ certificateManager: true });
    expect((await ask('GET', 'zone:/acm/total_tls')).result).toEqual({ enabled: false });
    const { result } = await ask('POST', 'zone:/acm/total_tls', { enabled: true });
    expect(result).toEqual({ enabled: true, validity_period: 90 });
  });
});

describe('a switch of a zone', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    ['PATCH', '/ssl/universal/settings', { enabled: false }, { enabled: false }],
    ['PUT', '/origin_tls_client_auth/settings', { enabled: true }, { enabled: true }],
    [
      'PUT',
      '/url_normalization',
      { type: 'rfc3986', scope: 'both' },
      { type: 'rfc3986', scope: 'both' },
    ],
  ])('is read back after %s %s', async (method, path, body, expected) => {
    const { ask } = await connect();
    await ask(method, `zone:${path}`, body);
    expect((await ask('GET', `zone:${path}`)).result).toEqual(expected);
  });

  test('looks leaked passwords up once that was asked', async () => {
    const { ask } = await connect();
    const path = 'zone:/leaked-credential-checks';
    expect((await ask('GET', path)).result).toEqual({ enabled: false });
    expect((await ask('POST', path, { enabled: true })).result).toEqual({ enabled: true });
    expect((await ask('GET', path)).result).toEqual({ enabled: true });
  });

  test('tells when it was written', async () => {
    const { ask } = await connect();
    const path = 'zone:/cache/tiered_cache_smart_topology_enable';
    expect((await ask('GET', path)).result['modified_on']).toBe(null);
    const { result } = await ask('PATCH', path, { value: 'on' });
    expect([result['value'], result['modified_on']]).toEqual(['on', '2026-01-05T09:00:02.000000Z']);
    expect((await ask('DELETE', path)).result['value']).toBe('off');
  });

  test('lists the managed transforms that the plan has', async () => {
    const ids = async (plan: 'free' | 'enterprise') => {
      const { ask } = await connect({ plan });
      const { result } = await ask('GET', 'zone:/managed_headers');
      return JSON.stringify(result).includes('add_true_client_ip_headers');
    };
    expect([await ids('free'), await ids('enterprise')]).toEqual([false, true]);
  });

  test('turns one managed transform on and leaves the others', async () => {
    const { ask } = await connect();
    const { result } = await ask('PATCH', 'zone:/managed_headers', {
      managed_response_headers: [{ id: 'add_security_headers', enabled: true }],
    });
    expect(result['managed_response_headers']).toEqual([
      { id: 'remove_x-powered-by_header', enabled: false, has_conflict: false },
      { id: 'add_security_headers', enabled: true, has_conflict: false },
    ]);
  });

  test('drops bot settings that the plan has not', async () => {
    const { ask } = await connect();
    const { result } = await ask('PUT', 'zone:/bot_management', {
      ...{ enable_js: true, fight_mode: true, sbfm_verified_bots: 'block' },
    });
    expect([result['fight_mode'], result['sbfm_verified_bots']]).toEqual([true, undefined]);
  });
});
