import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parityDifferences, placeOf, type Difference } from '../../checks/parity';
import example from '../../config/launches/example';
import { launchNamePairs } from '../../config/parity-names';
import { presets } from '../../config/presets';
import { edits } from '../mutants/operators';
import type { Json, StackDocument } from '../support/launch-stacks';
import { differencesOf, sideOf, stagingSide, type Side } from '../support/staging';

const PRODUCTION = sideOf('example', example);
const STAGING = stagingSide();
const SIDES: readonly Side[] = [
  PRODUCTION,
  ...Object.entries(presets).map(([name, launch]) => sideOf(name, launch)),
];

/** One resource, output, provider or backend of a launch: the path to it in its stack. */
type Unit = readonly string[];

function unitsOf({ json }: StackDocument): readonly Unit[] {
  return Object.entries(json).flatMap(([section, block]) => {
    if (['//', 'import', 'moved', 'removed'].includes(section)) return [];
    return Object.entries(block as object).flatMap(([name, inner]): readonly Unit[] =>
      section === 'resource' || section === 'data'
        ? Object.keys(inner as object).map((one) => [section, name, one])
        : [[section, name]],
    );
  });
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (here, step) =>
      step === '(json)' ? JSON.parse(String(here)) : Reflect.get(here as object, step),
    value,
  );
}

function put(value: Json, path: Unit, body: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return body;
  const here = value as { [name: string]: Json };
  return { ...here, [step]: put(here[step] ?? null, rest, body) };
}

/** A place, and another value for it. */
interface Planted {
  readonly index: number;
  readonly stack: StackDocument;
  readonly text: string;
}

/** Any change of any attribute of a launch, but another order of what is no list of rules. */
function planted({ stacks }: Side): fc.Arbitrary<Planted> {
  const units = stacks.flatMap((stack, index) =>
    unitsOf(stack).map((path) => ({ index, path, body: at(stack.json, path) as Json })),
  );
  return fc.constantFrom(...units).chain(({ index, path, body }) => {
    const changes = [...edits(body)].filter(
      ({ operator, path: below }) =>
        operator !== 'front' && !(operator === 'flip' && Array.isArray(at(body, below))),
    );
    return fc.constantFrom(...changes).map(({ operator, path: below, document }) => ({
      index,
      stack: {
        name: stacks[index]?.name ?? '',
        json: put(stacks[index]?.json ?? {}, path, document) as StackDocument['json'],
      },
      text: `${operator} ${[...path, ...below].join('/')}`,
    }));
  });
}

function mirrored(differences: readonly Difference[]): readonly string[] {
  return differences
    .map(({ values: [a, b], stack, attribute }) => JSON.stringify([stack, attribute, b, a]))
    .sort();
}

describe('parityDifferences', () => {
  test.each(SIDES.map((side) => [side.name, side] as const))(
    'finds none between %s and itself, whatever the order of its keys',
    (_name, side) => {
      expect(differencesOf(side, side)).toEqual([]);
      const turned = JSON.parse(JSON.stringify(side.stacks), (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ) as Side['stacks'];
      expect(differencesOf(side, { ...side, stacks: turned.toReversed() })).toEqual([]);
    },
  );

  test('finds any change of any attribute of any preset, from both sides', () => {
    const any = fc
      .constantFrom(...SIDES)
      .chain((side) => planted(side).map((one) => ({ side, ...one })));
    fc.assert(
      fc.property(any, ({ side, index, stack, text }) => {
        const one = { ...side, stacks: side.stacks.slice(index, index + 1) };
        const other = { ...side, stacks: [stack] };
        const found = differencesOf(one, other);
        expect([text, found.length > 0]).toEqual([text, true]);
        expect(mirrored(differencesOf(other, one))).toEqual(
          mirrored(found.map((each) => ({ ...each, values: [each.values[1], each.values[0]] }))),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('finds any change of staging beside production, under its other names', () => {
    const only = (side: Side, index: number) => ({
      ...side,
      stacks: side.stacks.slice(index, index + 1),
    });
    fc.assert(
      fc.property(planted(STAGING), ({ index, stack, text }) => {
        const one = only(PRODUCTION, index);
        const before = JSON.stringify(differencesOf(one, only(STAGING, index)));
        const after = JSON.stringify(differencesOf(one, { ...STAGING, stacks: [stack] }));
        expect([text, after !== before]).toEqual([text, true]);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['edge', ['cloudflare_dns_record', 'hosts_app'], 'content', '203.0.113.20'],
    ['edge', ['cloudflare_zone_setting', 'tls_ssl'], 'zone_id', 'fedcba9876543210fedcba9876543210'],
    [
      'secrets',
      ['aws_secretsmanager_secret', 'store_model-key'],
      'name',
      'example/production/model-key',
    ],
    ['monitoring', ['aws_sns_topic', 'alerts_topic'], 'name', 'example-alerts'],
    ['monitoring', ['aws_route53_health_check', 'home_check'], 'fqdn', 'example.com'],
    ['data', ['aws_s3_bucket', 'uploads_bucket'], 'bucket', 'example-launch-uploads'],
  ] as const)(
    'finds what staging names as production does: %s %s %s',
    (name, path, attribute, value) => {
      const stacks = STAGING.stacks.map((stack) => {
        if (stack.name !== name) return stack;
        const full = ['resource', ...path];
        const body = at(stack.json, full) as { [key: string]: Json };
        return {
          name,
          json: put(stack.json, full, { ...body, [attribute]: value }) as typeof stack.json,
        };
      });
      const before = differencesOf(PRODUCTION, STAGING).map(placeOf);
      const found = differencesOf(PRODUCTION, { ...STAGING, stacks });
      expect(found.filter((one) => !before.includes(placeOf(one)))).toEqual([
        { stack: name, address: path.join('.'), attribute, values: [value, value], isSize: false },
      ]);
    },
  );

  test('takes rules in another order for a difference', () => {
    const rules = (...refs: readonly string[]) => [
      {
        name: 'edge',
        json: {
          resource: { cloudflare_ruleset: { firewall: { rules: refs.map((ref) => ({ ref })) } } },
        },
      },
    ];
    const found = parityDifferences([rules('a', 'b', 'c'), rules('b', 'a')], []);
    expect(found.map(({ attribute }) => attribute)).toEqual(['rules[c]', 'rules[order]']);
  });

  test('does not look at how what stands was taken over', () => {
    const json = { import: [{ to: 'x.y', id: '1' }], moved: [{ from: 'a.b', to: 'x.y' }] };
    const found = parityDifferences([[{ name: 'edge', json }], [{ name: 'edge', json: {} }]], []);
    expect(found).toEqual([]);
  });

  test('tells a resource that one launch has not from one that differs', () => {
    const found = differencesOf(PRODUCTION, stagingSide({}, { records: {} }));
    const whole = found.filter(({ attribute }) => attribute === '');
    expect(whole.map(placeOf)).toEqual([
      'edge/cloudflare_dns_record.records_search-console',
      'edge/cloudflare_dns_record.records_status',
    ]);
    expect(whole.every(({ values }) => values[1] === undefined)).toBe(true);
  });

  test('makes no pairs of what only one launch has', () => {
    const { alerts } = PRODUCTION.launch.uptime;
    const uptime = {
      ...PRODUCTION.launch.uptime,
      alerts: { emails: [...alerts.emails, 'b@x.test'] },
    };
    const pairs = launchNamePairs(PRODUCTION, {
      ...PRODUCTION,
      launch: { ...PRODUCTION.launch, uptime },
    });
    expect(pairs.flatMap(({ names }) => names)).not.toContain('b@x.test');
  });
});
