import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { presets } from '../../config/presets';
import { parseLaunch } from '../../config/parse';
import { launchSchema } from '../../config/schema';
import { readInventory, stackInventory } from '../../facts/inventory';
import { ABSENCES, ENDPOINT_KINDS, ROLES } from '../../facts/inventory-schema';
import { declaredFacts } from '../../facts/synth';
import { Unknown, type Value } from '../../facts/value';
import { CHANGES, STEPS } from '../../lib/dmarc-rollout';
import { MTA_STS_MODES } from '../../lib/mta-sts';
import { launchStacks } from '../support/launch-stacks';

const output = (value: Value): { readonly launch_inventory: { readonly value: Value } } => ({
  launch_inventory: { value },
});

const problems = (value: Value): readonly string[] => {
  const said = stackInventory(output(value));
  return said?.ok === false ? said.problems : [];
};

const HOST = { name: 'app.example.com', role: 'app', watched: true, origin: '2001:db8::1' };
const DMARC = { rollout: [{ step: 'monitor' }], reports_to: ['a@example.com'], tags: {} };
const FLATTEN = { includes: ['a.example'], flattened: ['a.example'], others: 'fail' };
const ENDPOINT = { kind: 'login', host: 'app.example.com', path: '/login' };

describe('stackInventory', () => {
  test('says nothing for a stack that says nothing', () => {
    expect(stackInventory({})).toBeUndefined();
    expect(stackInventory({ other: { value: 1 } })).toBeUndefined();
  });

  test('cannot read an output without a value', () => {
    const none = { ok: false, problems: ['has no value'] };
    expect(stackInventory({ launch_inventory: {} })).toEqual(none);
    expect(stackInventory({ launch_inventory: { value: null } })).toEqual(none);
    expect(stackInventory(output('text'))).toEqual(none);
  });

  test('does not know yet what is known after apply', () => {
    expect(stackInventory(output(new Unknown([])))).toEqual({ ok: 'unknown' });
  });

  test('reads every part by itself', () => {
    const value = { hosts: { app: HOST }, endpoints: { login: ENDPOINT }, secrets: {} };
    expect(stackInventory(output(value))).toEqual({ ok: true, value });
  });

  test.each<readonly [Value, string]>([
    [{ colour: 'red' }, ': Unrecognized key: "colour"'],
    [{ zone_name: 'Example.com' }, 'zone_name: must be a host name'],
    [{ hosts: { app: { ...HOST, name: '' } } }, 'hosts.app.name: must be a full record name'],
    [
      { hosts: { app: { ...HOST, watched: false } } },
      'hosts.app.watched: must be true for site, app and api, and for no other',
    ],
    [
      { hosts: { app: { ...HOST, origin: '1.2.3.400' } } },
      'hosts.app.origin: must be an address or a host name',
    ],
    [
      { endpoints: { login: { ...ENDPOINT, path: 'login' } } },
      'endpoints.login.path: must be a path that starts with "/"',
    ],
    [
      { endpoints: { login: { ...ENDPOINT, requests: 5 } } },
      'endpoints.login: must have requests, period_seconds and enforced_by, or none of them',
    ],
    [{ cors_origins: ['https://b', 'https://a'] }, 'cors_origins: must be sorted, each item once'],
    [{ cors_origins: ['https://a', 'https://a'] }, 'cors_origins: must be sorted, each item once'],
    [
      { spf_flatten: { ...FLATTEN, includes: ['a.example', 'a.example'] } },
      'spf_flatten.includes: must hold each item once',
    ],
    [{ spf_flatten: { ...FLATTEN, flattened: [] } }, 'spf_flatten.flattened: must name a domain'],
    [
      { spf_flatten: { ...FLATTEN, flattened: ['b.example'] } },
      'spf_flatten: must flatten no domain that no sender includes',
    ],
    [
      { dmarc: { rollout: [{ step: 'monitor', since: 'May' }], reports_to: [], tags: {} } },
      'dmarc.rollout.0.since: Invalid ISO date',
    ],
    [
      { dmarc: { ...DMARC, reports_to: ['b@example.com', 'a@example.com'] } },
      'dmarc.reports_to: must be sorted, each item once',
    ],
    [
      { dmarc: { ...DMARC, rollout: [] } },
      'dmarc.rollout: Too small: expected array to have >=1 items',
    ],
    [
      { mta_sts: { mode: 'testing', max_age_seconds: 31_557_601, host: 'example.com' } },
      'mta_sts.max_age_seconds: Too big: expected number to be <=31557600',
    ],
    [
      {
        alert_channels: [
          { protocol: 'https', endpoint: 'https://example.net/' },
          { protocol: 'email', endpoint: 'a@example.com' },
        ],
      },
      'alert_channels: must be sorted, each item once',
    ],
  ])('refuses %j', (value, problem) => {
    expect(problems(value)).toEqual([problem]);
  });

  test('reads or refuses any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const said = stackInventory(output(value as Value));
        expect(said?.ok).toBe(said?.ok === true);
      }),
    );
  });
});

describe('readInventory', () => {
  test('merges what can be read', () => {
    const stacks = [output({ launch: 'shop' }), output({ launch: 7 }), output({ secrets: {} })];
    expect(readInventory(stacks)).toEqual({ launch: 'shop', secrets: {} });
  });
});

describe('the words of the inventory', () => {
  const { hosts, endpoints, mail, without } = launchSchema.shape;

  test('are those of the launch file', () => {
    expect(ROLES).toEqual(hosts.valueType.shape.role.options);
    expect(ENDPOINT_KINDS).toEqual(endpoints.valueType.shape.kind.options);
    expect(ABSENCES).toEqual(without.unwrap().keyType.options);
    const { dmarc, mtaSts } = mail.shape;
    expect(STEPS).toEqual(dmarc.unwrap().shape.step.options);
    expect(CHANGES).toEqual(dmarc.unwrap().shape.acknowledge.unwrap().element.shape.change.options);
    expect(MTA_STS_MODES).toEqual(mtaSts.unwrap().shape.mode.options);
  });

  test.each(Object.keys(presets))('can all be read, and all are said, for %s', (name) => {
    const file = `config/presets/${name}.ts`;
    const launch = parseLaunch(presets[name], file);
    const { stacks, inventory } = declaredFacts(launchStacks({ launch, name, file }));
    expect(stacks.map(({ outputs }) => stackInventory(outputs)?.ok)).toEqual(
      stacks.map(() => true),
    );
    expect(stacks.length).toBeGreaterThan(3);
    expect([inventory.launch, inventory.zone_name]).toEqual([name, launch.domain]);
    expect(Object.keys(inventory.hosts ?? {})).toEqual(Object.keys(launch.hosts).sort());
  });
});
