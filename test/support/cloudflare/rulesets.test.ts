import { describe, expect, test } from '@jest/globals';
import { connect } from './client';
import { objectsAt, textAt, type JsonObject } from './json';

const PHASE = 'http_request_firewall_custom';

/** The second and third id that a fake gives away; the first is its zone's. */
const RULESET_ID = 'cb4aec889ac858d52812a44cc47d1c10';
const RULE_ID = '3310c60fd7f1131271c4f8bd284d0161';

const BLOCK: JsonObject = { action: 'block', expression: 'http.request.uri.path eq "/x"' };

function ruleset(...rules: readonly JsonObject[]): JsonObject {
  return { name: 'launch', kind: 'zone', phase: PHASE, description: '', rules };
}

/** What the API makes of one rule. */
async function stored(rule: JsonObject, phase = PHASE): Promise<JsonObject> {
  const { ask } = await connect({ plan: 'business' });
  const { result } = await ask('POST', 'zone:/rulesets', { ...ruleset(rule), phase });
  return objectsAt(result, 'rules')[0] ?? {};
}

describe('a ruleset', () => {
  test('is answered with ids, versions and times', async () => {
    const { ask } = await connect();
    const { status, result } = await ask('POST', 'zone:/rulesets', ruleset(BLOCK));
    const last_updated = '2026-01-05T09:00:02.000000Z';
    const [id, rule] = [RULESET_ID, RULE_ID];
    expect([status, result]).toEqual([
      200,
      {
        ...{ name: 'launch', kind: 'zone', phase: PHASE, description: '', version: '1' },
        id,
        last_updated,
        rules: [
          {
            ...BLOCK,
            id: rule,
            ref: rule,
            version: '1',
            last_updated,
            enabled: true,
          },
        ],
      },
    ]);
  });

  test('with no rule is answered without a list of them', async () => {
    const { ask } = await connect();
    const { result } = await ask('POST', 'zone:/rulesets', ruleset());
    expect(result).not.toHaveProperty('rules');
  });

  test('is replaced whole; a rule that is named by its id stays the same', async () => {
    const { ask } = await connect();
    const created = await ask('POST', 'zone:/rulesets', ruleset(BLOCK));
    const [first] = objectsAt(created.result, 'rules');
    const added = { ...BLOCK, expression: 'http.request.uri.path eq "/y"' };
    const path = `zone:/rulesets/${textAt(created.result, 'id')}`;
    const { result } = await ask(
      'PUT',
      path,
      ruleset(added, { ...BLOCK, id: first?.['id'], ref: first?.['ref'] }),
    );
    expect(result['version']).toBe('2');
    expect(objectsAt(result, 'rules')[1]).toEqual(first);

    const emptied = await ask('PUT', path, ruleset());
    expect(objectsAt(emptied.result, 'rules')).toEqual([]);
  });

  test('keeps all its rules where one of those that are sent is refused', async () => {
    const { ask } = await connect();
    const { result } = await ask('POST', 'zone:/rulesets', ruleset(BLOCK));
    const path = `zone:/rulesets/${textAt(result, 'id')}`;
    const refused = await ask('PUT', path, ruleset(BLOCK, { ...BLOCK, action: 'log' }));
    expect(refused.status).toBe(400);
    expect((await ask('GET', path)).result).toEqual(result);
  });

  test('is found as the entrypoint of its phase, and made by writing that', async () => {
    const { ask } = await connect();
    const path = `zone:/rulesets/phases/${PHASE}/entrypoint`;
    const made = await ask('PUT', path, { rules: [BLOCK] });
    expect([made.result['name'], made.result['kind']]).toEqual(['default', 'zone']);
    expect((await ask('GET', path)).result).toEqual(made.result);
    const { list } = await ask('GET', 'zone:/rulesets');
    expect(list.map((one) => Object.keys(one).includes('rules'))).toEqual([false]);
  });

  test('that is deleted makes room for another', async () => {
    const { ask } = await connect();
    const { result } = await ask('POST', 'zone:/rulesets', ruleset(BLOCK));
    const gone = await ask('DELETE', `zone:/rulesets/${textAt(result, 'id')}`);
    expect([gone.status, gone.body]).toEqual([204, {}]);
    expect((await ask('POST', 'zone:/rulesets', ruleset(BLOCK))).status).toBe(200);
  });
});

describe('a rule', () => {
  test('has its id as ref unless it brings one, and is on', async () => {
    const rule = await stored(BLOCK);
    expect([rule['ref'] === rule['id'], rule['enabled']]).toEqual([true, true]);
    expect((await stored({ ...BLOCK, ref: 'mine' }))['ref']).toBe('mine');
  });

  test('loses what is empty', async () => {
    const rule = await stored({ ...BLOCK, description: '', action_parameters: {} });
    expect(Object.keys(rule).toSorted()).toEqual([
      'action',
      'enabled',
      'expression',
      'id',
      'last_updated',
      'ref',
      'version',
    ]);
  });

  test('that skips others writes a log entry unless it says not to', async () => {
    const skip: JsonObject = {
      ...BLOCK,
      action: 'skip',
      action_parameters: { ruleset: 'current' },
    };
    expect((await stored(skip))['logging']).toEqual({ enabled: true });
    const silent = await stored({ ...skip, logging: { enabled: false } });
    expect(silent['logging']).toEqual({ enabled: false });
  });

  test('that limits a rate loses requests_to_origin where it is off', async () => {
    const ratelimit = {
      characteristics: ['ip.src', 'cf.colo.id'],
      ...{ period: 60, requests_per_period: 5, mitigation_timeout: 60 },
    };
    const rule = await stored(
      { ...BLOCK, ratelimit: { ...ratelimit, requests_to_origin: false } },
      'http_ratelimit',
    );
    expect(rule['ratelimit']).toEqual(ratelimit);
  });
});
