import { describe, expect, test } from '@jest/globals';
import { Dashboard } from '../../../constructs/uptime/dashboard';
import { OutageAlarms } from '../../../constructs/uptime/outage-alarms';
import { UptimeCheck } from '../../../constructs/uptime/uptime-check';
import { synthResources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:example-alerts';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

function body(paths: Readonly<Record<string, string>>): string {
  const { page_dashboard: page } = synthResources('aws_cloudwatch_dashboard', (scope) => {
    const targets = Object.fromEntries(
      Object.entries(paths).map(([key, path]) => [
        key,
        new UptimeCheck(scope, key, {
          name: `example-${key}`,
          hostName: 'example.com',
          path,
          contains: 'Example',
          topicArn: TOPIC,
        }),
      ]),
    );
    const outages = new OutageAlarms(scope, 'outages', {
      name: 'example',
      topicArn: TOPIC,
      targets,
    });
    new Dashboard(scope, 'page', { name: 'example', targets, outages });
  });
  expect(page?.['dashboard_name']).toBe('example');
  return page?.['dashboard_body'] as string;
}

function widgets(paths: Readonly<Record<string, string>>): readonly Widget[] {
  return (JSON.parse(body(paths)) as { widgets: readonly Widget[] }).widgets;
}

describe('Dashboard', () => {
  test('shows the alarms, the state and the latency of a target, below the alarm of all', () => {
    const ID = '${aws_route53_health_check.home_check.id}';
    const chart = { view: 'timeSeries', region: 'us-east-1', period: 60 };
    expect(widgets({ home: '/' })).toEqual([
      {
        type: 'alarm',
        ...{ x: 0, y: 0, width: 24, height: 3 },
        properties: {
          title: 'All of it',
          alarms: ['${aws_cloudwatch_composite_alarm.outages_all.arn}'],
        },
      },
      {
        type: 'alarm',
        ...{ x: 0, y: 3, width: 6, height: 6 },
        properties: {
          title: 'https://example.com/',
          alarms: [
            '${aws_cloudwatch_composite_alarm.outages_target-home.arn}',
            '${aws_cloudwatch_metric_alarm.home_alarm.arn}',
            '${aws_cloudwatch_metric_alarm.home_latency.arn}',
          ],
        },
      },
      {
        type: 'metric',
        ...{ x: 6, y: 3, width: 9, height: 6 },
        properties: {
          title: 'https://example.com/ is well',
          ...chart,
          metrics: [
            [
              ...['AWS/Route53', 'HealthCheckStatus', 'HealthCheckId', ID],
              { stat: 'Minimum', label: 'well (1) or not (0)' },
            ],
            [
              ...['AWS/Route53', 'HealthCheckPercentageHealthy', 'HealthCheckId', ID],
              { stat: 'Average', label: 'checkers that see it well (%)', yAxis: 'right' },
            ],
          ],
          yAxis: { left: { min: 0, max: 1 }, right: { min: 0, max: 100 } },
        },
      },
      {
        type: 'metric',
        ...{ x: 15, y: 3, width: 9, height: 6 },
        properties: {
          title: 'https://example.com/ answers in (ms)',
          ...chart,
          metrics: [
            [
              ...['AWS/Route53', 'TimeToFirstByte', 'HealthCheckId', ID],
              { stat: 'Average', label: 'first byte' },
            ],
          ],
          yAxis: { left: { min: 0 } },
          annotations: { horizontal: [{ value: 1000, label: 'slow' }] },
        },
      },
    ]);
  });

  test('is the same text whatever the order of the targets, each a line below the last', () => {
    expect(body({ login: '/login', home: '/' })).toBe(body({ home: '/', login: '/login' }));
    expect(widgets({ login: '/login', home: '/' }).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      ...[3, 9].flatMap((y) => [0, 6, 15].map((x) => [x, y])),
    ]);
  });
});
