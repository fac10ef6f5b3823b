import { describe, expect, test } from '@jest/globals';
import { connect, type Connected } from './client';
import { PHASE_RULES, RATE_PERIODS } from './plans';
import { MAX_RULES, RATE_LIMITS } from '../../../lib/limits/rules';

const A = { type: 'A', name: 'www', content: '192.0.2.1', ttl: 300 };

/** Creates records one after the other, and tells the status of each. */
async function create({ ask }: Connected, ...labels: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const name of labels) {
    statuses.push((await ask('POST', 'zone:/dns_records', { ...A, name })).status);
  }
  return statuses;
}

describe('the fake', () => {
  test('listens on loopback only', async () => {
    const { fake } = await connect();
    expect(fake.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/client\/v4$/);
  });

  test('answers 501 to what it does not know, and notes it', async () => {
    const { fake, ask } = await connect();
    const { status, error } = await ask('GET', 'zone:/waiting_rooms');
    const path = `/zones/${fake.zone.id}/waiting_rooms`;
    expect([status, error]).toEqual([501, { message: `not modelled: GET ${path}` }]);
    expect(fake.unknownPaths).toEqual([`GET ${path}: GET ${path}`]);
  });

  test.each([
    ['POST', 'zone:/dns_records', 'a DNS record of type SPF', { ...A, type: 'SPF' }],
    ['GET', 'zone:/dns_records?tag=x', 'DNS records filtered by tag', undefined],
    ['POST', '/zones', 'a zone of type partial', { name: 'example.org', type: 'partial' }],
  ])('answers 501 to %s %s: %s', async (method, path, told, body) => {
    const { fake, ask } = await connect();
    const { status, error } = await ask(method, path, body);
    expect([status, error]).toEqual([501, { message: `not modelled: ${told}` }]);
    expect(fake.unknownPaths).toHaveLength(1);
  });

  test('logs each request with its answer', async () => {
    const { fake, ask } = await connect();
    await ask('PATCH', 'zone:/settings/ssl?x=1', { value: 'off' });
    expect(fake.requests).toEqual([
      {
        method: 'PATCH',
        path: `/zones/${fake.zone.id}/settings/ssl`,
        body: '{"value":"off"}',
        status: 200,
        retry: false,
      },
    ]);
  });

  test('verifies a token', async () => {
    const { ask } = await connect();
    expect((await ask('GET', '/user/tokens/verify')).result['status']).toBe('active');
  });
});

describe('faults', () => {
  test.each([500, 429] as const)('let every third write answer %i, undone', async (status) => {
    const connected = await connect();
    connected.fake.faults = { failing: { every: 3, status } };
    expect(await create(connected, 'a', 'b', 'c', 'd')).toEqual([200, 200, status, 200]);
    expect(connected.fake.zone.records.size).toBe(3);
  });

  test('leave reads alone', async () => {
    const { fake, ask } = await connect();
    fake.faults = { failing: { every: 1, status: 500 } };
    expect((await ask('GET', 'zone:')).status).toBe(200);
  });

  test('may lose the answer only', async () => {
    const connected = await connect();
    connected.fake.faults = { failing: { every: 1, status: 500, carriedOut: true } };
    expect(await create(connected, 'a')).toEqual([500]);
    expect(connected.fake.zone.records.size).toBe(1);
  });

  test('strike a retry as they struck the first try', async () => {
    const { fake } = await connect();
    fake.faults = { failing: { every: 2, status: 500 } };
    const send = async (name: string, retries: string) => {
      const response = await fetch(`${fake.baseUrl}/zones/${fake.zone.id}/dns_records`, {
        method: 'POST',
        headers: { authorization: 'Bearer token', 'x-stainless-retry-count': retries },
        body: JSON.stringify({ ...A, name }),
      });
      return response.status;
    };
    const statuses = [await send('a', '0'), await send('b', '0'), await send('b', '1')];
    expect([...statuses, await send('c', '0')]).toEqual([200, 500, 500, 200]);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('hold a write, carried out: %s', async (hangAfterwards, records) => {
    const { fake, ask } = await connect();
    const held = new Promise<void>((resolve) => {
      fake.faults = {
        hangAfterwards,
        hang: () => {
          // Within the handler: it hangs in the same turn.
          setImmediate(resolve);
          return true;
        },
      };
    });
    const asked = ask('POST', 'zone:/dns_records', A);
    await held;
    expect([fake.hanging, fake.zone.records.size]).toEqual([1, records]);
    fake.release();
    expect((await asked).status).toBe(hangAfterwards ? 200 : 503);
    expect(fake.hanging).toBe(0);
  });
});

test('the kit asks for no more than the fake allows', () => {
  for (const [phase, most] of Object.entries(MAX_RULES)) {
    expect([phase, most]).toEqual([phase, PHASE_RULES[phase]]);
  }
  for (const plan of ['free', 'pro', 'business', 'enterprise'] as const) {
    const beyond = RATE_LIMITS[plan].periodsSeconds.filter(
      (period) => !RATE_PERIODS[plan].includes(period),
    );
    expect([plan, beyond]).toEqual([plan, []]);
  }
});
