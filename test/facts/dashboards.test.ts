import { describe, expect, test } from '@jest/globals';
import { example, inventoryOutput } from '../../checks/examples';
import { dashboards, drawsHealth, drawsSignal, type Dashboard } from '../../facts/dashboards';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { signals } from '../../facts/signals';
import { Unknown, type Value } from '../../facts/value';

/** Whether a dashboard of this body shows the health check `app`, whose id is `hc-1` where it is known. */
function shows(body: Value, values: Readonly<Record<string, Value>> = {}): boolean | 'unknown' {
  const facts = example({ aws_route53_health_check: { app: { type: 'HTTPS', ...values } } });
  const [check] = resources(facts, 'aws_route53_health_check');
  if (check === undefined) throw new Error('no health check');
  return drawsHealth(pageOf(body, facts), check, 'HealthCheckStatus', 'us-east-1');
}

function pageOf(body: Value, facts: Facts): Dashboard {
  const page: Resource = {
    address: 'aws_cloudwatch_dashboard.page',
    stack: 'one',
    mode: 'managed',
    type: 'aws_cloudwatch_dashboard',
    name: 'page',
    values: { dashboard_body: body },
  };
  const [dashboard] = dashboards({ ...facts, resources: [...facts.resources, page] });
  if (dashboard === undefined) throw new Error('no dashboard');
  return dashboard;
}

/** Whether a dashboard of this body shows the errors of a queue, on whose metric is the alarm `errors`. */
function showsErrors(
  body: Value,
  metric: object = { namespace: 'Shop', name: 'Errors', dimensions: { Queue: 'jobs' } },
): boolean | 'unknown' {
  const facts = example(
    {
      aws_cloudwatch_metric_alarm: {
        errors: { namespace: 'Shop', metric_name: 'Errors', dimensions: { Queue: 'jobs' } },
        far: { namespace: 'Shop', metric_name: 'Errors', provider: 'aws.far' },
      },
    },
    {
      provider: { aws: [{ region: 'eu-west-1' }, { alias: 'far', region: 'us-east-1' }] },
      ...inventoryOutput({
        signals: { errors: { region: 'eu-west-1', metric, at_most: 5, in_minutes: 5 } },
      }),
    },
  );
  const [[, signal] = []] = signals(facts);
  if (signal === undefined) throw new Error('no signal');
  return drawsSignal(pageOf(body, facts), signal, facts);
}

const drawing = (...metrics: readonly (readonly unknown[])[]): string =>
  JSON.stringify({
    widgets: [{ type: 'metric', properties: { metrics, region: 'us-east-1' } }],
  });

const REFERENCE = '${aws_route53_health_check.app.id}';
const written = (body: string): Unknown => new Unknown(['aws_route53_health_check.app'], body);

describe('a dashboard', () => {
  test('draws a health check by reference, and by the id that it has', () => {
    const line = ['AWS/Route53', 'HealthCheckStatus', 'HealthCheckId'];
    expect(shows(written(drawing([...line, REFERENCE])))).toBe(true);
    expect(shows(drawing([...line, 'hc-1']), { id: 'hc-1' })).toBe(true);
    expect(shows(drawing([...line, 'hc-2']), { id: 'hc-1' })).toBe(false);
  });

  test('repeats what the line above has, by dots', () => {
    const above = ['AWS/Route53', 'TimeToFirstByte', 'HealthCheckId', REFERENCE, { stat: 'p95' }];
    expect(shows(written(drawing(above)))).toBe(false);
    expect(shows(written(drawing(above, ['.', 'HealthCheckStatus', '.', '.'])))).toBe(true);
    const other = ['AWS/Route53', 'HealthCheckStatus', 'HealthCheckId', 'hc-2'];
    expect(shows(written(drawing(other, ['...', REFERENCE])))).toBe(true);
    expect(shows(written(drawing(['...', REFERENCE])))).toBe(false);
  });

  test('whose body a plan does not know shows what it refers to', () => {
    expect(shows(new Unknown(['aws_route53_health_check.app']))).toBe(true);
    expect(shows(new Unknown(['aws_route53_health_check.gone']))).toBe(false);
    expect(shows(new Unknown())).toBe('unknown');
  });

  test.each(['', 'no JSON', '[]', '{"widgets": 1}', '{"widgets": [1, {"type": "metric"}]}'])(
    'of %p draws nothing',
    (body) => {
      expect(shows(body)).toBe(false);
    },
  );
});

describe('a dashboard, of what a launch counts,', () => {
  const chart = (properties: object): string =>
    JSON.stringify({ widgets: [{ type: 'metric', properties }] });
  const alarm = (key: string): Unknown =>
    new Unknown(
      [`aws_cloudwatch_metric_alarm.${key}`],
      chart({ annotations: { alarms: [`\${aws_cloudwatch_metric_alarm.${key}.arn}`] } }),
    );

  test('draws the chart of an alarm on its metric, and of no other', () => {
    expect(showsErrors(alarm('errors'))).toBe(true);
    expect(showsErrors(alarm('gone'))).toBe(false);
    expect(showsErrors(alarm('far'))).toBe(false);
    // The same name without its dimension is another metric, whose alarm is in another region than this signal.
    expect(showsErrors(alarm('far'), { namespace: 'Shop', name: 'Errors' })).toBe(false);
  });

  test('draws the line of its metric, in its region', () => {
    const line = ['Shop', 'Errors', 'Queue', 'jobs', { stat: 'Sum' }];
    expect(showsErrors(chart({ metrics: [line], region: 'eu-west-1' }))).toBe(true);
    expect(showsErrors(chart({ metrics: [line], region: 'us-east-1' }))).toBe(false);
    expect(showsErrors(chart({ metrics: [line.slice(0, 3)], region: 'eu-west-1' }))).toBe(false);
    const named = { namespace: 'Shop', name: 'Errors' };
    const bare = chart({ metrics: [['Shop', 'Errors']], region: 'eu-west-1' });
    expect([showsErrors(bare, named), showsErrors(bare)]).toEqual([true, false]);
  });

  test('whose body a plan does not know shows the alarms that it refers to', () => {
    expect(showsErrors(new Unknown(['aws_cloudwatch_metric_alarm.errors']))).toBe(true);
    expect(showsErrors(new Unknown(['aws_cloudwatch_metric_alarm.far']))).toBe('unknown');
    expect(showsErrors(new Unknown())).toBe('unknown');
    expect(showsErrors('no JSON')).toBe(false);
  });
});
