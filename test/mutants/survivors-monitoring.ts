import type { Survivor } from './survivor';

const ALARMS = 'aws_cloudwatch_metric_alarm.*_alarm';
const LATENCIES = 'aws_cloudwatch_metric_alarm.*_latency';
const OUTAGES = 'aws_cloudwatch_composite_alarm.outages_*';
const HEALTH_CHECKS = 'aws_route53_health_check.*_check';
const CHAT = 'aws_chatbot_slack_channel_configuration.slack_channel';
const CHAT_ROLE = 'aws_iam_role.slack_role';
const TOPIC_POLICY = 'aws_sns_topic_policy.*alerts_policy';

/** What an alarm looks like, and how often it is named. */
const ALARM_SURVIVORS: readonly Survivor[] = [
  {
    address: OUTAGES,
    attribute: 'alarm_actions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the actions as a set, which holds each once',
  },
  {
    address: OUTAGES,
    attribute: 'ok_actions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the actions as a set, which holds each once',
  },
  {
    address: OUTAGES,
    attribute: 'alarm_name',
    operators: ['flip', 'widen'],
    reason:
      'any name will do that no other alarm has; what refers to it takes the name that it has then',
  },
  {
    address: OUTAGES,
    attribute: 'alarm_description',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'words for whoever reads the alert; the alarm goes off the same without them',
  },
  {
    address: ALARMS,
    attribute: 'lifecycle*',
    // https://github.com/hashicorp/terraform-provider-aws/issues/34807
    reason:
      'decides in which order a target is taken away later; in the wrong one AWS refuses and the apply says so',
  },
  {
    address: ALARMS,
    attribute: 'alarm_name',
    operators: ['flip', 'widen'],
    reason:
      'any name will do that no other alarm has; the alert shows it, and decides nothing by it',
  },
  {
    address: ALARMS,
    attribute: 'alarm_description',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'words for whoever reads the alert; the alarm goes off the same without them',
  },
  {
    address: ALARMS,
    attribute: 'datapoints_to_alarm',
    operators: ['drop'],
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    reason: 'left out, CloudWatch takes evaluation_periods, which is the same 1 here',
  },
];

/** When an address counts as slow, within what one may choose. */
const LATENCY_SURVIVORS: readonly Survivor[] = [
  {
    address: LATENCIES,
    attribute: 'alarm_actions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the actions as a set, which holds each once',
  },
  {
    address: LATENCIES,
    attribute: 'ok_actions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the actions as a set, which holds each once',
  },
  {
    address: LATENCIES,
    attribute: 'alarm_name',
    operators: ['flip', 'widen'],
    reason:
      'any name will do that no other alarm has; the alert shows it, and decides nothing by it',
  },
  {
    address: LATENCIES,
    attribute: 'alarm_description',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'words for whoever reads the alert; the alarm goes off the same without them',
  },
  {
    address: LATENCIES,
    attribute: 'datapoints_to_alarm',
    operators: ['drop'],
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    reason: 'left out, CloudWatch takes evaluation_periods, which is the same 3 here',
  },
];

/** Defaults: https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const HEALTH_CHECK_SURVIVORS: readonly Survivor[] = [
  {
    address: HEALTH_CHECKS,
    attribute: 'request_interval',
    operators: ['drop'],
    reason: 'left out, Route 53 asks every 30 seconds, which is what is written',
  },
  {
    address: HEALTH_CHECKS,
    attribute: 'regions',
    operators: ['drop', 'zero', 'flip'],
    reason: 'left out, checkers of all regions ask, and their order says nothing',
  },
  {
    address: HEALTH_CHECKS,
    attribute: 'regions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the regions as a set, in which the same three remain',
  },
  {
    address: 'aws_route53_health_check.home_check',
    attribute: 'resource_path',
    operators: ['drop'],
    reason: 'left out, Route 53 asks for the home page, which is what is written here',
  },
  {
    address: HEALTH_CHECKS,
    attribute: 'tags',
    operators: ['drop', 'zero'],
    reason: 'the tag is the name that the console shows; nothing finds a health check by it',
  },
  {
    address: HEALTH_CHECKS,
    attribute: 'tags.Name',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the tag is the name that the console shows; nothing finds a health check by it',
  },
];

/** Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const TOPIC_SURVIVORS: readonly Survivor[] = [
  {
    address: TOPIC_POLICY,
    attribute: 'policy.(json).Statement',
    operators: ['flip'],
    reason: 'a refusal outweighs every grant, wherever the two stand',
  },
  {
    address: TOPIC_POLICY,
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['flip', 'widen'],
    reason:
      'the id is a label; SNS asks only that each statement has one of its own, and it still does',
  },
];

/** A chat channel and the role that it is made with. */
const CHAT_SURVIVORS: readonly Survivor[] = [
  {
    address: CHAT,
    attribute: 'configuration_name',
    operators: ['flip', 'widen'],
    reason:
      'any name will do; the console shows it, and posts go by the ids of workspace and channel',
  },
  {
    address: CHAT,
    attribute: '*_arns[]',
    operators: ['duplicate'],
    reason: 'the same topic or guardrail twice is the same topic or guardrail',
  },
  {
    address: CHAT_ROLE,
    attribute: 'name',
    reason: 'the channel takes the role by its ARN; left out, Terraform makes a name',
  },
  {
    address: CHAT_ROLE,
    attribute: '',
    operators: ['duplicate'],
    reason: 'a second role of one name is refused by IAM, and the apply says so; it has no rights',
  },
];

/** A page that people look at. */
const DASHBOARD_SURVIVORS: readonly Survivor[] = [
  {
    address: 'aws_cloudwatch_dashboard.dashboard_dashboard',
    attribute: '*',
    reason:
      'a page to look at: alarms go off and tell the same without it, and uptime/dashboard only advises',
  },
];

/** The monitoring stack. */
export const MONITORING_SURVIVORS: readonly Survivor[] = [
  ...ALARM_SURVIVORS,
  ...LATENCY_SURVIVORS,
  ...HEALTH_CHECK_SURVIVORS,
  ...TOPIC_SURVIVORS,
  ...CHAT_SURVIVORS,
  ...DASHBOARD_SURVIVORS,
];
