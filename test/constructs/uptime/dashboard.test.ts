import { describe, expect, test } from '@jest/globals';
import { Dashboard } from '../../../constructs/uptime/dashboard';
import { OutageAlarms } from '../../../constructs/uptime/outage-alarms';
import type { SignalAlarm } from '../../../constructs/uptime/signals';
import { UptimeCheck } from '../../../constructs/uptime/uptime-check';
import { faultLines, synthResources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:example-alerts';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Counted {
  readonly alarms: Readonly<Record<string, SignalAlarm>>;
  readonly region: string;
}

function body(paths: Readonly<Record<string, string>>, signals?: Counted): string {
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
    new Dashboard(scope, 'page', {
      ...{ name: 'example', targets, outages },
      ...(signals === undefined ? {} : { signals }),
    });
  });
  expect(page?.['dashboard_name']).toBe('example');
  return page?.['dashboard_body'] as string;
}

function widgets(paths: Readonly<Record<string, string>>, signals?: Counted): readonly Widget[] {
  return (JSON.parse(body(paths, signals)) as { widgets: readonly Widget[] }).widgets;
}

/** So many alarms on what is counted, by the keys `a000`, `a001` and so on. */
function counted(count: number, region = 'eu-west-1'): Counted {
  const keys = Array.from({ length: count }, (_, at) => `a${String(at).padStart(3, '0')}`);
  const alarms = keys.map((key) => [key, { title: `${key}: errors`, arn: `arn-${key}` }] as const);
  return { alarms: Object.fromEntries(alarms), region };
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

  test('draws what is counted by its alarm, in the region of the alarm, below the targets', () => {
    const alarm = { title: 'errors: ${all} within 5 min', arn: 'arn-errors' };
    const shown = widgets({ home: '/' }, { alarms: { errors: alarm }, region: 'eu-west-1' });
    expect(shown.slice(0, -1)).toEqual(widgets({ home: '/' }));
    expect(shown.at(-1)).toEqual({
      type: 'metric',
      ...{ x: 0, y: 9, width: 12, height: 6 },
      properties: {
        title: 'errors: $${all} within 5 min',
        view: 'timeSeries',
        region: 'eu-west-1',
        annotations: { alarms: ['arn-errors'] },
      },
    });
    expect(body({ home: '/' }, counted(0))).toBe(body({ home: '/' }));
  });

  test('draws two of what is counted side by side, in the order of their keys', () => {
    const { alarms, region } = counted(3);
    const turned = Object.fromEntries(Object.entries(alarms).reverse());
    const shown = widgets({ home: '/', login: '/login' }, { alarms: turned, region }).slice(-3);
    expect(shown.map(({ x, y, properties }) => [x, y, properties['title']])).toEqual([
      [0, 15, 'a000: errors'],
      [12, 15, 'a001: errors'],
      [0, 21, 'a002: errors'],
    ]);
  });

  test('holds as many widgets as CloudWatch does', () => {
    expect(widgets({ home: '/', login: '/login' }, counted(493))).toHaveLength(500);
    expect(faultLines(() => body({ home: '/', login: '/login' }, counted(494, 'Ireland')))).toEqual(
      [
        'stack/page.signals: must have at most 493 entries, with 2 in targets, got 494; count fewer things, or watch fewer addresses',
        'stack/page.signals.region: must be an AWS region (such as eu-west-1), got "Ireland"',
      ],
    );
  });
});
