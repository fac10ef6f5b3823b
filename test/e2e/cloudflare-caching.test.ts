import { describe, expect } from '@jest/globals';
import coach from '../../config/presets/coach';
import type { Launch } from '../../config/schema';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { part } from './part';

const CACHE = 'cloudflare_ruleset.cache_ruleset';
const TIERS = 'cloudflare_argo_tiered_caching.tiered-cache_tiers';
const TOPOLOGY = 'cloudflare_tiered_cache.tiered-cache_topology';

async function planned(workspace: Workspace): Promise<readonly string[]> {
  return (await workspace.plan()).map(({ address, action }) => `${address} ${action}`);
}

function changed({ caching, ...launch }: Launch, over: Partial<Launch['caching']>): Launch {
  return { ...launch, caching: { ...caching, ...over } };
}

describe('what the edge keeps', () => {
  part('changes by its one ruleset, and comes to rest again', CLOUDFLARE, async () => {
    const launch = locally(coach);
    const workspace = await Workspace.ofLaunch(launch);
    await workspace.apply();
    await workspace.expectNoChanges();

    const media = { host: 'site', paths: ['/media/'], versioned: true, edgeTtlSeconds: 604_800 };
    const { site: _site, ...files } = launch.caching.files;
    workspace.synthesize(
      changed(launch, {
        files: { ...files, site: { ...media, anyQueryOrder: true } },
        sessionCookies: ['members_session', 'members_admin'],
      }),
    );
    expect(await planned(workspace)).toEqual([`${CACHE} update`]);
    await workspace.apply();
    await workspace.expectNoChanges();
  });

  part('is asked for at the server by every data center again', CLOUDFLARE, async () => {
    const launch = locally(coach);
    const workspace = await Workspace.ofLaunch(launch);
    await workspace.apply();
    const { singles } = workspace.fake.zone;
    const states = () =>
      ['tiered_caching', 'tiered_cache_smart_topology_enable'].map(
        (id) => singles.get(id)?.['value'] ?? 'off',
      );
    expect(states()).toEqual(['on', 'on']);

    const withoutTieredCache = 'the server answers from many places at once';
    workspace.synthesize(changed(launch, { withoutTieredCache }));
    expect(await planned(workspace)).toEqual([`${TIERS} update`, `${TOPOLOGY} update`]);
    await workspace.apply();
    // Taken out of the launch, tiers would have stayed on: the provider deletes nothing.
    expect(states()).toEqual(['off', 'off']);
    await workspace.expectNoChanges();
  });
});
