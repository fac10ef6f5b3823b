import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { billed } from '../../checks/billed';
import { monthlyCost, type Cost } from '../../checks/cost';
import {
  example,
  inventoryOutput,
  type ExampleResources,
  type ExampleRest,
} from '../../checks/examples';
import type { Facts } from '../../facts/graph';
import { Unknown } from '../../facts/value';

const US: ExampleRest = { provider: { aws: [{ region: 'us-east-1' }] } };

function costOf(resources: ExampleResources, rest: ExampleRest = US): Cost {
  return monthlyCost(example(resources, rest));
}

/** `2 x alarm = 200000`, of all stacks. */
function lines(cost: Cost): readonly string[] {
  return cost.stacks.flatMap((stack) =>
    stack.lines.map(
      ({ price, count, microdollars }) => `${String(count)} x ${price} = ${String(microdollars)}`,
    ),
  );
}

function unknown(cost: Cost): readonly string[] {
  return cost.unknown.map(({ noun, count }) => `${String(count)} x ${noun}`);
}

const check = (values: object): ExampleResources => ({ aws_route53_health_check: { app: values } });
const alarm = (values: object): ExampleResources => ({
  aws_cloudwatch_metric_alarm: { a: values },
});

describe('the monthly cost', () => {
  test.each([
    [{ type: 'TCP' }, 0],
    [{ type: 'HTTP', request_interval: 30, measure_latency: false }, 0],
    [{ type: 'HTTPS' }, 1],
    [{ type: 'HTTP_STR_MATCH' }, 1],
    [{ type: 'HTTPS_STR_MATCH', measure_latency: true }, 3],
    [{ type: 'HTTPS_STR_MATCH', measure_latency: true, request_interval: 10 }, 4],
  ])('of a health check %j counts %i options', (values, options) => {
    expect(lines(costOf(check(values)))).toEqual([
      '1 x health-check = 750000',
      ...(options === 0
        ? []
        : [`${String(options)} x health-check-option = ${String(options * 2_000_000)}`]),
    ]);
  });

  test.each([
    [check({ type: 'CALCULATED' }), 'health check on no endpoint'],
    [check({ type: '${var.type}' }), 'health check whose settings are known after apply'],
    [alarm({ metric_query: [{ id: 'a' }] }), 'alarm on an expression or a band'],
    [alarm({ threshold_metric_id: 'a' }), 'alarm on an expression or a band'],
    [
      { aws_ssm_parameter: { a: { tier: 'Intelligent-Tiering' } } },
      'parameter whose tier AWS chooses',
    ],
    [
      { aws_sns_topic_subscription: { a: { protocol: 'sms' } } },
      'subscription by neither mail nor webhook',
    ],
    [{ aws_db_instance: { a: {} } }, 'aws_db_instance'],
    [{ aws_kms_key: { a: { count: 3 } } }, 'aws_kms_key as often as an expression says'],
    [{ aws_kms_key: { a: { region: 'cn-north-1' } } }, 'key in cn-north-1'],
    [alarm({ region: 'eu-west-1' }), 'alarm in eu-west-1'],
    [alarm({ region: '${var.region}' }), 'alarm in a region that is not known'],
  ])('of %j is not known', (resources, noun) => {
    const cost = costOf(resources);
    expect([lines(cost), unknown(cost)]).toEqual([[], [`1 x ${noun}`]]);
  });

  test.each([
    [alarm({ period: 60 }), ['1 x alarm = 100000']],
    [alarm({ period: 10 }), ['1 x fast-alarm = 300000']],
    [
      { aws_secretsmanager_secret: { a: { replica: [{ region: 'a' }, { region: 'b' }] } } },
      ['3 x secret = 1200000'],
    ],
    [{ aws_kms_key: { a: {}, b: {} } }, ['2 x key = 2000000']],
    [{ aws_ssm_parameter: { a: {}, b: { tier: 'Advanced' } } }, ['1 x advanced-parameter = 50000']],
    [{ aws_iam_role: { a: {} }, aws_s3_bucket: { b: {} } }, []],
  ])('of %j is %j', (resources, expected) => {
    const cost = costOf(resources);
    expect([lines(cost), unknown(cost)]).toEqual([expected, []]);
  });

  test('names what is paid by use, once each, and adds none of it', () => {
    const cost = costOf({
      aws_sns_topic_subscription: {
        a: { protocol: 'email' },
        b: { protocol: 'email' },
        c: { protocol: 'https' },
      },
      aws_kms_key: { a: { enable_key_rotation: true } },
    });
    expect(cost.byUse.map(({ noun }) => noun)).toEqual([
      'requests to keys',
      'versions of keys after the first',
      'mail of alerts',
      'calls of webhooks',
    ]);
    expect(cost.microdollars).toBe(1_000_000);
  });

  test('of zones is that of their plans, in the stack that fills them', () => {
    const records = { cloudflare_dns_record: { a: {} } };
    const zone = (parts: object): Cost => costOf(records, inventoryOutput(parts));
    expect(lines(zone({ cloudflare_plan: 'pro' }))).toEqual(['1 x pro-zone = 25000000']);
    expect(lines(zone({ cloudflare_plan: 'free' }))).toEqual([]);
    expect(unknown(zone({ cloudflare_plan: 'enterprise' }))).toEqual(['1 x Enterprise zone']);
    expect(unknown(costOf(records))).toEqual(['1 x zone whose plan is not known']);
    const parked = { name: 'example.net', plan: 'business', reports_to: [] };
    expect(
      lines(
        zone({
          cloudflare_plan: 'pro',
          parked_zones: { a: parked, b: { ...parked, plan: 'pro' } },
        }),
      ),
    ).toEqual(['2 x pro-zone = 50000000', '1 x business-zone = 250000000']);
    expect(
      lines(costOf({ aws_iam_role: { a: {} } }, inventoryOutput({ cloudflare_plan: 'pro' }))),
    ).toEqual([]);
  });

  test('says of which days its prices are', () => {
    expect(
      costOf({ aws_cloudwatch_dashboard: { a: {} }, ...check({ type: 'TCP' }) }).pricesOf,
    ).toEqual({
      first: '2024-07-01',
      last: '2026-09-20',
    });
    expect(costOf({}).pricesOf).toBeUndefined();
  });

  test('leaves out what is only read', () => {
    const facts = example({ aws_kms_key: { a: {} } }, US);
    const read = facts.resources.map((one) => ({ ...one, mode: 'data' as const }));
    expect(monthlyCost({ ...facts, resources: read }).microdollars).toBe(0);
  });
});

