import { readDocument } from './expression';
import { pointsTo, resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { alarmsOnMetric, isSame, metricsOf, type CountedSignal } from './signals';
import {
  at,
  holdsUnknown,
  isList,
  isObject,
  text,
  Unknown,
  type Value,
  type Values,
} from './value';

/** A dashboard, and what it draws. */
export interface Dashboard {
  readonly resource: Resource;
  /** Undefined where the body cannot be read: it is known after apply, or is no JSON. */
  readonly metrics: readonly DrawnMetric[] | undefined;
  /** ARNs of the alarms that have a chart each, in which their metric is drawn. */
  readonly alarms: readonly Value[];
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
    if (body === undefined) return { resource, metrics: undefined, alarms: [] };
    const charts = chartsOf(body);
    return { resource, metrics: charts.flatMap(drawn), alarms: charts.flatMap(drawnAlarm) };
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
  return metrics.some(
    ({ parts: [namespace, name, ...dimensions], region: from }) =>
      namespace === 'AWS/Route53' &&
      name === metric &&
      isPointer(pairs(dimensions)['HealthCheckId'], check, 'id') &&
      (from === region || holdsUnknown(from)),
  );
}

/**
 * How far a dashboard shows what a launch counts: its metric, or the chart of an alarm on it. Where the body is known
 * after apply only, a plan still shows whether it refers to such an alarm; the names of a metric it does not.
 */
export function drawsSignal(
  { resource, metrics, alarms }: Dashboard,
  signal: CountedSignal,
  facts: Facts,
): boolean | 'unknown' {
  const counted = metricsOf(facts, signal);
  const onIt = counted.flatMap((metric) => alarmsOnMetric(facts, metric, signal.region));
  if (metrics === undefined) {
    const body = resource.values['dashboard_body'];
    if (onIt.some((alarm) => pointsTo(body, alarm))) return true;
    return body instanceof Unknown ? 'unknown' : false;
  }
  return (
    onIt.some((alarm) => isPointer(alarms, alarm, 'arn')) ||
    counted.some(({ namespace, name, dimensions }) =>
      metrics.some(
        ({ parts, region }) =>
          parts[0] === namespace &&
          parts[1] === name &&
          isSame(pairs(parts.slice(2)), dimensions) &&
          (region === signal.region || holdsUnknown(region)),
      ),
    )
  );
}

/**
 * The widgets that are charts.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
function chartsOf(body: Value): readonly Value[] {
  const widgets = at(body, 'widgets');
  return (isList(widgets) ? widgets : []).filter((widget) => at(widget, 'type') === 'metric');
}

/** The metrics of a chart. */
function drawn(chart: Value): readonly DrawnMetric[] {
  const metrics = at(chart, 'properties', 'metrics');
  const region = at(chart, 'properties', 'region');
  return spelledOut(isList(metrics) ? metrics : []).map((parts) => ({ parts, region }));
}

/** A chart without metrics draws that of the one alarm that it is annotated with. */
function drawnAlarm(chart: Value): readonly Value[] {
  const alarms = at(chart, 'properties', 'annotations', 'alarms');
  const isOfAlarm = at(chart, 'properties', 'metrics') === undefined;
  return isOfAlarm && isList(alarms) && alarms.length === 1 ? alarms : [];
}

/** Dimensions, of which a line has the names and the values in turn. */
function pairs(parts: readonly Value[]): Values {
  return Object.fromEntries(
    parts.flatMap((part, index) =>
      index % 2 === 0 ? [[text(part) ?? '', parts[index + 1] ?? null] as const] : [],
    ),
  );
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
