import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { faultLines } from '../support/synth';

const { accountId } = example.cloudflare;

function faults(cloudflare: object): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, cloudflare }, 'launch.ts'));
}

describe('what a launch says of its zone', () => {
  test.each([
    { accountId, plan: 'free', zone: 'created', status: 'pending' },
    { accountId, plan: 'pro', zone: 'created', status: 'pending', planBought: false },
    { accountId, plan: 'pro', zone: 'created', status: 'active', planBought: true },
    { accountId, plan: 'pro', zone: 'by-name' },
    { ...example.cloudflare, status: 'pending', planBought: false },
  ])('goes together: %j', (cloudflare) => {
    expect(faults(cloudflare)).toEqual([]);
  });

  test('has to tell where a zone that is made here stands', () => {
    expect(faults({ accountId, plan: 'business', zone: 'created' })).toEqual([
      'launch.ts: cloudflare.status: must be said of a zone that is made here; write "pending"; once its name servers stand at the registrar and answer, "active"',
      'launch.ts: cloudflare.planBought: must be said of a zone that is made here for the business plan, since it is on Free at first; write false; once the plan is bought for it, true',
    ]);
  });

  test('does not let an active zone wait for its rules', () => {
    const active = { ...example.cloudflare, planBought: false };
    expect(faults(active)).toEqual([
      'launch.ts: cloudflare.planBought: must be true for a zone that is active, or visitors meet it without its rules, got false; buy the plan before the name servers move, or set cloudflare.plan to "free"',
    ]);
  });

  test('has no rules to take over where the zone is made here', () => {
    const made = { accountId, plan: 'free', zone: 'created', status: 'pending' };
    const entrypoints = { http_ratelimit: { rulesetId: 'a'.repeat(32) } };
    expect(faults({ ...made, entrypoints })).toEqual([
      'launch.ts: cloudflare.entrypoints: must not stand beside a zone that is made here: it has no rules yet; remove it',
    ]);
  });

  test('names rules to take over by a phase of the zone and an id', () => {
    const entrypoints = {
      http_request_redirect: { rulesetId: 'a'.repeat(32) },
      http_ratelimit: { rulesetId: 'default', rulesGo: '' },
    };
    expect(faults({ ...example.cloudflare, entrypoints })).toMatchInlineSnapshot(`
      [
        "launch.ts: cloudflare.entrypoints.http_ratelimit.rulesetId: must be 32 hexadecimal digits, as the Cloudflare dashboard shows it, got "default"",
        "launch.ts: cloudflare.entrypoints.http_ratelimit.rulesGo: must say why in 20 characters or more, got """,
        "launch.ts: cloudflare.entrypoints.http_request_redirect: is no key here; did you mean "http_request_dynamic_redirect"?",
      ]
    `);
  });
});
