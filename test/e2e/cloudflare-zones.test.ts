import { describe, expect } from '@jest/globals';
import example from '../../config/launches/example';
import type { LaunchInput } from '../../config/schema';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { part } from './part';

const { accountId, plan } = example.cloudflare;

function launch(cloudflare: object): LaunchInput {
  return {
    ...example,
    dnssec: { dsAtRegistrar: false },
    cloudflare: { accountId, plan, ...cloudflare },
  };
}

const kinds = (addresses: readonly string[]): readonly string[] =>
  [...new Set(addresses.map((address) => address.split('.')[0] ?? ''))].toSorted();

describe('a launch whose zone is made here', () => {
  part('goes from nothing to active, and each time adds what had waited', CLOUDFLARE, async () => {
    const made = { zone: 'created', status: 'pending', planBought: false };
    const workspace = await Workspace.ofLaunch(locally(launch(made)));
    await workspace.apply();
    await workspace.expectNoChanges();
    const zone = [...workspace.fake.world.zones.values()].find(
      ({ name }) => name === example.domain,
    );
    if (zone === undefined) throw new Error('no zone was made');
    expect([zone.status, zone.plan, zone.rulesets.size]).toEqual(['pending', 'free', 0]);
    const output = await workspace.succeed('output', '-json', 'zone_name_servers');
    expect(JSON.parse(output)).toEqual(['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com']);

    // The plan is bought while the zone is pending: the rules come.
    zone.plan = 'business';
    workspace.synthesize(locally(launch({ ...made, planBought: true })));
    const rules = await workspace.plan();
    const created = rules.filter(({ action }) => action === 'create').map(({ address }) => address);
    expect(kinds(created)).toEqual([
      'cloudflare_argo_tiered_caching',
      'cloudflare_dns_record',
      'cloudflare_leaked_credential_check',
      // Of what the plan has and Free has not.
      'cloudflare_notification_policy',
      'cloudflare_ruleset',
      'cloudflare_tiered_cache',
    ]);
    expect(rules.filter(({ action }) => action !== 'create' && action !== 'update')).toEqual([]);
    await workspace.apply();
    await workspace.expectNoChanges();
    expect(zone.rulesets.size).toBe(
      created.filter((address) => address.startsWith('cloudflare_ruleset.')).length,
    );
    expect(zone.rulesets.size).toBeGreaterThan(3);

    // The name servers have moved: what Cloudflare refuses a pending zone comes.
    zone.status = 'active';
    workspace.synthesize(locally(launch({ ...made, planBought: true, status: 'active' })));
    const signed = await workspace.plan();
    expect(signed.map(({ address, action }) => `${address} ${action}`)).toEqual([
      'cloudflare_zone_dnssec.dnssec_zone create',
    ]);
    await workspace.apply();
    await workspace.expectNoChanges();
    const record = await workspace.succeed('output', '-raw', 'zone_ds_record');
    expect(record).toMatch(/^example\.com\. 3600 IN DS 2371 13 2 [0-9A-F]{64}/);

    // Nothing takes the zone away.
    const { code, output: refusal } = await workspace.terraform('destroy');
    expect(code).toBe(1);
    expect(refusal).toContain('prevent_destroy');
    expect(workspace.fake.world.zones.has(zone.id)).toBe(true);
  });

  part('is looked up by its name, applied and left still', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofLaunch(locally(launch({ zone: 'by-name' })));
    await workspace.apply();
    await workspace.expectNoChanges();
    expect(workspace.fake.zone.records.size).toBeGreaterThan(5);
  });
});
