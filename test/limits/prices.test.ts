import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { PRICED_TYPES, PRICES, priceOf, type PriceName } from '../../lib/prices';
import type { Price } from '../../lib/prices/price';
import { launchStacks } from '../support/launch-stacks';

const PROJECT = path.join(__dirname, '../..');
const names = Object.keys(PRICES) as PriceName[];

/** What each price is, and where it was read: a row for each. */
const ROWS: Readonly<Record<PriceName, string>> = {
  'health-check': '0.75 monthly, every region: amazon-route53-resolver',
  'health-check-option': '2 monthly, every region: amazon-route53-resolver',
  alarm: '0.1 monthly, us-east-1 region: cloudwatch_metric_alarm_test',
  'fast-alarm': '0.3 monthly, us-east-1 region: cloudwatch_metric_alarm_test',
  'composite-alarm': '0.5 monthly, us-east-1 region: aws_cloudwatch_metric_alarm',
  dashboard: '3 monthly, every region: cloudwatch_dashboard_test',
  key: '1 monthly, every region: aws.amazon.com/kms/pricing',
  secret: '0.4 monthly, every region: amazon-secrets-manager',
  'advanced-parameter': '0.05 monthly, us-east-1 region: ssm_parameter_test',
  'key-request': '0.03 per 10,000: kms_key_test',
  'key-version': '1 per month: aws.amazon.com/kms/pricing',
  'secret-request': '0.05 per 10,000: amazon-secrets-manager',
  publication: '0.5 per 1,000,000: sns_topic_test',
  mail: '2 per 100,000: sns_topic_test',
  webhook: '0.06 per 100,000: sns_topic_test',
  event: '1 per 1,000,000: cloudwatch_event_bus_test',
  'log-data': '0.5 per GB: plans/cloudwatch-plans-pricing.yml',
  'log-storage': '0.03 per GB and month: plans/cloudwatch-plans-pricing.yml',
  metric: '0.3 per month: plans/cloudwatch-plans-pricing.yml',
  'bucket-storage': '0.023 per GB and month: s3_bucket_v3_test',
  'bucket-write': '0.005 per 1,000: s3_bucket_v3_test',
  'function-request': '0.2 per 1,000,000: lambda_function_test',
  'function-time': '16.6667 per 1,000,000 GB-seconds: lambda_function_test',
  'queue-request': '0.4 per 1,000,000: sqs_queue_test',
  parameter: 'free: parameter-store-advanced-parameters',
  setting: 'free: registry.go',
  'backup-vault': 'unknown',
  chat: 'unknown',
  'other-alarm': 'unknown',
  'other-health-check': 'unknown',
  'other-parameter': 'unknown',
  'other-subscription': 'unknown',
  'free-zone': 'free: cloudflare-ai-gateway',
  'pro-zone': '25 monthly, every region: cloudflare-ai-gateway',
  'business-zone': '250 monthly, every region: cloudflare-ai-gateway',
  'enterprise-zone': 'unknown',
  'in-plan': 'free: src/content/plans/index.json',
  notification: 'free: notifications/notification-available',
  access: 'unknown',
  'certificate-manager': 'unknown',
  'other-zone': 'unknown',
};

function row(price: Price): string {
  switch (price.kind) {
    case 'monthly':
      return `${String(price.microdollars / 1e6)} monthly, ${price.region} region`;
    case 'use':
      return `${String(price.microdollars / 1e6)} per ${price.per}`;
    default:
      return price.kind;
  }
}

describe('the prices', () => {
  test.each(names)('%s is what its source says', (name) => {
    const price = priceOf(name);
    const [value = '', place = ''] = ROWS[name].split(': ');
    expect(row(price)).toBe(value);
    expect('source' in price ? price.source.url : 'nowhere').toContain(
      place === '' ? 'nowhere' : place,
    );
  });

  test.each(names.filter((name) => 'source' in PRICES[name]))(
    '%s names place, copy and day',
    (name) => {
      const price = priceOf(name);
      if (!('source' in price)) throw new Error('no source');
      expect(price.source.url).toMatch(/^https:\/\//);
      expect(price.source.copy).toMatch(/\d{4}-\d{2}-\d{2}|undated$/);
      expect(price.source.readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    },
  );

  test('are whole millionths, and none is nothing', () => {
    for (const name of names) {
      const price = priceOf(name);
      if (!('microdollars' in price)) continue;
      expect(Number.isSafeInteger(price.microdollars) && price.microdollars > 0).toBe(true);
    }
  });

  test('are each used by a type, or by a zone', () => {
    const used = new Set(Object.values(PRICED_TYPES).flat());
    expect(names.filter((name) => !used.has(name)).sort()).toEqual([
      ...['business-zone', 'enterprise-zone', 'free-zone', 'other-zone', 'pro-zone'],
    ]);
  });
});

describe('a type of resource', () => {
  const launches = Object.entries({ ...presets, example });

  test.each(launches)('that %s makes has its price, or is said not to', (name, input) => {
    const launch = parseLaunch(input, name);
    const types = launchStacks({ launch, name, file: name }).flatMap(({ json }) =>
      Object.keys((json['resource'] ?? {}) as object),
    );
    expect(types.length).toBeGreaterThan(0);
    expect([...new Set(types)].filter((type) => !Object.hasOwn(PRICED_TYPES, type))).toEqual([]);
  });

  test('that a construct can make has its price, or is said not to', () => {
    const files = readdirSync(path.join(PROJECT, 'constructs'), {
      recursive: true,
      encoding: 'utf8',
    });
    const types = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(PROJECT, 'constructs', file), 'utf8'))
      .flatMap((source) => [
        ...source.matchAll(/^import \{[^}]*\} from '@cdktf\/provider-(\w+)\/lib\/([a-z0-9-]+)';/gm),
      ])
      .map(([, provider = '', noun = '']) => `${provider}_${noun.replaceAll('-', '_')}`)
      .filter((type) => !type.includes('_data_'));
    expect(new Set(types).size).toBeGreaterThan(30);
    expect([...new Set(types)].filter((type) => !Object.hasOwn(PRICED_TYPES, type))).toEqual([]);
  });
});
