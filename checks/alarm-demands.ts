import { isTopic, regionOf } from '../facts/aws';
import { resources, type Facts, type Resource } from '../facts/graph';
import { holdsUnknown, isList, show, texts } from '../facts/value';
import { HEALTH_METRICS_REGION } from '../lib/limits/aws';
import { demand, isWhole, isWorded, read, worded, type Demand } from './demand';

/** What an action is named by: `arn:aws:sns:us-east-1:123456789012:alerts`. */
const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:.+$/;

/** Both kinds of alarm share their names, and tell by the same attributes. */
const TYPES = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'] as const;

/** Whether an alarm has any action of its own when it goes off. */
export function pagesItself({ values }: Resource): boolean {
  const actions = read(values, 'alarm_actions');
  return actions !== undefined && !(isList(actions) && actions.length === 0);
}

/** Of two alarms with one name, the second one written replaces the first. */
export function nameDemand({ address, values }: Resource, facts: Facts): Demand {
  const name = read(values, 'alarm_name');
  const other = TYPES.flatMap((type) => resources(facts, type)).find(
    (one) => one.address !== address && isWorded(name) && one.values['alarm_name'] === name,
  );
  return other === undefined
    ? worded(values, 'alarm_name')
    : { holds: false, seen: `has the name of ${other.address}` };
}

/** What goes off when it is down, and what when it is up again. */
export function actionsDemand(
  alarm: Resource,
  name: 'alarm_actions' | 'ok_actions',
  facts: Facts,
): Demand {
  const actions = read(alarm.values, name);
  const seen = `${name} = ${show(actions)}`;
  const topics = resources(facts, 'aws_sns_topic');
  const topic = topics.find((one) => isTopic(actions, one, facts));
  const other = texts(actions).find((one) => !ARN.test(one));
  if (other !== undefined) return { holds: false, seen: `${seen} (each must be an ARN)` };
  if (topic !== undefined) {
    const [own, its] = [regionOf(facts, alarm), regionOf(facts, topic)];
    const isFar = typeof own === 'string' && typeof its === 'string' && own !== its;
    const words = `${name}: ${topic.address}`;
    return isFar
      ? {
          holds: false,
          seen: `${words} in ${its} (must be in ${own}: an alarm writes to no other region)`,
        }
      : { holds: true, seen: words };
  }
  // A topic of another project shows only as its ARN.
  if (topics.length === 0 && texts(actions).some((arn) => /^arn:aws[a-z-]*:sns:/.test(arn))) {
    return { holds: 'unknown', seen: `${seen}: that topic is not declared here` };
  }
  return { holds: false, seen: `${seen} (must hold a topic)` };
}

/** How many of the periods that are looked at have to be bad: more than all never are. */
export function datapointsDemand(values: Resource['values']): Demand {
  const periods = read(values, 'evaluation_periods');
  return demand(
    values,
    'datapoints_to_alarm',
    'at most evaluation_periods',
    (value) => value === undefined || (typeof periods === 'number' && isWhole(value, 1, periods)),
  );
}

/** Where the metrics of health checks are, and so all that looks at them. */
export function regionDemand(alarm: Resource, facts: Facts): Demand {
  const region = regionOf(facts, alarm);
  const seen = `region = ${show(region)}`;
  if (holdsUnknown(region)) return { holds: 'unknown', seen };
  return region === HEALTH_METRICS_REGION
    ? { holds: true, seen }
    : { holds: false, seen: `${seen} (must be ${HEALTH_METRICS_REGION})` };
}
