import { describe, expect } from '@jest/globals';
import { presets } from '../../config/presets';
import type { Launch } from '../../config/schema';
import { listName } from '../../lib/bulk-redirect';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { part } from './part';

const LAUNCHES = Object.entries(presets).map(([name, input]) => [name, locally(input)] as const);

/** The preset that fills most of a zone. */
function launch(): Launch {
  const preset = presets['b2b-handover'];
  if (preset === undefined) throw new Error('the preset is gone');
  return locally(preset);
}

/** What the zones hold, without ids and times: the same for the same launch, however it came there. */
function held({ fake }: Workspace): readonly string[] {
  const all = [...fake.world.zones.values()].flatMap((zone) => {
    const records = [...zone.records.values()].map(({ name, type, content, ttl, proxied }) =>
      JSON.stringify({ name, type, content, ttl, proxied }),
    );
    const rulesets = [...zone.rulesets.values()].map(({ name, phase, rules }) => {
      const told = JSON.stringify(rules, (key, value: unknown) =>
        ['id', 'version', 'last_updated'].includes(key) ? undefined : value,
      );
      return JSON.stringify({ name, phase, told });
    });
    const settings = [...zone.settings].map(([id, { value }]) => JSON.stringify({ id, value }));
    return [...records, ...rulesets, ...settings].map((one) => `${zone.name} ${one}`);
  });
  const applications = [...fake.world.accessApplications.values()].map(({ domain, policies }) =>
    JSON.stringify({ domain, policies }, (key, value: unknown) =>
      key === 'id' ? undefined : value,
    ),
  );
  const told = [...fake.world.notifications.values()].map(({ name, mechanisms, filters }) =>
    JSON.stringify({ name, mechanisms, filters }),
  );
  return [...all, ...applications, ...told].toSorted();
}

const calm = new Map<string, readonly string[]>();

/** What a launch leaves behind where nothing goes wrong. */
async function undisturbed(of: Launch): Promise<readonly string[]> {
  const known = calm.get(of.domain);
  if (known !== undefined) return known;
  const workspace = await Workspace.ofLaunch(of);
  await workspace.apply();
  const left = held(workspace);
  calm.set(of.domain, left);
  return left;
}

/** The workspace has come to rest, with what the launch leaves behind where nothing goes wrong: all, and nothing twice. */
async function expectWhole(workspace: Workspace, of: Launch): Promise<void> {
  await workspace.expectNoChanges();
  expect(held(workspace)).toEqual(await undisturbed(of));
}

/** Applies, which has to fail, and returns what terraform said. */
async function failToApply(workspace: Workspace): Promise<string> {
  const { code, output } = await workspace.terraform('apply');
  expect({ output, code }).toEqual({ output, code: 1 });
  return output.replaceAll(/\s+/g, ' ');
}

/** What a record says: its content, or what it has of data in its place. */
function says({ content, data }: Readonly<Record<string, unknown>>): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(content);
  const parts = Object.entries(data).filter(([, part]) => part !== null && part !== undefined);
  return parts
    .map(([name, part]) => `${name}=${String(part)}`)
    .toSorted()
    .join(' ');
}

/** The import ids of what the zones hold and the state does not, by address. */
async function strays(workspace: Workspace): Promise<Readonly<Record<string, string>>> {
  const { world } = workspace.fake;
  const found = (await workspace.plan())
    .filter(({ action }) => action === 'create')
    .map(({ address, after }) => {
      const zone = world.zones.get(String(after['zone_id']));
      if (zone === undefined) throw new Error(`${address} is in no zone`);
      const record = [...zone.records].find(
        ([, one]) =>
          ['name', 'type'].every((key) => one[key] === after[key]) && says(one) === says(after),
      );
      const ruleset = [...zone.rulesets].find(([, one]) => one['phase'] === after['phase']);
      if (record !== undefined) return [address, `${zone.id}/${record[0]}`] as const;
      return [address, ruleset === undefined ? '' : `zones/${zone.id}/${ruleset[0]}`] as const;
    });
  return Object.fromEntries(found.filter(([, id]) => id !== ''));
}

/** Lists of the account that are not in the state, by the address that they are meant for. */
function strayLists({ fake }: Workspace, { cloudflare, domain, bulkRedirects }: Launch) {
  const lists = [...fake.world.lists.values()].flatMap(({ id, name, items }) => {
    const key = Object.keys(bulkRedirects?.lists ?? {}).find(
      (one) => listName(domain, one) === name,
    );
    return key === undefined || items.length > 0
      ? []
      : [[`cloudflare_list.bulk-redirects_${key}`, `${cloudflare.accountId}/${id}`] as const];
  });
  return Object.fromEntries(lists);
}

