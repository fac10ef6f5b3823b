import { blocks, holdsUnknown, isObject, text, type Value, type Values } from '../facts/value';
import type { Resource } from '../facts/graph';
import { PRICED_TYPES, type PriceName } from '../lib/prices';

/** How often each price is paid for a resource. */
export type Billed = Readonly<Partial<Record<PriceName, number>>>;

/** What a resource is paid by, or why that is not known. */
export function billed(resource: Resource): Billed | { readonly notKnown: string } {
  const { type, values } = resource;
  const names = PRICED_TYPES[type];
  if (names === undefined) return { notKnown: type };
  if (values['count'] !== undefined || values['for_each'] !== undefined) {
    return { notKnown: `${type} as often as an expression says` };
  }
  const own = Object.hasOwn(BY_SETTING, type) ? BY_SETTING[type] : undefined;
  return own === undefined ? once(...names) : own(values);
}

/** Types of which the settings decide. What is not known yet is taken for what is left when it is not set. */
const BY_SETTING: Readonly<
  Record<string, (values: Values) => Billed | { readonly notKnown: string }>
> = {
  aws_cloudwatch_metric_alarm: billedAlarm,
  aws_kms_key: ({ enable_key_rotation: rotates }) =>
    rotates === true ? once('key', 'key-request', 'key-version') : once('key', 'key-request'),
  aws_route53_health_check: billedHealthCheck,
  aws_secretsmanager_secret: ({ replica }) => ({
    // Each copy in another region is a secret of its own.
    secret: 1 + blocks(replica).length,
    'secret-request': 1,
  }),
  aws_sns_topic_subscription: ({ protocol }) => {
    const name = text(protocol) ?? '';
    if (name.startsWith('email')) return once('mail');
    return /^https?$/.test(name) ? once('webhook') : once('other-subscription');
  },
  aws_ssm_parameter: ({ tier }) => {
    if (!isSet(tier) || tier === 'Standard') return once('parameter');
    return tier === 'Advanced' ? once('advanced-parameter') : once('other-parameter');
  },
};

/** An alarm on an expression is paid by the metrics in it, and one on a band by three. */
function billedAlarm(values: Values): Billed {
  const { period, metric_query: query, threshold_metric_id: band } = values;
  if (blocks(query).length > 0 || isObject(query) || isSet(band)) return once('other-alarm');
  return typeof period === 'number' && period < 60 ? once('fast-alarm') : once('alarm');
}

/**
 * The options of a health check: https, a text that is looked for, latency, and a request every 10 seconds.
 * @see https://github.com/infracost/infracost/blob/95ba4f49a7abf5567b04f751a115543281a4ab18/internal/resources/aws/route53_health_check.go
 */
function billedHealthCheck(values: Values): Billed | { readonly notKnown: string } {
  const { type, request_interval: interval, measure_latency: latency } = values;
  if ([type, interval, latency].some(holdsUnknown)) {
    return { notKnown: 'health check whose settings are known after apply' };
  }
  const kind = text(type) ?? '';
  if (!/^(?:HTTPS?(?:_STR_MATCH)?|TCP)$/.test(kind)) return once('other-health-check');
  const options = [
    kind.startsWith('HTTPS'),
    kind.endsWith('STR_MATCH'),
    latency === true,
    interval === 10,
  ].filter(Boolean).length;
  return {
    'health-check': 1,
    ...(options === 0 ? {} : { 'health-check-option': options }),
  };
}

function once(...names: readonly PriceName[]): Billed {
  return Object.fromEntries(names.map((name) => [name, 1]));
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}
