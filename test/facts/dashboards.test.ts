import { describe, expect, test } from '@jest/globals';
import { example } from '../../checks/examples';
import { dashboards, drawsHealth } from '../../facts/dashboards';
import { resources, type Resource } from '../../facts/graph';
import { Unknown, type Value } from '../../facts/value';

/** Whether a dashboard of this body shows the health check `app`, whose id is `hc-1` where it is known. */
function shows(body: Value, values: Readonly<Record<string, Value>> = {}): boolean | 'unknown' {
  const facts = example({ aws_route53_health_check: { app: { type: 'HTTPS', ...values } } });
  const [check] = resources(facts, 'aws_route53_health_check');
  if (check === undefined) throw new Error('no health check');
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
  return drawsHealth(dashboard, check, 'HealthCheckStatus', 'us-east-1');
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
