import { records, zones, type Zone } from './dns';
import type { Facts, Resource } from './graph';
import type { Inventory } from './inventory';
import { rulesetZone } from './rules';

/** What a launch says of a zone that it parks. */
export type ParkedZone = NonNullable<Inventory['parked_zones']>[string];

/** What a parked zone's DMARC record says beside its step and its mailboxes. */
const PARKED_TAGS = { sp: 'reject', np: 'reject', adkim: 's', aspf: 's' } as const;

/** What the launch says of a zone that it parks; undefined for its own zone, and where no launch says anything. */
export function parkedZone(zone: Zone, { inventory }: Facts): ParkedZone | undefined {
  return Object.values(inventory.parked_zones ?? {}).find(({ name }) => name === zone.name);
}

/**
 * The facts as they hold for one zone: what a launch says of its own mail, records and signatures, it does
 * not say of a zone that it parks, which takes and sends no mail.
 */
export function factsOf(zone: Zone, facts: Facts): Facts {
  const parked = parkedZone(zone, facts);
  if (parked === undefined) return facts;
  const { zone_name, parked_zones } = facts.inventory;
  const inventory: Inventory = {
    // By these the zones have their names.
    ...(zone_name === undefined ? {} : { zone_name }),
    ...(parked_zones === undefined ? {} : { parked_zones }),
    cloudflare_plan: parked.plan,
    hosts: {},
    mx: {},
    senders: {},
    dmarc_step: 'reject',
    dmarc: {
      rollout: [{ step: 'reject' }],
      reports_to: parked.reports_to,
      tags: PARKED_TAGS,
    },
  };
  return { ...facts, inventory };
}

/**
 * The zones behind whose names there is a server: a parked one sends its visitors on before a rule of the firewall
 * is asked.
 * @see https://developers.cloudflare.com/ruleset-engine/reference/phases-list/
 */
export function servedZones(facts: Facts): readonly Zone[] {
  return webZones(facts).filter((zone) => parkedZone(zone, facts)?.redirects === undefined);
}

/** The zones that Cloudflare answers browsers for: all but the parked ones in which nothing is proxied. */
export function webZones(facts: Facts): readonly Zone[] {
  return zones(facts).filter(
    (zone) =>
      parkedZone(zone, facts) === undefined ||
      records(facts, 'A', 'AAAA', 'CNAME').some(
        (record) => record.zone?.id === zone.id && (record.values['proxied'] ?? false) !== false,
      ),
  );
}

/** The zones that Cloudflare answers browsers for, and that no launch parks. */
export function ownZones(facts: Facts): readonly Zone[] {
  return webZones(facts).filter((zone) => parkedZone(zone, facts) === undefined);
}

/** The plan of the zone that a ruleset is in, for an account's that of the launch; undefined where no launch says it. */
export function planOf(ruleset: Resource, facts: Facts): Inventory['cloudflare_plan'] {
  const id = rulesetZone(ruleset, facts);
  if (id === undefined && ruleset.values['account_id'] !== undefined) {
    return facts.inventory.cloudflare_plan;
  }
  const zone = zones(facts).find((one) => one.id === id);
  return zone === undefined ? undefined : factsOf(zone, facts).inventory.cloudflare_plan;
}
