import { regionOf } from './aws';
import { resources, type Facts, type Resource } from './graph';
import type { Inventory } from './inventory';
import { at, blocks, isObject, type Value, type Values } from './value';

/** What a launch wants counted. */
export type CountedSignal = NonNullable<Inventory['signals']>[string];

/** A metric of CloudWatch, as an alarm or a filter names it. */
export interface CountedMetric {
  readonly namespace: Value | undefined;
  readonly name: Value | undefined;
  readonly dimensions: Values;
}

/** What the launch wants counted, by key. */
export function signals(facts: Facts): readonly (readonly [string, CountedSignal])[] {
  return Object.entries(facts.inventory.signals ?? {});
}

/** The filters that count the lines that a signal names, in its log group. */
export function filtersOf(facts: Facts, signal: CountedSignal): readonly Resource[] {
  if (!('log_group' in signal)) return [];
  return resources(facts, 'aws_cloudwatch_log_metric_filter').filter(
    ({ values }) =>
      values['log_group_name'] === signal.log_group && values['pattern'] === signal.pattern,
  );
}

/** What a filter writes. */
export function transformation({ values }: Resource): Values {
  return blocks(values['metric_transformation'])[0] ?? {};
}

/** The metrics that a signal is counted in: its own, or those that its filters write. */
export function metricsOf(facts: Facts, signal: CountedSignal): readonly CountedMetric[] {
  if ('metric' in signal) return [{ dimensions: {}, ...signal.metric }];
  return filtersOf(facts, signal).map((filter) => ({
    namespace: transformation(filter)['namespace'],
    name: transformation(filter)['name'],
    dimensions: {},
  }));
}

/** The alarms on a metric, in the region in which it is counted. */
export function alarmsOnMetric(
  facts: Facts,
  { namespace, name, dimensions }: CountedMetric,
  region: string,
): readonly Resource[] {
  return resources(facts, 'aws_cloudwatch_metric_alarm').filter((alarm) => {
    const { values } = alarm;
    return (
      values['namespace'] === namespace &&
      values['metric_name'] === name &&
      regionOf(facts, alarm) === region &&
      isSame(at(values, 'dimensions') ?? {}, dimensions)
    );
  });
}

/** The alarms on all that the launch wants counted. */
export function signalAlarms(facts: Facts): readonly Resource[] {
  return signals(facts).flatMap(([, signal]) =>
    metricsOf(facts, signal).flatMap((metric) => alarmsOnMetric(facts, metric, signal.region)),
  );
}

/** A metric with one dimension more, or another value, is another metric. */
export function isSame(value: Value, wanted: Values): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === Object.keys(wanted).length &&
    Object.entries(wanted).every(([name, one]) => value[name] === one)
  );
}
