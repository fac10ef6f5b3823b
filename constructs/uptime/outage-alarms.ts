import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { Construct } from 'constructs';
import { writeAlarmRule } from '../../lib/alarm-rule';
import { ALARM_RULE } from '../../lib/limits/aws';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import type { UptimeCheck } from './uptime-check';

/**
 * How long a target's page waits for the page of all, and how long it stays silent once that one is over: one
 * period of the alarms, which CloudWatch evaluates once in it, and a quarter more. The kit's own policy.
 */
const WAIT_SECONDS = 75;

export interface OutageAlarmsProps {
  /** Beginning of the alarms' names. */
  readonly name: string;

  /** Topic that is told when something is down, and when it is up again. */
  readonly topicArn: string;

  /** What is watched, by key: at least one, at most 100. */
  readonly targets: Readonly<Record<string, UptimeCheck>>;
}

/**
 * Defines who is told of an outage, and how often: each target that is down pages by its own name, unless all
 * are, which pages once. So the whole site is one page, and a target that fails later is a page of its own.
 * @throws InputError for no target, and for more than one rule holds
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export class OutageAlarms extends Construct {
  /** The alarm that goes off when all targets are down, as a reference to it. */
  readonly allArn: string;

  /** The alarms of each target by its key, as references to them. */
  readonly targetArns: Readonly<Record<string, readonly string[]>>;

  constructor(scope: Construct, id: string, props: OutageAlarmsProps) {
    super(scope, id);
    const targets = byKey(props.targets);
    judge(
      new PropFaults(this.node.path),
      targets.map(([, target]) => target),
    );
    const actions = { alarmActions: [props.topicArn], okActions: [props.topicArn] };

    const all = new CloudwatchCompositeAlarm(this, 'all', {
      alarmName: `${props.name}-all-down`,
      alarmDescription: 'nothing that is watched answers as it should',
      alarmRule: writeAlarmRule({
        with: 'all',
        alarms: targets.map(([, { alarmReference }]) => alarmReference),
      }),
      ...actions,
    });
    const targetArns: Record<string, readonly string[]> = {};
    for (const [key, { url, alarmReference }] of targets) {
      const { arn } = new CloudwatchCompositeAlarm(this, `target-${key}`, {
        alarmName: `${props.name}-${key}-outage`,
        alarmDescription: literal(`${url} does not answer as it should, and others do`),
        alarmRule: writeAlarmRule({ with: 'any', alarms: [alarmReference] }),
        actionsSuppressor: {
          alarm: all.alarmName,
          waitPeriod: WAIT_SECONDS,
          extensionPeriod: WAIT_SECONDS,
        },
        ...actions,
      });
      targetArns[key] = [arn];
    }
    this.allArn = all.arn;
    this.targetArns = targetArns;
  }
}

function judge(faults: PropFaults, targets: readonly UptimeCheck[]): void {
  const { maxAlarms, maxCharacters } = ALARM_RULE;
  const rule = writeAlarmRule({ with: 'all', alarms: targets.map(({ alarmName }) => alarmName) });
  if (targets.length === 0 || targets.length > maxAlarms) {
    faults.say({
      where: 'targets',
      problem: `must have 1 to ${String(maxAlarms)} entries`,
      got: targets.length,
    });
  } else if (rule.length > maxCharacters) {
    faults.say({
      where: 'targets',
      problem: `make a rule of more than ${String(maxCharacters)} characters`,
      got: rule.length,
      fix: 'choose shorter keys, or watch fewer addresses',
    });
  }
  faults.throwIfAny();
}
