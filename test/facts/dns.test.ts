import { describe, expect, test } from '@jest/globals';
import { example, exampleTxt, inventoryOutput, ZONE_ID } from '../../checks/examples';
import { records, recordsAt, recordText, zoneId, zones } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { readTemplate } from '../../facts/expression';
import { settingsAt } from '../../facts/zone-settings';

const OTHER_ID = 'f'.repeat(32);
const REFERENCE = '${cloudflare_zone.main.id}';
const record = (name: string, values: object = {}): object => ({
  zone_id: ZONE_ID,
  name,
  type: 'A',
  content: '203.0.113.10',
  ...values,
});
const named = (...names: readonly string[]): Facts =>
  example({
    cloudflare_dns_record: Object.fromEntries(
      names.map((name, index) => [`r${String(index)}`, record(name)]),
    ),
  });

describe('zones', () => {
  test('take their name from what their records end in', () => {
    expect(zones(named('example.com', 'app.example.com'))).toEqual([
      { id: ZONE_ID, name: 'example.com', subject: 'zone example.com' },
    ]);
  });

  test('take it from the inventory first', () => {
    const facts = example(
      { cloudflare_zone_setting: { ssl: { zone_id: ZONE_ID, setting_id: 'ssl' } } },
      inventoryOutput({ zone_name: 'example.com' }),
    );
    expect(zones(facts)).toEqual([
      { id: ZONE_ID, name: 'example.com', subject: 'zone example.com' },
    ]);
  });

  test('take it from the zone itself before all', () => {
    const facts = example(
      {
        cloudflare_zone: { main: { name: 'example.org' } },
        cloudflare_dns_record: { site: record('example.com', { zone_id: REFERENCE }) },
      },
      inventoryOutput({ zone_name: 'example.com' }),
    );
    expect(zones(facts)).toEqual([
      { id: 'cloudflare_zone.main', name: 'example.org', subject: 'zone example.org' },
    ]);
  });

  test.each([
    ['cloudflare_zone', { filter: { name: 'example.com' } }],
    ['cloudflare_zones', { name: 'example.com' }],
  ])('take it from the data source %s', (type, body) => {
    const facts = example(
      { cloudflare_dns_record: { site: record('@', { zone_id: `\${data.${type}.main.id}` }) } },
      { data: { [type]: { main: body } } },
    );
    expect(zones(facts)).toEqual([
      { id: `data.${type}.main`, name: 'example.com', subject: 'zone example.com' },
    ]);
  });

  test('have no name where nothing shows it', () => {
    expect(zones(named('@', 'www'))).toEqual([
      { id: ZONE_ID, name: undefined, subject: `zone ${ZONE_ID}` },
    ]);
  });

  test('are told apart by id where they share a name', () => {
    const facts = example(
      {
        cloudflare_dns_record: {
          a: record('example.com'),
          b: record('example.com', { zone_id: OTHER_ID }),
        },
      },
      inventoryOutput({ zone_name: 'example.com' }),
    );
    expect(zones(facts).map(({ subject }) => subject)).toEqual([
      `zone example.com (${ZONE_ID})`,
      `zone example.com (${OTHER_ID})`,
    ]);
  });

  test('are none where no zone_id is one', () => {
    const facts = example({
      cloudflare_dns_record: { a: record('example.com', { zone_id: 'example.com' }) },
    });
    expect(zones(facts)).toEqual([]);
  });
});

describe('zoneId', () => {
  test('knows a reference by the id that the zone has', () => {
    const facts = example({ cloudflare_zone: { main: { id: ZONE_ID, name: 'example.com' } } });
    expect(zoneId(readTemplate(REFERENCE), facts)).toBe(ZONE_ID);
  });

  test('keeps an expression that names no resource', () => {
    expect(zoneId(readTemplate('${var.zone_id}'), example({}))).toBe('${var.zone_id}');
  });

  test.each([undefined, null, 7, '', 'F'.repeat(32), '0'.repeat(31)])('refuses %j', (value) => {
    expect(zoneId(value, example({}))).toBeUndefined();
  });
});

describe('records', () => {
  test('have their full name in lower case, however it is written', () => {
    const facts = example(
      {
        cloudflare_dns_record: {
          a: record('@'),
          b: record('www'),
          c: record('App.example.com'),
          d: record('${var.name}'),
        },
      },
      inventoryOutput({ zone_name: 'example.com' }),
    );
    expect(records(facts).map(({ name }) => name)).toEqual([
      'example.com',
      'www.example.com',
      'app.example.com',
      undefined,
    ]);
  });

  test('are those of the types asked for', () => {
    const facts = example({
      cloudflare_dns_record: {
        a: record('example.com'),
        t: exampleTxt('example.com', 'x'),
        u: record('example.com', { type: '${var.type}' }),
      },
    });
    const found = (...types: readonly string[]): readonly string[] =>
      records(facts, ...types).map(({ address }) => address);
    expect(found('TXT')).toEqual(['cloudflare_dns_record.t']);
    expect(found()).toHaveLength(3);
  });
});

describe('recordsAt', () => {
  test('tells what is there from what may be there', () => {
    const facts = example({
      cloudflare_dns_record: {
        apex: exampleTxt('example.com', 'x'),
        below: exampleTxt('a.example.com', 'x'),
        elsewhere: { ...exampleTxt('example.com', 'x'), zone_id: OTHER_ID },
        host: record('example.com'),
        no: exampleTxt('_proof.${var.domain}', 'x'),
        perhaps: exampleTxt('${var.domain}', 'x'),
        untyped: { ...exampleTxt('example.com', 'x'), type: '${var.type}' },
      },
    });
    const [zone] = zones(facts);
    const { sure, unsure } = recordsAt(facts, zone!, 'example.com', 'TXT');
    const ids = (found: typeof sure): readonly string[] =>
      found.map(({ address }) => address.replace('cloudflare_dns_record.', ''));
    expect({ sure: ids(sure), unsure: ids(unsure) }).toEqual({
      sure: ['apex'],
      unsure: ['perhaps', 'untyped'],
    });
  });
});

describe('recordText', () => {
  test('joins the strings of a record, and is undefined where the content is not known', () => {
    const facts = example({
      cloudflare_dns_record: {
        a: record('example.com', { type: 'TXT', content: '"a" "b"' }),
        b: record('example.com', { type: 'TXT', content: '${var.text}' }),
      },
    });
    expect(records(facts).map(recordText)).toEqual(['ab', undefined]);
  });
});

describe('settingsAt', () => {
  test('tells the settings of an id in a zone from those whose id is not known', () => {
    const setting = (setting_id: string, zone_id = ZONE_ID): object => ({ zone_id, setting_id });
    const facts = example({
      cloudflare_zone_setting: {
        a: setting('ssl'),
        b: setting('tls_1_3'),
        c: setting('${var.id}'),
        d: setting('ssl', OTHER_ID),
      },
    });
    const [zone] = zones(facts);
    const { sure, unsure } = settingsAt(facts, zone!, 'ssl');
    expect([sure, unsure].map((found) => found.map(({ name }) => name))).toEqual([['a'], ['c']]);
  });
});
