import type { Survivor } from './survivor';

const ALARMS = 'aws_cloudwatch_metric_alarm.*_alarm';
const HEALTH_CHECKS = 'aws_route53_health_check.*_check';
const TOPIC_POLICY = 'aws_sns_topic_policy.alerts_policy';
const KEY = 'aws_kms_key.store_key';
const ALIAS = 'aws_kms_alias.store_key-alias';
const SECRETS = 'aws_secretsmanager_secret.store_*';
const SECRET_POLICIES = 'aws_secretsmanager_secret_policy.store_*-policy';
const REQUIRED = 'terraform.required_providers';

/** What an alarm looks like, and how often it is named. */
const ALARM_SURVIVORS: readonly Survivor[] = [
  {
    address: ALARMS,
    attribute: 'alarm_actions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the actions as a set, which holds each once',
  },
  {
    address: ALARMS,
    attribute: 'ok_actions[]',
    operators: ['duplicate'],
    reason: 'the provider takes the actions as a set, which holds each once',
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

/** Defaults: https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const HEALTH_CHECK_SURVIVORS: readonly Survivor[] = [
  {
    address: HEALTH_CHECKS,
    attribute: 'failure_threshold',
    operators: ['drop'],
    reason: 'left out, Route 53 counts to 3, which is what is written',
  },
  {
    address: HEALTH_CHECKS,
    attribute: 'request_interval',
    operators: ['drop'],
    reason: 'left out, Route 53 asks every 30 seconds, which is what is written',
  },
  {
    address: HEALTH_CHECKS,
    attribute: 'measure_latency',
    operators: ['drop', 'flip'],
    reason: 'a graph of answer times is lost; no alarm reads it, and health is judged without it',
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
const POLICY_SURVIVORS: readonly Survivor[] = [
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
  {
    address: SECRET_POLICIES,
    attribute: 'policy.(json).Statement',
    operators: ['flip'],
    reason: 'both statements refuse, and each does so by itself',
  },
  {
    address: SECRET_POLICIES,
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: SECRET_POLICIES,
    attribute: 'policy.(json).Statement[].Action',
    operators: ['widen'],
    reason:
      'a refusal of everything refuses what can be done with a secret too, and it is on the secret alone',
  },
  {
    address: KEY,
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: KEY,
    attribute: 'policy.(json).Statement[].Action',
    operators: ['widen'],
    reason:
      'a key policy is about its key alone, so every action is every action of KMS, as written',
  },
];

const STORE_SURVIVORS: readonly Survivor[] = [
  {
    address: KEY,
    attribute: '',
    operators: ['duplicate'],
    reason: 'a second key that no secret names encrypts nothing, and is guarded like the first',
  },
  {
    address: KEY,
    attribute: 'policy',
    operators: ['drop'],
    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    reason:
      'left out, KMS writes its default policy, which leaves the key to the account as this one does',
  },
  {
    address: KEY,
    attribute: 'deletion_window_in_days',
    operators: ['drop'],
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
    reason: 'left out, KMS waits 30 days, which is what is written',
  },
  {
    address: KEY,
    attribute: 'description',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'words for whoever looks at the key in the console',
  },
  {
    address: ALIAS,
    attribute: '',
    operators: ['remove'],
    reason: 'the secrets name the key by its ARN; the alias is a name for people',
  },
  {
    address: ALIAS,
    attribute: 'name',
    operators: ['drop'],
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_alias
    reason: 'left out, the provider makes a name up, and nothing finds the key by it',
  },
  {
    address: SECRETS,
    attribute: 'description',
    operators: ['flip', 'widen'],
    reason: 'what a secret opens is said in words, which only a person can judge',
  },
  {
    address: SECRETS,
    attribute: 'recovery_window_in_days',
    operators: ['drop'],
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
    reason: 'left out, a deleted secret can be brought back for 30 days, which is what is written',
  },
  {
    address: SECRETS,
    attribute: 'tags.consumers',
    operators: ['flip', 'widen'],
    reason:
      'a note of who reads the secret, which gives nobody access; a person attests it (LR-22)',
  },
  {
    address: SECRETS,
    attribute: 'tags.owner',
    operators: ['flip'],
    reason: 'still the form of an address; whose it is, a person attests (LR-22)',
  },
];

const PROVIDER_SURVIVORS: readonly Survivor[] = [
  {
    address: REQUIRED,
    attribute: 'aws.source',
    operators: ['drop'],
    // https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses
    reason: 'left out, Terraform takes hashicorp/aws, which is what is written',
  },
];

/** The secrets and the monitoring stack. */
export const AWS_SURVIVORS: readonly Survivor[] = [
  ...ALARM_SURVIVORS,
  ...HEALTH_CHECK_SURVIVORS,
  ...POLICY_SURVIVORS,
  ...STORE_SURVIVORS,
  ...PROVIDER_SURVIVORS,
];
