import { readDocument } from './expression';
import { pointsTo, resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { at, holdsUnknown, isList, isObject, Unknown, type Value } from './value';

/** A dashboard, and the metrics that it draws. */
export interface Dashboard {
  readonly resource: Resource;
  /** Undefined where the body cannot be read: it is known after apply, or is no JSON. */
  readonly metrics: readonly DrawnMetric[] | undefined;
}

/** One line of a chart. */
export interface DrawnMetric {
  /** Namespace, name, and then each dimension with its value. */
  readonly parts: readonly Value[];
  /** Region that the chart takes its metrics from. */
  readonly region: Value | undefined;
}

/** Every CloudWatch dashboard with what it draws. */
export function dashboards(facts: Facts): readonly Dashboard[] {
  return resources(facts, 'aws_cloudwatch_dashboard').map((resource) => {
    const body = readDocument(resource.values['dashboard_body']);
    return { resource, metrics: body === undefined ? undefined : drawn(body) };
  });
}

/**
 * How far a dashboard shows a metric of a health check. Where the body is known after apply only, a plan still shows
 * whether it refers to the check.
 */
export function drawsHealth(
  { resource, metrics }: Dashboard,
  check: Resource,
  metric: string,
  region: string,
): boolean | 'unknown' {
  const body = resource.values['dashboard_body'];
  if (metrics === undefined) {
    if (pointsTo(body, check)) return true;
    return body instanceof Unknown && body.targets.length === 0 ? 'unknown' : false;
  }
  return metrics.some(({ parts, region: from }) => {
    const [namespace, name, ...dimensions] = parts;
    const isOn = dimensions.some(
      (dimension, index) =>
        index % 2 === 0 &&
        dimension === 'HealthCheckId' &&
        isPointer(dimensions[index + 1], check, 'id'),
    );
    const isHere = from === region || holdsUnknown(from);
    return namespace === 'AWS/Route53' && name === metric && isOn && isHere;
  });
}

/** The metrics of all charts: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
function drawn(body: Value): readonly DrawnMetric[] {
  const widgets = at(body, 'widgets');
  return (isList(widgets) ? widgets : [])
    .filter((widget) => at(widget, 'type') === 'metric')
    .flatMap((widget) => {
      const metrics = at(widget, 'properties', 'metrics');
      const region = at(widget, 'properties', 'region');
      return spelledOut(isList(metrics) ? metrics : []).map((parts) => ({ parts, region }));
    });
}

/** A dot repeats what the line above has in its place, and three dots all that stands before the last parts. */
function spelledOut(lines: readonly Value[]): readonly (readonly Value[])[] {
  let above: readonly Value[] = [];
  return lines.filter(isList).map((line) => {
    const own = line.filter((part) => !isObject(part));
    const [first, ...last] = own;
    const whole =
      first === '...' ? [...above.slice(0, Math.max(0, above.length - last.length)), ...last] : own;
    above = whole.map((part, index) => (part === '.' ? (above[index] ?? part) : part));
    return above;
  });
}
