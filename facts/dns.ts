import { isWithin } from '../lib/names';
import { txtText } from '../lib/txt';
import type { Facts, Resource } from './graph';
import { resources } from './graph';
import { Unknown, at, text, type Value, type Values } from './value';
import { commonSuffix, mayBe } from './zone-name';

/** A zone that some resource is in. */
export interface Zone {
  /** Its id: 32 hex digits, or the expression that will give them. */
  readonly id: string;
  /** Its name, `example.com`; undefined where the facts do not show it. */
  readonly name: string | undefined;
  /** Words for findings about the zone: `zone example.com`. */
  readonly subject: string;
}

/** A DNS record as it is declared. */
export interface DnsRecord {
  readonly address: string;
  readonly values: Values;
  /** The zone that it is in; undefined where its `zone_id` is neither an id nor an expression. */
  readonly zone: Zone | undefined;
  /** Its type, undefined where it is not known. */
  readonly type: string | undefined;
  /** Its full name in lower case, undefined where it is not known. */
  readonly name: string | undefined;
  readonly content: Value | undefined;
}

const ZONE_ID = /^[0-9a-f]{32}$/;

/** Reads a `zone_id`: the id, or the words of the expression; undefined for anything else. */
export function zoneId(value: Value | undefined, facts: Facts): string | undefined {
  if (typeof value === 'string') return ZONE_ID.test(value) ? value : undefined;
  if (!(value instanceof Unknown)) return undefined;
  const [reference] = value.references;
  if (reference === undefined) return value.template ?? 'known after apply';
  const target = facts.resources.find(({ address }) => address === reference);
  const known = target === undefined ? undefined : text(at(target.values, 'id'));
  return known !== undefined && ZONE_ID.test(known) ? known : reference;
}

/** The resources that are in a zone: those of Cloudflare that name one. */
export function zoneResources(facts: Facts): readonly Resource[] {
  return facts.resources.filter(
    ({ mode, type, values }) =>
      mode === 'managed' &&
      type.startsWith('cloudflare_') &&
      (values['zone_id'] !== undefined ||
        type === 'cloudflare_dns_record' ||
        type === 'cloudflare_zone_setting'),
  );
}

/**
 * The zones, in order of their ids. A zone's name comes from the `cloudflare_zone` resource or data
 * source that has its id, else from the inventory (by its id, where it is parked), else from what all names of its records end in.
 */
export function zones(facts: Facts): readonly Zone[] {
  const known = zonesOf.get(facts);
  if (known !== undefined) return known;
  const found = findZones(facts);
  zonesOf.set(facts, found);
  return found;
}

/** Facts never change, and nearly every check asks: what was found once is kept as long as they are. */
const zonesOf = new WeakMap<Facts, readonly Zone[]>();

function findZones(facts: Facts): readonly Zone[] {
  const ids = new Set<string>();
  for (const { values } of zoneResources(facts)) {
    const id = zoneId(values['zone_id'], facts);
    if (id !== undefined) ids.add(id);
  }
  for (const { address, values } of resources(facts, 'cloudflare_zone')) {
    ids.add(text(values['id']) ?? address);
  }
  const named = [...ids].sort().map((id) => ({ id, name: zoneName(id, facts) }));
  return named.map(({ id, name }) => {
    const alone = name !== undefined && named.filter((other) => other.name === name).length === 1;
    return {
      id,
      name,
      subject: `zone ${alone ? name : name === undefined ? id : `${name} (${id})`}`,
    };
  });
}

function zoneName(id: string, facts: Facts): string | undefined {
  const own = facts.resources
    .filter(({ type }) => type === 'cloudflare_zone' || type === 'cloudflare_zones')
    .filter(
      ({ address, values }) =>
        address === id || text(values['id']) === id || text(values['zone_id']) === id,
    )
    .map(({ values }) => text(values['name']) ?? text(at(values, 'filter', 'name')))
    .find((name) => name !== undefined);
  const parked = Object.values(facts.inventory.parked_zones ?? {}).find(
    ({ zone_id: its }) => its === id,
  );
  return own ?? parked?.name ?? facts.inventory.zone_name ?? commonSuffix(writtenNames(id, facts));
}

function writtenNames(id: string, facts: Facts): readonly string[] {
  return resources(facts, 'cloudflare_dns_record')
    .filter(({ values }) => zoneId(values['zone_id'], facts) === id)
    .flatMap(({ values }) => text(values['name']) ?? []);
}

/** The declared records, all or those of some types. */
export function records(facts: Facts, ...types: readonly string[]): readonly DnsRecord[] {
  const all = zones(facts);
  return resources(facts, 'cloudflare_dns_record')
    .map(({ address, values }): DnsRecord => {
      const id = zoneId(values['zone_id'], facts);
      const zone = all.find((one) => one.id === id);
      const name = text(values['name']);
      return {
        address,
        values,
        zone,
        type: text(values['type']),
        name: name === undefined ? undefined : fullRecordName(name, zone?.name),
        content: values['content'],
      };
    })
    .filter(({ type }) => types.length === 0 || (type !== undefined && types.includes(type)));
}

/** Cloudflare takes `@` for the apex, and a name outside the zone as a label below it. */
function fullRecordName(written: string, zone: string | undefined): string {
  const name = written.toLowerCase();
  if (zone === undefined || isWithin(name, zone)) return name;
  return name === '@' ? zone : `${name}.${zone}`;
}

/** The records at a name, and those whose name or type is not known yet and may turn out to be it. */
export interface RecordsAt {
  readonly sure: readonly DnsRecord[];
  readonly unsure: readonly DnsRecord[];
}

/** Finds the records of a zone at a full name, of the types given. */
export function recordsAt(
  facts: Facts,
  zone: Zone,
  name: string,
  ...types: readonly string[]
): RecordsAt {
  const inZone = records(facts).filter((record) => record.zone?.id === zone.id);
  const possible = inZone.filter(
    ({ type, values }) =>
      (type === undefined && values['type'] instanceof Unknown) ||
      (type !== undefined && types.includes(type)),
  );
  return {
    sure: possible.filter((record) => record.type !== undefined && record.name === name),
    unsure: possible.filter((record) =>
      record.name === undefined
        ? mayBe(record.values['name'], name)
        : record.type === undefined && record.name === name,
    ),
  };
}

/** The text of a TXT record as its readers see it, undefined where the content is not known. */
export function recordText({ content }: DnsRecord): string | undefined {
  return typeof content === 'string' ? txtText(content) : undefined;
}
