import { describe, expect } from '@jest/globals';
import example from '../../config/launches/example';
import type { LaunchInput } from '../../config/schema';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { part } from './part';

const PHASE = 'http_request_cache_settings';
const ADDRESS = 'cloudflare_ruleset.cache_ruleset';
const LEFT = 'c'.repeat(32);

/** A zone in which somebody made a cache rule in the dashboard. */
async function usedZone(input: LaunchInput): Promise<Workspace> {
  const workspace = await Workspace.ofLaunch(locally(input));
  const zone = [...workspace.fake.world.zones.values()][0];
  const rule = {
    ...{ id: 'd'.repeat(32), ref: 'd'.repeat(32), version: '1', enabled: true },
    ...{ action: 'set_cache_settings', action_parameters: { cache: false } },
    ...{ expression: 'http.request.uri.path eq "/old"', description: 'of the old site' },
    last_updated: '2026-01-01T00:00:00Z',
  };
  zone?.rulesets.set(LEFT, {
    ...{ id: LEFT, name: 'default', kind: 'zone', phase: PHASE, version: '1' },
    ...{ description: '', last_updated: '2026-01-01T00:00:00Z', rules: [rule] },
  });
  return workspace;
}

describe('a zone that has rules already', () => {
  part('refuses a second ruleset, and nothing in it is lost', CLOUDFLARE, async () => {
    const workspace = await usedZone(example);
    const { code, output } = await workspace.terraform('apply');
    expect([code, output.includes('exceeded maximum number of zone rulesets')]).toEqual([1, true]);
    expect(workspace.fake.requests.filter(({ path }) => path.endsWith(LEFT))).toEqual([]);
  });

  part('has them taken over where the launch names them', CLOUDFLARE, async () => {
    const entrypoints = { [PHASE]: { rulesetId: LEFT, rulesGo: 'the old site is gone since May' } };
    const cloudflare = { ...example.cloudflare, entrypoints };
    const workspace = await usedZone({ ...example, cloudflare });
    const taken = (await workspace.plan()).find(({ address }) => address === ADDRESS);
    expect([taken?.action, refs(taken?.before), refs(taken?.after).includes('bypass')]).toEqual([
      'update',
      ['d'.repeat(32)],
      true,
    ]);
    await workspace.apply();
    await workspace.expectNoChanges();
    const zone = [...workspace.fake.world.zones.values()][0];
    const inPhase = [...(zone?.rulesets.values() ?? [])].filter((one) => one['phase'] === PHASE);
    expect(inPhase.map(({ id }) => id)).toEqual([LEFT]);
  });
});

function refs(values: Readonly<Record<string, unknown>> | undefined): readonly unknown[] {
  const rules = (values?.['rules'] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return rules.map(({ ref }) => ref);
}
