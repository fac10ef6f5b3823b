import type { Survivor } from './survivor';

const INVENTORY = 'output.launch_inventory';
const RULE = 'aws_cloudwatch_event_rule.certificates_schedule';
const TARGET = 'aws_cloudwatch_event_target.certificates_target';
const LOG = 'aws_cloudwatch_log_group.certificates_log';
const ALARMS = 'aws_cloudwatch_metric_alarm.certificates_host-*';
const ROLE = 'aws_iam_role.certificates_role';
const RIGHTS = 'aws_iam_role_policy.certificates_role-policy';
const PROBER = 'aws_lambda_function.certificates_prober';
const PERMISSION = 'aws_lambda_permission.certificates_permission';

const WORDS = 'words for people; what they describe is the same';
const TWICE = 'AWS knows it by its name, and refuses a second one or is told the same twice';
const ORDER =
  'an order of the first apply: what came too early is refused, and made by the next one';
const LOUD =
  'the function would not run, no certificate would be seen, and every alarm on one would go off within the hour';

/** Each: address, attribute, operators, reason. */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  [INVENTORY, 'value.certificates', 'drop', 'every host that is asked over https is judged anyway'],
  [INVENTORY, 'value.certificates.hosts', 'zero', 'each is asked over https, and judged for that'],
  [INVENTORY, 'value.certificates.hosts[]', 'drop', 'it is asked over https, and judged for that'],
  [RULE, '', 'duplicate', TWICE],
  [RULE, 'description', 'drop zero flip widen', WORDS],
  [RULE, 'name', 'drop flip', 'another name of the same; left out, the provider makes one up'],
  [TARGET, '', 'duplicate', TWICE],
  [TARGET, 'target_id', 'drop flip', 'another name; left out, the provider makes one up'],
  [TARGET, 'depends_on', 'drop zero widen', ORDER],
  [TARGET, 'depends_on[]', 'drop duplicate zero flip widen', ORDER],
  [TARGET, 'input.(json).hosts', 'flip widen', 'all that are watched are looked at, in any order'],
  [TARGET, 'input.(json).hosts[]', 'duplicate', 'a host that is looked at twice shows the same'],
  [LOG, '', 'duplicate', TWICE],
  [LOG, 'retention_in_days', 'widen', 'AWS offers no such number of days, and refuses it'],
  [ALARMS, 'alarm_actions[]', 'duplicate', 'it is a set, which holds each once'],
  [ALARMS, 'ok_actions[]', 'duplicate', 'it is a set, which holds each once'],
  [ALARMS, 'alarm_description', 'drop zero flip widen', WORDS],
  [ALARMS, 'alarm_name', 'flip widen', 'any name will do that no other alarm has'],
  [
    ALARMS,
    'datapoints_to_alarm',
    'drop',
    'left out, CloudWatch takes evaluation_periods, which is the same 1 here',
  ],
  [
    ALARMS,
    'evaluation_periods',
    'widen',
    'one hour of eleven still sets it off as early; it only stays on longer, and it is about days',
  ],
  [ROLE, '', 'duplicate', TWICE],
  [ROLE, 'name', 'drop zero flip widen', 'the function takes the role by its ARN'],
  [RIGHTS, '', 'duplicate', TWICE],
  [RIGHTS, 'name', 'drop zero flip widen', 'a name for people; AWS refuses one that is none'],
  [RIGHTS, 'policy.(json).Statement[]', 'duplicate', 'the same grant twice'],
  [RIGHTS, 'policy.(json).Statement[].Action', 'flip', 'the order of a list says nothing'],
  [RIGHTS, 'policy.(json).Statement[].Action[]', 'duplicate', 'the same action twice'],
  [PROBER, '', 'duplicate', TWICE],
  [PROBER, 'depends_on', 'drop zero flip widen', ORDER],
  [PROBER, 'depends_on[]', 'drop duplicate zero flip widen', ORDER],
  [PROBER, 'description', 'drop zero flip widen', WORDS],
  [PROBER, 'handler', 'flip', LOUD],
  [PROBER, 'timeout', 'widen', 'it ends by itself, long before any of the two limits'],
  [PERMISSION, '', 'duplicate', 'the same rule may call it, said twice'],
];

/** The watch over certificates, in the monitoring stack. */
export const CERTIFICATE_SURVIVORS: readonly Survivor[] = ROWS.map(
  ([address, attribute, operators, reason]) => ({
    address,
    attribute,
    operators: operators.split(' '),
    reason,
  }),
);