/** Any resources of the types that are priced by how they are set, and of some others. */
const anyResource = fc.record({
  type: fc.constantFrom(
    'aws_route53_health_check',
    'aws_cloudwatch_metric_alarm',
    'aws_cloudwatch_dashboard',
    'aws_kms_key',
    'aws_secretsmanager_secret',
    'aws_ssm_parameter',
    'aws_s3_bucket',
    'cloudflare_dns_record',
    'aws_db_instance',
  ),
  values: fc.dictionary(
    fc.constantFrom('type', 'period', 'tier', 'replica', 'count', 'region', 'measure_latency'),
    fc.oneof(
      fc.constantFrom('HTTPS_STR_MATCH', 'HTTP', 'Advanced', 'us-east-1', 'eu-west-1'),
      fc.integer(),
      fc.boolean(),
      fc.constant(new Unknown()),
      fc.constant([{ region: 'eu-west-1' }]),
    ),
  ),
  stack: fc.constantFrom('one', 'two'),
});

const anyFacts = fc.array(anyResource, { maxLength: 12 }).map((all): Facts => ({
  kind: 'declared',
  stacks: ['one', 'two'].map((name) => ({
    ...{ name, outputs: {}, variables: {} },
    providers: [{ name: 'aws', values: { region: 'us-east-1' } }],
  })),
  resources: all.map(({ type, values, stack }, at) => ({
    ...{ address: `${type}.n${String(at)}`, name: `n${String(at)}`, mode: 'managed' },
    ...{ type, values, stack },
  })),
  inventory: { cloudflare_plan: 'business' },
}));

describe('any monthly cost', () => {
  test('is the sum of its stacks, and each of those the sum of its lines, in whole numbers', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { microdollars, stacks } = monthlyCost(facts);
        const total = (parts: readonly { microdollars: number }[]): number =>
          parts.reduce((all, one) => all + one.microdollars, 0);
        expect(microdollars).toBe(total(stacks));
        for (const stack of stacks) expect(stack.microdollars).toBe(total(stack.lines));
        expect(Number.isSafeInteger(microdollars)).toBe(true);
      }),
    );
  });

  test('is no lower for a resource more', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, seed) => {
        if (facts.resources.length === 0) return;
        const left = facts.resources.filter((_, at) => at !== seed % facts.resources.length);
        const fewer = monthlyCost({ ...facts, resources: left });
        expect(monthlyCost(facts).microdollars).toBeGreaterThanOrEqual(fewer.microdollars);
      }),
    );
  });

  test('has something to say of every resource', () => {
    fc.assert(
      fc.property(anyFacts, ({ resources }) => {
        for (const resource of resources) expect(Object.keys(billed(resource))).not.toEqual([]);
      }),
    );
  });
});
