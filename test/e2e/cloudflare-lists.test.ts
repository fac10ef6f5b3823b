import { describe, expect } from '@jest/globals';
import { presets } from '../../config/presets';
import type { LaunchInput } from '../../config/schema';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { part } from './part';

const ACCOUNT = 'a'.repeat(32);
const LEFT = 'c'.repeat(32);
const PHASE = 'http_request_redirect';

type Members = Readonly<Record<string, unknown>>;

/** A redirect with all its members, to a page of its own. */
const whole = (page: string): Members => ({
  ...{ source_url: `example.com/${page}`, target_url: `https://example.com/new/${page}` },
  ...{ status_code: 301, include_subdomains: false, subpath_matching: false },
  ...{ preserve_path_suffix: false, preserve_query_string: true },
});

const list = (name: string, more: Members = {}): Members => ({
  ...{ account_id: ACCOUNT, kind: 'redirect', name, description: 'old addresses' },
  ...more,
});

const holding = (name: string, ...redirects: readonly Members[]): Members =>
  list(name, { items: redirects.map((redirect) => ({ redirect })) });

/** The account's rules for some lists, as somebody would write them by hand. */
const naming = (...names: readonly string[]): Members => ({
  ...{ account_id: ACCOUNT, kind: 'root', name: 'default', phase: PHASE },
  rules: names.map((name) => ({
    ...{ ref: name, action: 'redirect', enabled: true, description: name },
    expression: `http.request.full_uri in $${name}`,
    action_parameters: { from_list: { name, key: 'http.request.full_uri' } },
  })),
  depends_on: names.map((name) => `cloudflare_list.${name}`),
});

async function resources(resource: object): Promise<Workspace> {
  return Workspace.ofResources('f'.repeat(32), resource);
}

/** How often a write of items met another one. */
function collisions({ fake }: Workspace): number {
  return fake.requests.filter(({ path, status }) => path.endsWith('/items') && status === 429)
    .length;
}

/** The marketplace, with some of its lists. */
function marketplace(...keys: readonly string[]): LaunchInput {
  const { marketplace: preset } = presets;
  const asked = preset?.bulkRedirects;
  if (preset === undefined || asked === undefined) throw new Error('the preset has no lists');
  const lists = Object.fromEntries(
    Object.entries(asked.lists).filter(([key]) => keys.includes(key)),
  );
  return { ...preset, bulkRedirects: { ...asked, lists } };
}

describe('lists of redirects, written naively', () => {
  part('an item that leaves out its status ends the apply', CLOUDFLARE, async () => {
    const { status_code: _status, ...bare } = whole('a');
    const workspace = await resources({ cloudflare_list: { old: holding('old', bare) } });
    const { code, output } = await workspace.terraform('apply');
    expect([code, output.includes('inconsistent result after apply')]).toEqual([1, true]);
  });

  part('a list without a description differs in every plan', CLOUDFLARE, async () => {
    const { description: _description, ...bare } = holding('old', whole('a'));
    const workspace = await resources({ cloudflare_list: { old: bare } });
    for (let run = 0; run < 2; run += 1) {
      await workspace.apply();
      expect((await workspace.plan()).map(({ address }) => address)).toEqual([
        'cloudflare_list.old',
      ]);
    }
  });

  part(
    'a resource for each redirect, or lists at one time, meet each other',
    CLOUDFLARE,
    async () => {
      const pages = ['a', 'b', 'c', 'd', 'e'];
      const items = pages.map((page) => [
        page,
        { account_id: ACCOUNT, list_id: '${cloudflare_list.old.id}', redirect: whole(page) },
      ]);
      const apart = await resources({
        cloudflare_list: { old: list('old') },
        cloudflare_list_item: Object.fromEntries(items) as object,
      });
      expect((await apart.terraform('apply')).code).toBe(1);
      expect(collisions(apart)).toBeGreaterThan(0);

      const lists = pages.map((page) => [page, holding(page, whole(page))]);
      const beside = await resources({ cloudflare_list: Object.fromEntries(lists) as object });
      await beside.terraform('apply');
      expect(collisions(beside)).toBeGreaterThan(0);
    },
  );

  part('a list that a rule names still is not deleted', CLOUDFLARE, async () => {
    const [a, b] = [holding('a', whole('a')), holding('b', whole('b'))];
    const workspace = await resources({
      cloudflare_list: { a, b: { ...b, depends_on: ['cloudflare_list.a'] } },
      cloudflare_ruleset: { rules: naming('a', 'b') },
    });
    await workspace.apply();
    workspace.write({ cloudflare_list: { b }, cloudflare_ruleset: { rules: naming('b') } });
    const { code, output } = await workspace.terraform('apply');
    expect([code, output.includes('ip_list_in_use')]).toEqual([1, true]);
  });
});

