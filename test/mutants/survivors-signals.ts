import type { Survivor } from './survivor';

const INVENTORY = 'output.launch_inventory';
const FILTERS = 'aws_cloudwatch_log_metric_filter.signals_filter-*';
const ALARMS = 'aws_cloudwatch_metric_alarm.signals_alarm-*';

const UNNAMED = 'what is not named is not judged; its filter and its alarm stand as they were';

/** Each: address, attribute, operators, reason. */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  [INVENTORY, 'value.signals', 'drop zero', UNNAMED],
  [INVENTORY, 'value.signals.api-errors', 'drop', UNNAMED],
  [INVENTORY, 'value.signals.failed-logins', 'drop', UNNAMED],
  ['provider.aws', '', 'flip', 'the same providers in another order; each has its alias or none'],
  [FILTERS, 'name', 'flip widen', 'any name will do that no other filter of the log group has'],
  [ALARMS, 'alarm_actions[]', 'duplicate', 'it is a set, which holds each once'],
  [ALARMS, 'ok_actions[]', 'duplicate', 'it is a set, which holds each once'],
  [
    ALARMS,
    'alarm_description',
    'drop zero flip widen',
    'words for whoever reads the alert; the alarm goes off the same without them',
  ],
  [ALARMS, 'alarm_name', 'flip widen', 'any name will do that no other alarm has'],
  [
    ALARMS,
    'datapoints_to_alarm',
    'drop',
    'left out, CloudWatch takes evaluation_periods, which is the same 1 here',
  ],
  [
    'aws_chatbot_slack_channel_configuration.slack_channel',
    'sns_topic_arns',
    'flip',
    'the same topics in another order',
  ],
];

/** Errors and failed logins that are counted, in the monitoring stack of the preset that has them. */
export const SIGNAL_SURVIVORS: readonly Survivor[] = ROWS.map(
  ([address, attribute, operators, reason]) => ({
    preset: 'b2b-handover',
    address,
    attribute,
    operators: operators.split(' '),
    reason,
  }),
);
