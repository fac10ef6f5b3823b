import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../lib/limits/plan';
import { connect } from './client';
import type { Json, JsonObject } from './json';

const HSTS = {
  enabled: true,
  max_age: 31_536_000,
  include_subdomains: true,
  preload: false,
  nosniff: true,
};
const NO_HSTS = {
  enabled: false,
  max_age: 0,
  include_subdomains: false,
  preload: false,
  nosniff: false,
};

describe('a zone setting', () => {
  test('has its initial value until it is written', async () => {
    const { ask } = await connect();
    expect((await ask('GET', 'zone:/settings/ssl')).result).toEqual({
      id: 'ssl',
      value: 'full',
      modified_on: null,
      editable: true,
    });
    const written = await ask('PATCH', 'zone:/settings/ssl', { value: 'strict' });
    const expected = {
      id: 'ssl',
      value: 'strict',
      modified_on: '2026-01-05T09:00:02.000000Z',
      editable: true,
    };
    expect(written.result).toEqual(expected);
    expect((await ask('GET', 'zone:/settings/ssl')).result).toEqual(expected);
  });

  test.each<[Plan, boolean]>([
    ['free', false],
    ['pro', true],
  ])('says on the %s plan whether it can be edited', async (plan, editable) => {
    const { ask } = await connect({ plan });
    const { list } = await ask('GET', 'zone:/settings');
    expect(list.find(({ id }) => id === 'polish')).toEqual({
      id: 'polish',
      value: 'off',
      modified_on: null,
      editable,
    });
  });

  test('of another plan may still be given the value that it has', async () => {
    const { ask } = await connect();
    const { status } = await ask('PATCH', 'zone:/settings/ipv6', { value: 'on' });
    expect(status).toBe(200);
  });

  test.each<[string, Json, Json]>([
    ['in its wrapper', { strict_transport_security: HSTS }, HSTS],
    ['in part', { strict_transport_security: { enabled: true } }, { ...NO_HSTS, enabled: true }],
    ['without its wrapper, which is dropped,', HSTS, NO_HSTS],
  ])('security_header %s is kept as the API keeps it', async (_form, value, kept) => {
    const { ask } = await connect();
    const { result } = await ask('PATCH', 'zone:/settings/security_header', { value });
    expect(result['value']).toEqual({ strict_transport_security: kept });
  });

  test.each<JsonObject>([{ max_age: -1 }, { max_age: 0.5 }, { max_age: '1' }, { enabled: 'on' }])(
    'security_header with %j is refused',
    async (given) => {
      const { ask } = await connect();
      const value = { strict_transport_security: { ...HSTS, ...given } };
      const { error } = await ask('PATCH', 'zone:/settings/security_header', { value });
      expect(error['code']).toBe(1007);
    },
  );

  test.each([
    ['0rtt', 'on', 'zrt', 'on'],
    ['tls_1_3', 'zrt', 'zrt', 'on'],
    ['tls_1_3', 'off', 'off', 'off'],
  ])('%s set to %s leaves tls_1_3 at %s and 0rtt at %s', async (id, value, version, early) => {
    const { ask } = await connect();
    await ask('PATCH', `zone:/settings/${id}`, { value });
    const values = await Promise.all(
      ['tls_1_3', '0rtt'].map(
        async (one) => (await ask('GET', `zone:/settings/${one}`)).result['value'],
      ),
    );
    expect(values).toEqual([version, early]);
  });

  test('0rtt that is turned off again takes tls_1_3 back', async () => {
    const { ask } = await connect();
    await ask('PATCH', 'zone:/settings/0rtt', { value: 'on' });
    await ask('PATCH', 'zone:/settings/0rtt', { value: 'off' });
    expect((await ask('GET', 'zone:/settings/tls_1_3')).result['value']).toBe('on');
  });

  test('ciphers can be written with the certificate manager', async () => {
    const { ask } = await connect({ certificateManager: true });
    const value = ['ECDHE-RSA-AES128-GCM-SHA256'];
    expect((await ask('PATCH', 'zone:/settings/ciphers', { value })).result['value']).toEqual(
      value,
    );
  });

  test('ssl may be origin_pull on Enterprise', async () => {
    const { ask } = await connect({ plan: 'enterprise' });
    expect((await ask('PATCH', 'zone:/settings/ssl', { value: 'origin_pull' })).status).toBe(200);
  });
});
