import type { Json, StackDocument } from '../support/launch-stacks';
import { isObject } from './operators';

/** A resource that nobody should add to a launch, whatever else it holds. */
export interface Harm {
  readonly name: string;
  readonly stack: string;
  readonly type: string;
  readonly body: (stacks: readonly StackDocument[]) => Json;
}

/** The zone of a launch, and an address behind its proxy. */
function zoneOf(stacks: readonly StackDocument[]): {
  zoneId: string;
  name: string;
  originAddress: string;
} {
  const edge = stacks.find(({ name }) => name === 'edge');
  const resource = edge?.json['resource'];
  const byName = isObject(resource) ? resource['cloudflare_dns_record'] : undefined;
  const all = isObject(byName) ? Object.values(byName).filter(isObject) : [];
  const zoneId = textOf(all[0]?.['zone_id']);
  const names = all
    .filter((one) => one['zone_id'] === zoneId)
    .map((one) => textOf(one['name']))
    .sort((a, b) => a.length - b.length);
  const origin = all.find((one) => one['proxied'] === true && one['content'] !== '192.0.2.1');
  return {
    zoneId,
    name: names[0] ?? '',
    originAddress: textOf(origin?.['content']),
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

const record = (
  name: string,
  label: string,
  type: string,
  content: (zone: ReturnType<typeof zoneOf>) => string,
  more: { [name: string]: Json } = {},
): Harm => ({
  name,
  stack: 'edge',
  type: 'cloudflare_dns_record',
  body: (stacks) => {
    const zone = zoneOf(stacks);
    return {
      zone_id: zone.zoneId,
      name: label === '@' ? zone.name : `${label}.${zone.name}`,
      type,
      content: content(zone),
      ttl: 300,
      comment: 'added by somebody in a hurry',
      ...more,
    };
  },
});

const setting = (name: string, id: string, value: Json): Harm => ({
  name,
  stack: 'edge',
  type: 'cloudflare_zone_setting',
  body: (stacks) => ({ zone_id: zoneOf(stacks).zoneId, setting_id: id, value }),
});

const ruleset = (name: string, phase: string, rule: { [name: string]: Json }): Harm => ({
  name,
  stack: 'edge',
  type: 'cloudflare_ruleset',
  body: (stacks) => ({
    zone_id: zoneOf(stacks).zoneId,
    kind: 'zone',
    name: 'more rules',
    phase,
    rules: [{ ref: 'more', description: 'more', enabled: true, ...rule }],
  }),
});

const aws = (name: string, stack: string, type: string, body: Json): Harm => ({
  name,
  stack,
  type,
  body: () => body,
});

const EVERYBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

/** What the operators cannot make from what is there. */
export const HARMFUL: readonly Harm[] = [
  record(
    'a record that gives the origin away',
    'direct',
    'A',
    ({ originAddress }) => originAddress,
    {
      proxied: false,
    },
  ),
  record('a second SPF record', '@', 'TXT', () => '"v=spf1 +all"'),
  record('a second DMARC record', '_dmarc', 'TXT', () => '"v=DMARC1; p=none"'),
  record('a null MX beside others', '@', 'MX', () => '.', { priority: 0 }),
  record('a wildcard that answers for every name', '*', 'A', () => '198.51.100.66', {
    proxied: false,
  }),
  record('a delegation of a part of the zone', 'app', 'NS', () => 'ns.attacker.example'),
  record('a CNAME beside another record', 'app', 'CNAME', () => 'other.example.net'),
  setting('a second ssl setting', 'ssl', 'off'),
  setting('development mode, which turns the cache off', 'development_mode', 'on'),
  setting('security level off', 'security_level', 'essentially_off'),
  setting('browser check off', 'browser_check', 'off'),
  setting('opaque 0-RTT data', '0rtt', 'on'),
  ruleset('a rule that skips the firewall', 'http_request_firewall_custom', {
    action: 'skip',
    expression: 'true',
    action_parameters: { ruleset: 'current', phases: ['http_ratelimit'] },
  }),
  ruleset('a configuration rule that turns TLS to the origin off', 'http_config_settings', {
    action: 'set_config',
    expression: 'true',
    action_parameters: { ssl: 'off' },
  }),
  ruleset('a transform that opens CORS to all', 'http_response_headers_transform', {
    action: 'rewrite',
    expression: 'true',
    action_parameters: {
      headers: { 'Access-Control-Allow-Origin': { operation: 'set', value: '*' } },
    },
  }),
  ruleset('a second set of cache rules', 'http_request_cache_settings', {
    action: 'set_cache_settings',
    expression: 'true',
    action_parameters: {
      cache: true,
      edge_ttl: { mode: 'override_origin', default: 86_400 },
      browser_ttl: { mode: 'override_origin', default: 86_400 },
    },
  }),
  ruleset('a rule that turns compression off', 'http_response_compression', {
    action: 'compress_response',
    expression: 'true',
    action_parameters: { algorithms: [{ name: 'none' }] },
  }),
  ruleset('a header that turns compression off', 'http_response_headers_transform', {
    action: 'rewrite',
    expression: 'true',
    action_parameters: {
      headers: { 'Cache-Control': { operation: 'set', value: 'public, no-transform' } },
    },
  }),
  {
    name: 'a page rule that caches everything',
    stack: 'edge',
    type: 'cloudflare_page_rule',
    body: (stacks) => {
      const zone = zoneOf(stacks);
      return {
        zone_id: zone.zoneId,
        target: `${zone.name}/*`,
        actions: { cache_level: 'cache_everything' },
      };
    },
  },
  aws('a secret value in the configuration', 'secrets', 'aws_secretsmanager_secret_version', {
    secret_id: 'example',
    secret_string: 'in clear',
  }),
  aws('a parameter with its value', 'secrets', 'aws_ssm_parameter', {
    name: '/example',
    type: 'SecureString',
    value: 'in clear',
  }),
  aws('a secret policy for everybody', 'secrets', 'aws_secretsmanager_secret_policy', {
    secret_arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:example',
    block_public_policy: false,
    policy: EVERYBODY,
  }),
  aws('a key that everybody may use', 'secrets', 'aws_kms_key', {
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    policy: EVERYBODY,
  }),
  aws('a key that is never rotated', 'secrets', 'aws_kms_key', { deletion_window_in_days: 7 }),
  aws('a server open to the world', 'secrets', 'aws_security_group', {
    ingress: [{ from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] }],
  }),
  aws('an administrator', 'secrets', 'aws_iam_policy', {
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
  }),
  aws('a long-lived key', 'secrets', 'aws_iam_access_key', { user: 'deploy' }),
  aws('a topic policy for everybody', 'monitoring', 'aws_sns_topic_policy', {
    arn: 'arn:aws:sns:us-east-1:123456789012:other',
    policy: EVERYBODY,
  }),
  aws('alerts sent in clear', 'monitoring', 'aws_sns_topic_subscription', {
    topic_arn: '${aws_sns_topic.alerts_topic.arn}',
    protocol: 'http',
    endpoint: 'http://alerts.example.net/',
  }),
  aws('a health check that is disabled', 'monitoring', 'aws_route53_health_check', {
    type: 'HTTPS',
    fqdn: 'x.example.com',
    port: 443,
    request_interval: 30,
    failure_threshold: 3,
    disabled: true,
  }),
  aws('a log that is kept for ever', 'monitoring', 'aws_cloudwatch_log_group', { name: 'app' }),
];
