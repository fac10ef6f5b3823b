import { describe, expect, test } from '@jest/globals';
import { PARKED_ID, PARKED_LOCK, PARKED_ZONES } from '../../checks/example-parking';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../../checks/examples';
import { zones } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { factsOf, parkedZone, webZones } from '../../facts/parked-zones';

const LAUNCH = {
  zone_name: 'example.com',
  cloudflare_plan: 'business',
  mx: { one: { host: 'mx.example.org', priority: 10 } },
  senders: { staff: ['s1'] },
  dnssec: { ds_at_registrar: true },
  parked_zones: PARKED_ZONES,
};

function parking(more: Readonly<Record<string, object>> = {}, launch: object = LAUNCH): Facts {
  return example(
    { cloudflare_dns_record: { site: exampleHost('example.com'), ...PARKED_LOCK, ...more } },
    inventoryOutput(launch),
  );
}

/** A zone of the facts, by its name. */
function named(facts: Facts, name: string): ReturnType<typeof zones>[number] {
  const zone = zones(facts).find((one) => one.name === name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return zone;
}

describe('a zone that is parked', () => {
  test('has its name by its id', () => {
    expect(zones(parking()).map(({ id, name }) => [id, name])).toEqual([
      [ZONE_ID, 'example.com'],
      [PARKED_ID, 'example.net'],
    ]);
  });

  test('has its name by the data source, where it has no id', () => {
    const { zone_id: _id, ...net } = PARKED_ZONES.net;
    const zone_id = '${data.cloudflare_zone.zones_net.id}';
    const facts = example(
      { cloudflare_dns_record: { spf: { ...PARKED_LOCK['spf'], zone_id } } },
      {
        ...inventoryOutput({ ...LAUNCH, parked_zones: { net } }),
        data: { cloudflare_zone: { zones_net: { filter: { name: 'example.net' } } } },
      },
    );
    expect(zones(facts).map(({ name }) => name)).toEqual(['example.net']);
    expect(parkedZone(named(facts, 'example.net'), facts)).toEqual(net);
  });

  test('is judged by what the launch says of it, and not by what it says of its own mail', () => {
    const facts = parking();
    expect(factsOf(named(facts, 'example.com'), facts)).toBe(facts);
    expect(factsOf(named(facts, 'example.net'), facts).inventory).toEqual({
      zone_name: 'example.com',
      parked_zones: PARKED_ZONES,
      cloudflare_plan: 'free',
      hosts: {},
      mx: {},
      senders: {},
      dmarc_step: 'reject',
      dmarc: {
        rollout: [{ step: 'reject' }],
        reports_to: ['dmarc@example.com'],
        tags: { sp: 'reject', np: 'reject', adkim: 's', aspf: 's' },
      },
    });
  });

  test.each<[string, object, readonly string[]]>([
    ['nothing', {}, ['example.com']],
    ['an address that is not proxied', { proxied: false }, ['example.com']],
    ['a host that is proxied', { proxied: true }, ['example.com', 'example.net']],
    ['a host that may be', { proxied: '${var.proxied}' }, ['example.com', 'example.net']],
  ])('with %s in it answers browsers or not', (_what, values, names) => {
    const host = { ...exampleHost('www.example.net'), zone_id: PARKED_ID, ...values };
    const facts = parking(Object.keys(values).length === 0 ? {} : { host });
    expect(webZones(facts).map(({ name }) => name)).toEqual(names);
  });
});

test('without an inventory, every zone is a launch of its own', () => {
  const facts = parking({}, {});
  expect(webZones(facts).map(({ name }) => name)).toEqual(['example.com', 'example.net']);
  expect(factsOf(named(facts, 'example.net'), facts)).toBe(facts);
});
