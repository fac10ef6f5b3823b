import { readAlarmRule, type AlarmRule } from '../lib/alarm-rule';
import { configAddress, resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { at, blocks, text, Unknown, type Value } from './value';

/** An alarm that looks at other alarms. */
export interface CompositeAlarm {
  readonly resource: Resource;
  /** Its rule; undefined where it has another form than any or all of some alarms, or cannot be read. */
  readonly rule: AlarmRule | undefined;
  /** The alarms of the rule that are declared; as many as the rule names, where all of them are. */
  readonly alarms: readonly Resource[];
  /** What keeps it silent, where something does. */
  readonly suppressor: Suppressor | undefined;
}

export interface Suppressor {
  /** The alarm that speaks in its stead; undefined where none that is declared does. */
  readonly alarm: Resource | undefined;
  readonly waitSeconds: Value | undefined;
  readonly extensionSeconds: Value | undefined;
}

/** One reference to the name or the ARN of an alarm, and nothing around it. */
const REFERENCE = /^\$\{(.+)\.(?:alarm_name|arn|id)\}$/;

const TYPES = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'] as const;

/** Every composite alarm, with what it looks at. */
export function compositeAlarms(facts: Facts): readonly CompositeAlarm[] {
  const alarms = TYPES.flatMap((type) => resources(facts, type));
  return resources(facts, 'aws_cloudwatch_composite_alarm').map((resource) => {
    const { alarm_rule: written, actions_suppressor: block } = resource.values;
    const rule = readAlarmRule(
      written instanceof Unknown ? (written.template ?? '') : wordsOf(written),
    );
    const [suppressor] = blocks(block);
    return {
      resource,
      rule,
      alarms: (rule?.alarms ?? []).flatMap(
        (name) => alarms.find((one) => isNamed(one, name)) ?? [],
      ),
      suppressor:
        suppressor === undefined
          ? undefined
          : {
              alarm: alarms.find((one) => isSuppressor(at(suppressor, 'alarm'), one)),
              waitSeconds: at(suppressor, 'wait_period'),
              extensionSeconds: at(suppressor, 'extension_period'),
            },
    };
  });
}

/** The composite alarms that go off when one alarm does, whatever the others say. */
export function followers(facts: Facts, alarm: Resource): readonly CompositeAlarm[] {
  return compositeAlarms(facts).filter(
    ({ rule, alarms }) =>
      rule !== undefined &&
      (rule.with === 'any' || rule.alarms.length === 1) &&
      alarms.some(({ address }) => address === alarm.address),
  );
}

function wordsOf(value: Value | undefined): string {
  return text(value) ?? '';
}

/** Whether a rule means an alarm: by name, by ARN, or by reference. */
function isNamed({ address, values }: Resource, written: string): boolean {
  const reference = REFERENCE.exec(written)?.[1];
  if (reference !== undefined) return reference === address || reference === configAddress(address);
  const name = text(values['alarm_name']);
  return name !== undefined && written.replace(/^arn:aws[^:]*:cloudwatch:.*:alarm:/, '') === name;
}

function isSuppressor(value: Value | undefined, alarm: Resource): boolean {
  return typeof value === 'string'
    ? isNamed(alarm, value)
    : isPointer(value, alarm, 'alarm_name', 'arn', 'id');
}
