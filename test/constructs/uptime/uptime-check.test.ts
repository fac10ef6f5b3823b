import { describe, expect, test } from '@jest/globals';
import { UptimeCheck, type UptimeCheckProps } from '../../../constructs/uptime/uptime-check';
import { CHECKER_REGIONS, MIN_CHECKER_REGIONS } from '../../../lib/limits/aws';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:example-alerts';
const REQUIRED: UptimeCheckProps = {
  name: 'example-home',
  hostName: 'example.com',
  path: '/',
  contains: 'Example',
  topicArn: TOPIC,
};

function synth(type: string, props: Partial<UptimeCheckProps> = {}): Resources {
  return synthResources(type, (scope) => {
    new UptimeCheck(scope, 'home', { ...REQUIRED, ...props });
  });
}

describe('UptimeCheck', () => {
  test('asks over https from three continents, and reads the answer', () => {
    const { home_check: check } = synth('aws_route53_health_check');
    expect(check).toEqual({
      type: 'HTTPS_STR_MATCH',
      fqdn: 'example.com',
      port: 443,
      resource_path: '/',
      search_string: 'Example',
      request_interval: 30,
      failure_threshold: 2,
      enable_sni: true,
      measure_latency: true,
      regions: ['us-east-1', 'eu-west-1', 'ap-southeast-1'],
      tags: { Name: 'example-home' },
    });
    const regions = check?.['regions'] as readonly string[];
    expect(regions.length).toBeGreaterThanOrEqual(MIN_CHECKER_REGIONS);
    expect(CHECKER_REGIONS).toEqual(expect.arrayContaining([...regions]));
  });

  test('alarms within a minute of the check, also when it falls silent, and leaves the telling to others', () => {
    const { home_alarm: alarm } = synth('aws_cloudwatch_metric_alarm');
    expect({ home_alarm: alarm }).toEqual({
      home_alarm: {
        alarm_name: 'example-home-down',
        alarm_description: 'https://example.com/ does not answer as it should',
        namespace: 'AWS/Route53',
        metric_name: 'HealthCheckStatus',
        dimensions: { HealthCheckId: '${aws_route53_health_check.home_check.id}' },
        statistic: 'Minimum',
        comparison_operator: 'LessThanThreshold',
        threshold: 1,
        period: 60,
        evaluation_periods: 1,
        datapoints_to_alarm: 1,
        treat_missing_data: 'breaching',
        lifecycle: { create_before_destroy: true },
      },
    });
  });

  test('tells of an address that is slow for a quarter of an hour, and not of one that is down', () => {
    expect(synth('aws_cloudwatch_metric_alarm')['home_latency']).toEqual({
      alarm_name: 'example-home-slow',
      alarm_description: 'https://example.com/ answers slowly',
      namespace: 'AWS/Route53',
      metric_name: 'TimeToFirstByte',
      dimensions: { HealthCheckId: '${aws_route53_health_check.home_check.id}' },
      statistic: 'Average',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 1000,
      period: 300,
      evaluation_periods: 3,
      datapoints_to_alarm: 3,
      treat_missing_data: 'notBreaching',
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
    const { home_latency: alarm } = synth('aws_cloudwatch_metric_alarm', { slowAboveMs: 300 });
    expect(alarm?.['threshold']).toBe(300);
  });

  test('asks faster where the launch says so, and is as patient', () => {
    const { home_check: check } = synth('aws_route53_health_check', { intervalSeconds: 10 });
    expect(check).toMatchObject({ request_interval: 10, failure_threshold: 3 });
  });

  test('looks for the text letter by letter', () => {
    const { home_check: check } = synth('aws_route53_health_check', { contains: '${"ok"} %{x}' });
    expect(check?.['search_string']).toBe('$${"ok"} %%{x}');
  });

  test('refuses all that cannot be asked, each on its line', () => {
    const props = {
      hostName: '*.example.com',
      path: `/${'a'.repeat(255)}`,
      contains: '',
      intervalSeconds: 20 as 10,
      slowAboveMs: 2000,
    };
    expect(faultLines(() => synth('aws_route53_health_check', props))).toEqual([
      'stack/home.host: must be one host, no wildcard, to be asked, got "*.example.com"',
      'stack/home.path: must have 1 to 255 characters, got 256',
      'stack/home.contains: must have 1 to 255 characters, got 0',
      'stack/home.intervalSeconds: must be 10 or 30, got 20',
      'stack/home.slowAboveMs: must be a whole number from 1 to 1999, got 2000',
    ]);
  });
});
