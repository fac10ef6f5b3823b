import { describe, expect, test } from '@jest/globals';
import { alertTopics } from '../../facts/alert-topics';
import {
  accountsOf,
  alarmsOn,
  awsProvider,
  dangles,
  endpointChecks,
  isTopic,
  regionOf,
  secretContainers,
  watchers,
} from '../../facts/aws';
import { readTemplate } from '../../facts/expression';
import type { Facts, Resource } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';

const ACCOUNT = '123456789012';

function stack(resource: object, provider: object = {}): Facts {
  return declaredFacts([{ name: 'monitoring', json: { resource, provider: { aws: provider } } }]);
}

function only(found: readonly Resource[]): Resource {
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) throw new Error('there is not exactly one');
  return first;
}

describe('awsProvider, regionOf and accountsOf', () => {
  const providers = [
    { region: 'eu-west-1', allowed_account_ids: [ACCOUNT] },
    { alias: 'us', region: 'us-east-1' },
  ];

  test('go by the alias that a resource names, else by the default', () => {
    const facts = stack(
      {
        aws_sns_topic: { a: { name: 'a' }, b: { name: 'b', provider: 'aws.us' } },
      },
      providers,
    );
    expect(facts.resources.map((one) => regionOf(facts, one))).toEqual(['eu-west-1', 'us-east-1']);
    expect(facts.resources.map((one) => accountsOf(facts, one))).toEqual([[ACCOUNT], []]);
  });

  test('let a resource have a region of its own', () => {
    const facts = stack({ aws_sns_topic: { a: { region: 'us-west-2' } } }, providers);
    expect(regionOf(facts, only(facts.resources))).toBe('us-west-2');
  });

  test('find nothing where there is no such provider', () => {
    const facts = stack({ aws_sns_topic: { a: { provider: 'aws.gone' } } }, providers);
    expect(awsProvider(facts, only(facts.resources))).toBeUndefined();
    expect(regionOf(facts, only(facts.resources))).toBeUndefined();
  });
});

describe('endpointChecks and watchers', () => {
  const facts = stack({
    aws_route53_health_check: {
      all: { type: 'CALCULATED' },
      home: { type: 'HTTPS', fqdn: 'example.com' },
      login: { type: 'HTTPS_STR_MATCH', fqdn: 'app.example.com', resource_path: '/login' },
      off: { type: 'HTTPS', fqdn: 'api.example.com', disabled: true },
      plain: { type: 'HTTP', fqdn: 'www.example.com' },
    },
  });
  const found = (host: string, path?: string): readonly string[] =>
    watchers(facts, host, path).sure.map(({ name }) => name);

  test('leave out what adds up others', () => {
    expect(endpointChecks(facts).map(({ name }) => name)).toEqual([
      'home',
      'login',
      'off',
      'plain',
    ]);
  });

  test('find the live HTTPS checks on a host, and on a path', () => {
    expect(found('example.com')).toEqual(['home']);
    expect(found('example.com', '/')).toEqual(['home']);
    expect(found('app.example.com', '/login')).toEqual(['login']);
    expect(found('app.example.com', '/')).toEqual([]);
    expect(found('api.example.com')).toEqual([]);
    expect(found('www.example.com')).toEqual([]);
    expect(watchers(facts, 'api.example.com').isUnsure).toBe(false);
  });

  test('say so where a host is not known', () => {
    const open = stack({
      aws_route53_health_check: { a: { type: 'HTTPS', fqdn: '${var.host}.example.com' } },
    });
    expect(watchers(open, 'app.example.com')).toEqual({ sure: [], isUnsure: true });
    expect(watchers(open, 'app.example.net')).toEqual({ sure: [], isUnsure: false });
  });
});

describe('alarmsOn and alertTopics', () => {
  test('follow references from alarms to health checks and topics', () => {
    const facts = stack({
      aws_route53_health_check: { a: { type: 'HTTPS' }, b: { type: 'HTTPS' } },
      aws_cloudwatch_metric_alarm: {
        on_a: {
          namespace: 'AWS/Route53',
          dimensions: { HealthCheckId: '${aws_route53_health_check.a.id}' },
          alarm_actions: ['${aws_sns_topic.used.arn}'],
        },
      },
      aws_sns_topic: { unused: { name: 'unused' }, used: { name: 'used' } },
    });
    expect(
      endpointChecks(facts).map((check) => alarmsOn(facts, check).map(({ name }) => name)),
    ).toEqual([['on_a'], []]);
    expect(alertTopics(facts).map(({ name }) => name)).toEqual(['used']);
  });

  test('take all topics where no alarm names one', () => {
    const facts = stack({ aws_sns_topic: { a: { name: 'a' }, b: { name: 'b' } } });
    expect(alertTopics(facts).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('isTopic', () => {
  test('knows the ARN that a topic will have', () => {
    const facts = stack(
      { aws_sns_topic: { alerts: { name: 'shop-alerts' } } },
      { region: 'us-east-1', allowed_account_ids: [ACCOUNT] },
    );
    const topic = only(facts.resources);
    expect(isTopic(`arn:aws:sns:us-east-1:${ACCOUNT}:shop-alerts`, topic, facts)).toBe(true);
    expect(isTopic(`arn:aws:sns:eu-west-1:${ACCOUNT}:shop-alerts`, topic, facts)).toBe(false);
    expect(isTopic(readTemplate('${aws_sns_topic.alerts.arn}'), topic, facts)).toBe(true);
    expect(isTopic(undefined, topic, facts)).toBe(false);
  });
});

describe('secretContainers', () => {
  test('holds secrets and encrypted parameters, no plain ones', () => {
    const facts = stack({
      aws_secretsmanager_secret: { a: {} },
      aws_ssm_parameter: { b: { type: 'SecureString' }, c: { type: 'String' } },
    });
    expect(secretContainers(facts).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('dangles', () => {
  test('is true for a reference to what is not declared', () => {
    const facts = stack({ aws_kms_key: { a: {} } });
    expect(dangles(readTemplate('${aws_kms_key.b.arn}'), facts)).toBe(true);
    expect(dangles(readTemplate('${aws_kms_key.a.arn}'), facts)).toBe(false);
    expect(dangles(readTemplate('${module.keys.arn}'), facts)).toBe(false);
    expect(dangles('aws_kms_key.b', facts)).toBe(false);
  });
});