describe.each(LAUNCHES)('%s', (name, its) => {
  part(
    `${name}: an apply with every third write failing is completed by the next, with nothing twice`,
    CLOUDFLARE,
    async () => {
      const workspace = await Workspace.ofLaunch(its);
      const { fake } = workspace;
      fake.faults = { failing: { every: 3, status: 500 } };
      expect(await failToApply(workspace)).toContain('internal server error');
      const first = held(workspace).length;
      fake.faults = { failing: { every: 3, status: 429 } };
      expect(await failToApply(workspace)).toContain('429 Too Many Requests');
      expect(held(workspace).length).toBeGreaterThan(first);
      fake.release();
      // The provider forgets a list whose items could not be written: its id in the launch file takes it over.
      workspace.import(strayLists(workspace, its));
      await workspace.apply();
      await expectWhole(workspace, its);
    },
  );

  part(`${name}: an apply that is killed goes on with the next`, CLOUDFLARE, async () => {
    const workspace = await Workspace.ofLaunch(its);
    const { fake } = workspace;
    let writes = 0;
    fake.faults = { hang: ({ method }) => method !== 'GET' && ++writes > 8 };
    await workspace.applyAndKill();
    const written = fake.requests.filter(
      ({ method, status }) => method !== 'GET' && status === 200,
    );
    expect(written).toHaveLength(8);
    await workspace.apply();
    await expectWhole(workspace, its);
  });

  part(
    `${name}: a write whose answer is lost is not done twice, and mended by an import`,
    CLOUDFLARE,
    async () => {
      const workspace = await Workspace.ofLaunch(its);
      const { fake } = workspace;
      const among = ({ path }: { path: string }) => path.endsWith('/dns_records');
      fake.faults = { failing: { every: 4, status: 500, carriedOut: true, among } };
      expect(await failToApply(workspace)).toContain('An identical record already exists.');
      fake.release();
      expect(await failToApply(workspace)).toContain('An identical record already exists.');

      workspace.import(await strays(workspace));
      const plan = await workspace.plan();
      expect(plan.filter(({ action }) => action === 'create')).toEqual([]);
      await workspace.apply();
      await expectWhole(workspace, its);
    },
  );

  part(
    `${name}: a write that was done as terraform was killed is mended the same way`,
    CLOUDFLARE,
    async () => {
      const workspace = await Workspace.ofLaunch(its);
      const { fake } = workspace;
      let writes = 0;
      const hang = ({ method, path }: { method: string; path: string }) =>
        method === 'POST' && path.endsWith('/dns_records') && ++writes > 3;
      fake.faults = { hang, hangAfterwards: true };
      await workspace.applyAndKill();
      expect(await failToApply(workspace)).toContain('An identical record already exists.');
      workspace.import(await strays(workspace));
      await workspace.apply();
      await expectWhole(workspace, its);
    },
  );
});

describe('a zone that is not as the launch thinks', () => {
  part('a ruleset that was left behind stays until it is imported', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofLaunch(launch());
    const { fake } = workspace;
    const phase = 'http_request_dynamic_redirect';
    const rules = [{ action: 'redirect', expression: 'false', description: 'made by hand' }];
    const left = { name: 'default', kind: 'zone', phase, rules };
    fake.ask('POST', `/zones/${fake.zone.id}/rulesets`, left);
    expect(await failToApply(workspace)).toContain(
      `exceeded maximum number of zone rulesets for phase ${phase}`,
    );
    workspace.import(await strays(workspace));
    // It keeps its place, so no visitor meets the zone without it.
    expect((await workspace.plan()).map(({ address, action }) => `${address} ${action}`)).toEqual([
      'cloudflare_ruleset.redirects_ruleset update',
    ]);
    await workspace.apply();
    await expectWhole(workspace, launch());
  });

  part('a zone on a lower plan takes no rate limit at all, and says why', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofLaunch(launch());
    const { fake } = workspace;
    fake.zone.plan = 'free';
    expect(await failToApply(workspace)).toContain(
      'exceeded the maximum number of rules in the phase http_ratelimit: 4 out of 1',
    );
    const phases = [...fake.zone.rulesets.values()].map(({ phase }) => phase);
    expect(phases.map(String).toSorted()).toEqual([
      'http_request_cache_settings',
      'http_request_dynamic_redirect',
      'http_response_headers_transform',
    ]);
  });
});