describe('lists of redirects, as the kit writes them', () => {
  part('lists are written one after the other, and change alone', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofLaunch(locally(marketplace('forum', 'old-shop')));
    await workspace.apply();
    await workspace.expectNoChanges();
    expect(collisions(workspace)).toBe(0);

    const launch = locally(marketplace('forum', 'old-shop'));
    const redirects = { 'marketplace.example/forum': 'https://marketplace.example/help' };
    const lists = { ...launch.bulkRedirects?.lists, forum: { redirects } };
    workspace.synthesize({ ...launch, bulkRedirects: { ...launch.bulkRedirects, lists } });
    expect((await workspace.plan()).map(({ address, action }) => [address, action])).toEqual([
      ['cloudflare_list.bulk-redirects_forum', 'update'],
    ]);
    await workspace.apply();
    const forum = [...workspace.fake.world.lists.values()].find(({ name }) =>
      name.endsWith('forum'),
    );
    expect(forum?.items.map(({ redirect }) => redirect)).toEqual([
      {
        ...{ source_url: 'marketplace.example/forum', subpath_matching: false },
        target_url: 'https://marketplace.example/help',
        ...{ status_code: 301, include_subdomains: false },
        ...{ preserve_path_suffix: false, preserve_query_string: true },
      },
    ]);
    await workspace.expectNoChanges();
  });

  part('a list goes once no rule names it', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofLaunch(locally(marketplace('forum', 'old-shop')));
    await workspace.apply();
    workspace.synthesize(locally(marketplace('old-shop')));
    expect((await workspace.plan()).map(({ address, action }) => [address, action])).toEqual([
      ['cloudflare_list.bulk-redirects_forum', 'delete'],
      ['cloudflare_ruleset.bulk-redirects_ruleset', 'update'],
    ]);
    await workspace.apply();
    expect([...workspace.fake.world.lists.values()].map(({ name }) => name)).toEqual([
      'marketplace_example_old__shop',
    ]);
    await workspace.expectNoChanges();
  });

  part(
    'rules that the account has already are taken over where the launch names them',
    CLOUDFLARE,
    async () => {
      const taking = (accountRules: object): LaunchInput => ({
        ...marketplace('forum'),
        bulkRedirects: {
          ...(marketplace('forum').bulkRedirects ?? { lists: {} }),
          accountRules: { owned: true, ...accountRules },
        },
      });
      const used = async (input: LaunchInput): Promise<Workspace> => {
        const workspace = await Workspace.ofLaunch(locally(input));
        workspace.fake.world.accountRulesets.set(LEFT, {
          ...{ id: LEFT, name: 'default', kind: 'root', phase: PHASE, version: '1' },
          ...{ description: '', last_updated: '2026-01-01T00:00:00Z' },
        });
        return workspace;
      };
      const refused = await used(taking({}));
      const { code, output } = await refused.terraform('apply');
      expect([code, output.includes('exceeded maximum number of root rulesets')]).toEqual([
        1,
        true,
      ]);

      const workspace = await used(taking({ rulesetId: LEFT }));
      await workspace.apply();
      await workspace.expectNoChanges();
      expect([...workspace.fake.world.accountRulesets.keys()]).toEqual([LEFT]);
    },
  );
});
