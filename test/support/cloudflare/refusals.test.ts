import { describe, expect, test } from '@jest/globals';
import { connect, type Answer } from './client';
import { failedWrite } from './faults';
import { textAt } from './json';
import type { Case } from './refusal-case';
import { CASES } from './refusal-cases';
import { REFUSALS } from './refusals';

type Name = keyof typeof REFUSALS;

function expectRefusal(name: Name, { status, body }: Answer, message: string, pointer?: string) {
  const refusal = REFUSALS[name];
  const code = refusal.code === undefined ? {} : { code: refusal.code };
  const source = pointer === undefined ? {} : { source: { pointer } };
  expect([name, status, body]).toEqual([
    name,
    refusal.status,
    { success: false, result: null, messages: [], errors: [{ ...code, message, ...source }] },
  ]);
}

describe('each refusal is given', () => {
  test.each(Object.entries(CASES) as [keyof typeof CASES, Case][])('%s', async (name, given) => {
    const { fake, ask } = await connect(given.zone);
    for (const one of given.records ?? []) {
      fake.ask('POST', `/zones/${fake.zone.id}/dns_records`, one);
    }
    for (const one of given.before ?? []) expect((await ask(...one)).status).toBe(200);
    if (name === 'secondEntrypoint') await ask(...given.request);
    expectRefusal(name, await ask(...given.request), given.message, given.pointer);
    expect(fake.unknownPaths).toEqual([]);
  });

  test('noCredentials', async () => {
    const { fake } = await connect();
    const response = await fetch(`${fake.baseUrl}/zones`);
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        success: false,
        result: null,
        messages: [],
        errors: [{ code: 6003, message: 'Invalid request headers' }],
      },
    ]);
  });

  test('notPermitted', async () => {
    const { fake, ask } = await connect();
    fake.faults = { forbidden: ({ path }) => path.endsWith('/dnssec') };
    expect((await ask('GET', 'zone:')).status).toBe(200);
    expectRefusal('notPermitted', await ask('GET', 'zone:/dnssec'), 'Authentication error');
  });

  test('internalError and tooManyRequests', () => {
    expect([failedWrite(500), failedWrite(429)].map(({ body }) => body?.['errors'])).toEqual([
      [{ code: 1000, message: 'internal server error' }],
      [{ code: 971, message: 'Please wait and consider throttling your request speed' }],
    ]);
  });
});

test('each refusal says where it was read, and what was not found there', () => {
  for (const [name, refusal] of Object.entries(REFUSALS)) {
    const source = textAt({ ...refusal }, 'source');
    const unknown = refusal.code === undefined || refusal.message === '';
    expect([
      name,
      /^https:\/\/(github|developers\.cloudflare)\.com\/\S+/.test(source),
      source.includes('not found'),
    ]).toEqual([name, true, unknown]);
  }
});
