import { zoneId, type Zone } from '../../facts/dns';
import { resources, type Facts } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { holdsUnknown, show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';
import { ignoresChanges } from '../zone-setting';

/** The switch for tiers, and the one for the topology that every plan has. */
const SWITCHES = ['cloudflare_argo_tiered_caching', 'cloudflare_tiered_cache'] as const;

const ON = { zone_id: ZONE_ID, value: 'on' };
const OFF = { ...ON, value: 'off' };
const WITHOUT = { without_tiered_cache: 'the server answers from many places at once' };

export const tiers: Check = {
  id: 'caching/tiers',
  controls: ['LR-45'],
  title: 'Data centers ask each other before they ask your server',
  why: 'Cloudflare has hundreds of data centers, each with a cache of its own; without tiers each of them comes to your server for the same file',
  breaks:
    'a crowd from many countries reaches the server with requests for files that are kept elsewhere',
  severity: 'advises',
  source: 'https://developers.cloudflare.com/cache/how-to/tiered-cache/',
  fix: 'the kit declares both switches; take caching.withoutTieredCache out, or in a project of your own set both to "on"',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  waits: 'tiered cache',
  judge: (facts) => servedZones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      switched({ tiers: ON }, { topology: ON }),
      switched({ tiers: OFF }, { topology: OFF }, WITHOUT),
    ],
    fail: [
      switched({}, {}),
      switched({ tiers: ON }, {}),
      switched({}, { topology: ON }),
      switched({}, {}, WITHOUT),
      switched({ tiers: ON }, { topology: ON }, WITHOUT),
      switched({ tiers: ON }, { topology: { ...ON, value: 'off' } }),
      switched({ tiers: { ...ON, value: '${var.tiers}' } }, { topology: ON }),
      switched({ tiers: ON }, { topology: { ...ON, lifecycle: { ignore_changes: ['value'] } } }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const reason = facts.inventory.without_tiered_cache;
  const wanted = reason === undefined ? 'on' : 'off';
  const because = reason === undefined ? '' : `, as the launch states: ${reason}`;
  return SWITCHES.flatMap((type) => {
    const all = resources(facts, type).filter(
      ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
    );
    if (all.length === 0) return [fail(zone.subject, `${type} is not declared`)];
    return all.map((one) => {
      const { value } = one.values;
      const evidence = `value = ${show(value)}`;
      if (ignoresChanges(one, 'value')) {
        return fail(
          one.address,
          `${evidence}, but lifecycle.ignore_changes keeps it from being applied`,
        );
      }
      if (holdsUnknown(value)) return unknown(one.address, evidence);
      return value === wanted
        ? pass(one.address, `${evidence}${because}`)
        : fail(one.address, `${evidence} (must be ${wanted})`);
    });
  });
}

function switched(
  cloudflare_argo_tiered_caching: Readonly<Record<string, object>>,
  cloudflare_tiered_cache: Readonly<Record<string, object>>,
  inventory: object = {},
): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      cloudflare_argo_tiered_caching,
      cloudflare_tiered_cache,
    },
    inventoryOutput(inventory),
  );
}
