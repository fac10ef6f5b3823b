import { describe, expect } from '@jest/globals';
import example from '../../config/launches/example';
import { presets } from '../../config/presets';
import type { Launch, LaunchInput } from '../../config/schema';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { part } from './part';
import { appliedVerdicts, planVerdicts } from './plan-verdicts';

/** The example on the plan that can do least: one rate limit of ten seconds, and short comments. */
const free: LaunchInput = {
  ...example,
  cloudflare: { ...example.cloudflare, plan: 'free' },
  hosts: {
    ...example.hosts,
    downloads: {
      ...{ label: 'downloads', role: 'assets', origin: { address: '203.0.113.40' } },
      dnsOnly: 'served by another provider, which ends TLS itself; '.repeat(4),
    },
  },
  endpoints: {
    login: {
      ...{ kind: 'login', host: 'app', path: '/login' },
      limit: { atMost: '5 attempts in 10 seconds per IP', enforcedBy: 'edge' },
    },
  },
};

const LAUNCHES: Readonly<Record<string, LaunchInput>> = { ...presets, example, free };

/** The resources in the state, sorted. */
async function inState(workspace: Workspace): Promise<readonly string[]> {
  const { output } = await workspace.terraform('state', 'list');
  return output.split('\n').filter(Boolean).toSorted();
}

/** Whether a zone holds one of many of them; the others are switches, of which it always has one. */
const isHeld = (address: string) =>
  /^cloudflare_(?:dns_record|ruleset|list|zero_trust_access_application|notification_policy)\./.test(
    address,
  );

/** The launch with one of its hosts on another server, and the key of that host. */
function moved({ hosts, ...launch }: Launch): { readonly key: string; readonly launch: Launch } {
  const origin = { address: '198.51.100.200' };
  for (const [key, host] of Object.entries(hosts)) {
    // Of the same kind, or another record would have to come in its place.
    if (!('address' in host.origin) || host.origin.address.includes(':')) continue;
    return { key, launch: { ...launch, hosts: { ...hosts, [key]: { ...host, origin } } } };
  }
  throw new Error('the launch has no host with an IPv4 address');
}

for (const [name, input] of Object.entries(LAUNCHES)) {
  describe(`launch ${name}`, () => {
    part(
      `${name}: the edge is applied whole, stays still, and is destroyed`,
      CLOUDFLARE,
      async () => {
        const workspace = await Workspace.ofLaunch(locally(input));
        const { addresses } = workspace;
        const { zone, world } = workspace.fake;
        const held = (): number =>
          [...world.zones.values()].reduce(
            (sum, { records, rulesets }) => sum + records.size + rulesets.size,
            world.accessApplications.size +
              world.notifications.size +
              world.accountRulesets.size +
              world.lists.size,
          );
        await workspace.succeed('validate');
        const first = await planVerdicts(workspace);
        const planned = await workspace.plan();
        expect(planned.map(({ address, action }) => `${address} ${action}`)).toEqual(
          addresses.map((address) => `${address} create`),
        );
        await workspace.apply();
        expect(await inState(workspace)).toEqual(addresses);
        expect(held()).toBe(addresses.filter(isHeld).length);
        expect(await appliedVerdicts(workspace)).toEqual(first);

        await workspace.succeed('destroy');
        expect([await inState(workspace), held()]).toEqual([[], 0]);
        // Settings have no delete: what was written stays.
        expect(zone.settings.get('ssl')?.value).toBe('strict');
      },
    );

    part(`${name}: the edge changes by the one record whose server moved`, CLOUDFLARE, async () => {
      const launch = locally(input);
      const workspace = await Workspace.ofLaunch(launch);
      const { fake } = workspace;
      await workspace.apply();
      const { key, launch: after } = moved(launch);
      workspace.synthesize(after);
      const planned = await workspace.plan();
      expect(planned.map(({ address, action }) => `${address} ${action}`)).toEqual([
        `cloudflare_dns_record.hosts_${key} update`,
      ]);
      const ids = [...fake.zone.records.keys()];
      const asked = fake.requests.length;
      await workspace.apply();
      const writes = fake.requests.slice(asked).filter(({ method }) => method !== 'GET');
      expect(writes.map(({ method }) => method)).toEqual(['PUT']);
      expect([...fake.zone.records.keys()]).toEqual(ids);
      await workspace.expectNoChanges();
    });
  });
}

describe('parked domains without an id', () => {
  part('a zone that is looked up and one that is made are locked alike', CLOUDFLARE, async () => {
    const parkedDomains = {
      found: { domain: 'example.net', zone: 'by-name' },
      made: { domain: 'example.org', zone: 'created' },
    } as const;
    // Its mail servers are below one of the two, which takes no mail.
    const mail = { ...example.mail, mx: {} };
    const workspace = await Workspace.ofLaunch(locally({ ...example, mail, parkedDomains }));
    await workspace.apply();
    const lock = (name: string): readonly string[] =>
      [...workspace.fake.world.zones.values()]
        .filter((zone) => zone.name === name)
        .flatMap(({ records }) => [...records.values()])
        .map(({ name: its, type, content }) => JSON.stringify([its, type, content]))
        .toSorted();
    const dmarc =
      'v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:dmarc@example.com';
    const locked = [
      ['example.net', 'MX', '.'],
      ['example.net', 'TXT', '"v=spf1 -all"'],
      ['*.example.net', 'TXT', '"v=spf1 -all"'],
      ['_dmarc.example.net', 'TXT', `"${dmarc}"`],
      ['*._domainkey.example.net', 'TXT', '"v=DKIM1; p="'],
    ];
    expect(lock('example.net')).toEqual(locked.map((one) => JSON.stringify(one)).toSorted());
    expect(lock('example.org')).toEqual(
      lock('example.net').map((line) => line.replaceAll('example.net', 'example.org')),
    );
    await workspace.expectNoChanges();
  });

  part(
    'visitors of one that is made are sent on, until nobody asks for it',
    CLOUDFLARE,
    async () => {
      const made = { domain: 'example.org', zone: 'created' } as const;
      const mail = { ...example.mail, mx: {} };
      const parking = (redirect: object): LaunchInput => ({
        ...example,
        mail,
        parkedDomains: { made: { ...made, ...redirect } },
      });
      const workspace = await Workspace.ofLaunch(
        locally(parking({ redirect: { to: 'example.com' } })),
      );
      await workspace.apply();
      const zone = [...workspace.fake.world.zones.values()].find(
        ({ name }) => name === made.domain,
      );
      expect([...(zone?.rulesets.values() ?? [])]).toMatchObject([
        {
          phase: 'http_request_dynamic_redirect',
          rules: [
            {
              ref: 'to-example-com-301',
              expression: 'http.host in {"example.org" "www.example.org"}',
              action_parameters: { from_value: { status_code: 301, preserve_query_string: true } },
            },
          ],
        },
      ]);
      expect(zone?.settings.get('always_use_https')?.value).toBe('on');
      await workspace.expectNoChanges();

      workspace.synthesize(locally(parking({})));
      const planned = await workspace.plan();
      expect(planned.map(({ action }) => action).filter((action) => action !== 'delete')).toEqual(
        [],
      );
      await workspace.apply();
      expect(zone?.rulesets.size).toBe(0);
      await workspace.expectNoChanges();
    },
  );
});
