import type { ByUse, Free, Monthly, NotKnown } from './price';
import {
  CLOUDWATCH,
  COMPOSITE_ALARMS,
  JULY_2024,
  KMS,
  NO_PRICE,
  PARAMETER_TIERS,
  priceList,
  ROUTE_53,
  SECRETS_MANAGER,
} from './sources';

const SNS = priceList('sns_topic', 'e3bb8f5f8130e7405382a97ad44b52abf54017bd', '2024-12-04');
const S3 = priceList('s3_bucket_v3', '16e40f6ca40880fa0dd993bb3623de838e2d861f', '2025-07-07');
const ALARMS = priceList('cloudwatch_metric_alarm', ...JULY_2024);
const DASHBOARDS = priceList('cloudwatch_dashboard', ...JULY_2024);
const EVENTS = priceList('cloudwatch_event_bus', ...JULY_2024);
const FUNCTIONS = priceList('lambda_function', ...JULY_2024);
const KEYS = priceList('kms_key', ...JULY_2024);
const PARAMETERS = priceList('ssm_parameter', ...JULY_2024);
const QUEUES = priceList('sqs_queue', ...JULY_2024);

/** Prices of AWS, each without what AWS gives for nothing. */
export const AWS_PRICES = {
  // Of an endpoint outside AWS: where the server of a host stands cannot be seen, and inside costs less.
  'health-check': monthly(750_000, 'health check', 'every', ROUTE_53),
  // https, a text that is looked for, latency, and a request every 10 seconds.
  'health-check-option': monthly(2_000_000, 'option of health checks', 'every', ROUTE_53),
  alarm: monthly(100_000, 'alarm', 'us-east-1', ALARMS),
  'fast-alarm': monthly(300_000, 'alarm of less than a minute', 'us-east-1', ALARMS),
  'composite-alarm': monthly(500_000, 'composite alarm', 'us-east-1', COMPOSITE_ALARMS),
  dashboard: monthly(3_000_000, 'dashboard', 'every', DASHBOARDS),
  key: monthly(1_000_000, 'key', 'every', KMS),
  secret: monthly(400_000, 'secret', 'every', SECRETS_MANAGER),
  'advanced-parameter': monthly(50_000, 'advanced parameter', 'us-east-1', PARAMETERS),

  'key-request': byUse(30_000, 'requests to keys', '10,000', KEYS),
  'key-version': byUse(1_000_000, 'versions of keys after the first', 'month', KMS),
  'secret-request': byUse(50_000, 'requests to secrets', '10,000', SECRETS_MANAGER),
  publication: byUse(500_000, 'alerts sent to topics', '1,000,000', SNS),
  mail: byUse(2_000_000, 'mail of alerts', '100,000', SNS),
  webhook: byUse(60_000, 'calls of webhooks', '100,000', SNS),
  event: byUse(1_000_000, 'events of your own', '1,000,000', EVENTS),
  'log-data': byUse(500_000, 'log lines taken in', 'GB', CLOUDWATCH),
  'log-storage': byUse(30_000, 'log lines kept', 'GB and month', CLOUDWATCH),
  metric: byUse(300_000, 'metrics of your own', 'month', CLOUDWATCH),
  'bucket-storage': byUse(23_000, 'objects kept', 'GB and month', S3),
  'bucket-write': byUse(5_000, 'objects written', '1,000', S3),
  'function-request': byUse(200_000, 'calls of functions', '1,000,000', FUNCTIONS),
  'function-time': byUse(16_666_700, 'running functions', '1,000,000 GB-seconds', FUNCTIONS),
  'queue-request': byUse(400_000, 'requests to queues', '1,000,000', QUEUES),

  parameter: free('standard parameter', PARAMETER_TIERS),
  setting: free('setting without a price', NO_PRICE),

  'backup-vault': unknown('vault of backups'),
  chat: unknown('Slack channel'),
  'other-alarm': unknown('alarm on an expression or a band'),
  'other-health-check': unknown('health check on no endpoint'),
  'other-parameter': unknown('parameter whose tier AWS chooses'),
  'other-subscription': unknown('subscription by neither mail nor webhook'),
} as const;

function monthly(
  microdollars: number,
  noun: string,
  region: Monthly['region'],
  source: Monthly['source'],
): Monthly {
  return { kind: 'monthly', microdollars, noun, region, source };
}

/** Every price by use is of us-east-1, and the report says so. */
function byUse(microdollars: number, noun: string, per: string, source: ByUse['source']): ByUse {
  return { kind: 'use', microdollars, noun, per, region: 'us-east-1', source };
}

function free(noun: string, source: Free['source']): Free {
  return { kind: 'free', noun, source };
}

function unknown(noun: string): NotKnown {
  return { kind: 'unknown', noun };
}
