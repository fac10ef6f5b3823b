/** The parts of an account that a launch's stacks make things in. */
export interface LaunchPlaces {
  readonly accountId: string;

  /** Region of the secrets and their key, and of the errors and failed logins that are counted. */
  readonly region: string;

  /** Region of the alarms and of the topic that they write to. */
  readonly alarmRegion: string;

  /** What stands in front of each secret's name: `<launch>/<environment>`. */
  readonly secretPrefix: string;

  /** What stands in front of each alarm's and topic's name: the launch. */
  readonly namePrefix: string;
}

/** What the stacks of a launch do with resources of some types, and with which of them. */
export interface Work {
  /** `SecretContainers`: the id of the statement in a policy. */
  readonly name: string;

  /** Types of the AWS provider that need it. */
  readonly types: readonly string[];

  /** ARNs, by the names that the launch gives; undefined where AWS knows no ARN for the actions. */
  readonly arns?: (places: LaunchPlaces) => readonly string[];

  /** What a plan asks for: it tells what is there, and changes nothing. */
  readonly reads: readonly string[];

  /** What an apply does. Nothing is here that deletes a secret, its key, or the policy that guards it. */
  readonly writes: readonly string[];

  /** The only service that may ask for the writing on the role's behalf. */
  readonly via?: (places: LaunchPlaces) => string;
}

/**
 * Every action that the stacks of a launch need, no more. Which of them take an ARN is read from the tables of
 * each service; of a subscription none does.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awschatbot.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export const LAUNCH_WORK: readonly Work[] = [
  {
    name: 'SecretContainers',
    types: ['aws_secretsmanager_secret', 'aws_secretsmanager_secret_policy'],
    arns: ({ region, accountId, secretPrefix }) => [
      `arn:aws:secretsmanager:${region}:${accountId}:secret:${secretPrefix}/*`,
    ],
    reads: ['secretsmanager:DescribeSecret', 'secretsmanager:GetResourcePolicy'],
    writes: [
      'secretsmanager:CreateSecret',
      'secretsmanager:PutResourcePolicy',
      'secretsmanager:TagResource',
      'secretsmanager:UntagResource',
      'secretsmanager:UpdateSecret',
    ],
  },
  {
    name: 'SecretKey',
    types: ['aws_kms_key', 'aws_kms_alias'],
    // The id of a key is known only once it is there.
    arns: ({ region, accountId, secretPrefix }) => [
      `arn:aws:kms:${region}:${accountId}:key/*`,
      `arn:aws:kms:${region}:${accountId}:alias/secrets/${secretPrefix}`,
    ],
    reads: [
      'kms:DescribeKey',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListResourceTags',
    ],
    writes: [
      'kms:CreateAlias',
      'kms:DeleteAlias',
      'kms:EnableKeyRotation',
      'kms:PutKeyPolicy',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
  },
  {
    name: 'SecretKeyThroughTheStore',
    types: ['aws_secretsmanager_secret'],
    arns: ({ region, accountId }) => [`arn:aws:kms:${region}:${accountId}:key/*`],
    reads: [],
    // A container under a key of one's own asks for these (API reference, CreateSecret and UpdateSecret).
    writes: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
    via: ({ region }) => `secretsmanager.${region}.amazonaws.com`,
  },
  {
    name: 'AlertTopic',
    types: ['aws_sns_topic', 'aws_sns_topic_policy', 'aws_sns_topic_subscription'],
    // Alarms write to one in their region, reminders of secrets to one in that of the secrets.
    arns: ({ region, alarmRegion, accountId, namePrefix }) =>
      [...new Set([alarmRegion, region])].map(
        (one) => `arn:aws:sns:${one}:${accountId}:${namePrefix}-*`,
      ),
    reads: ['sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic', 'sns:ListTagsForResource'],
    writes: [
      'sns:CreateTopic',
      'sns:DeleteTopic',
      'sns:SetTopicAttributes',
      'sns:Subscribe',
      'sns:TagResource',
      'sns:UntagResource',
    ],
  },
  {
    name: 'Alarms',
    types: ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'],
    // Those on errors and failed logins stand where these are counted.
    arns: ({ region, alarmRegion, accountId, namePrefix }) =>
      [...new Set([alarmRegion, region])].map(
        (one) => `arn:aws:cloudwatch:${one}:${accountId}:alarm:${namePrefix}-*`,
      ),
    reads: ['cloudwatch:ListTagsForResource'],
    writes: [
      'cloudwatch:DeleteAlarms',
      'cloudwatch:PutCompositeAlarm',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:TagResource',
      'cloudwatch:UntagResource',
    ],
  },
  {
    name: 'Dashboard',
    types: ['aws_cloudwatch_dashboard'],
    // A dashboard belongs to an account, and to no region.
    arns: ({ accountId, namePrefix }) => [
      `arn:aws:cloudwatch::${accountId}:dashboard/${namePrefix}-*`,
    ],
    reads: ['cloudwatch:GetDashboard'],
    writes: ['cloudwatch:DeleteDashboards', 'cloudwatch:PutDashboard'],
  },
  {
    name: 'Schedules',
    types: ['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target'],
    // Certificates are looked at where the alarms are, reminders of secrets come from where the secrets are.
    arns: ({ region, alarmRegion, accountId, namePrefix }) =>
      [...new Set([alarmRegion, region])].map(
        (one) => `arn:aws:events:${one}:${accountId}:rule/${namePrefix}-*`,
      ),
    reads: ['events:DescribeRule', 'events:ListTagsForResource', 'events:ListTargetsByRule'],
    writes: [
      'events:DeleteRule',
      'events:PutRule',
      'events:PutTargets',
      'events:RemoveTargets',
      'events:TagResource',
      'events:UntagResource',
    ],
  },
  {
    name: 'Rights',
    types: ['aws_iam_role', 'aws_iam_role_policy'],
    arns: ({ accountId }) => [`arn:aws:iam::${accountId}:role/*`],
    reads: [
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
    ],
    // Who may write rights gives them to itself: a person does, as with the bootstrap.
    writes: [],
  },
  {
    name: 'Chat',
    types: ['aws_chatbot_slack_channel_configuration'],
    reads: ['chatbot:DescribeSlackChannelConfigurations', 'chatbot:ListTagsForResource'],
    // Making one hands on a role (iam:PassRole), which is a right: a person does.
    writes: [],
  },
  {
    name: 'Functions',
    types: ['aws_lambda_function', 'aws_lambda_permission'],
    arns: ({ alarmRegion, accountId, namePrefix }) => [
      `arn:aws:lambda:${alarmRegion}:${accountId}:function:${namePrefix}-*`,
    ],
    reads: [
      'lambda:GetFunction',
      'lambda:GetFunctionCodeSigningConfig',
      'lambda:GetPolicy',
      'lambda:ListVersionsByFunction',
    ],
    // Making one hands on a role (iam:PassRole), which is a right, and changing one is code that runs with it: a
    // person does.
    writes: [],
  },
  {
    name: 'FunctionLogs',
    types: ['aws_cloudwatch_log_group'],
    arns: ({ alarmRegion, accountId, namePrefix }) => [
      `arn:aws:logs:${alarmRegion}:${accountId}:log-group:/aws/lambda/${namePrefix}-*`,
    ],
    reads: ['logs:ListTagsForResource'],
    writes: [
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:DeleteRetentionPolicy',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
      'logs:UntagResource',
    ],
  },
  {
    name: 'LogFilters',
    types: ['aws_cloudwatch_log_metric_filter'],
    // A filter is a part of a log group of the product, whose name is not the kit's to choose.
    arns: ({ region, accountId }) => [`arn:aws:logs:${region}:${accountId}:log-group:*`],
    reads: ['logs:DescribeMetricFilters'],
    writes: ['logs:DeleteMetricFilter', 'logs:PutMetricFilter'],
  },
  {
    name: 'Rotations',
    types: ['aws_secretsmanager_secret_rotation'],
    // What is there is told by DescribeSecret. Making one calls a function of the launch (lambda:InvokeFunction),
    // whose name is not the kit's to know: a person does.
    reads: [],
    writes: [],
  },
  {
    name: 'HealthChecks',
    types: ['aws_route53_health_check'],
    // The id of a health check is known only once it is there.
    arns: () => ['arn:aws:route53:::healthcheck/*'],
    reads: ['route53:GetHealthCheck', 'route53:ListTagsForResource'],
    writes: [
      'route53:ChangeTagsForResource',
      'route53:DeleteHealthCheck',
      'route53:UpdateHealthCheck',
    ],
  },
  {
    name: 'WhatHasNoArn',
    types: [
      'aws_cloudwatch_composite_alarm',
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_metric_alarm',
      'aws_kms_alias',
      'aws_kms_key',
      'aws_route53_health_check',
      'aws_sns_topic_subscription',
    ],
    reads: [
      'cloudwatch:DescribeAlarms',
      'kms:ListAliases',
      'logs:DescribeLogGroups',
      'sns:GetSubscriptionAttributes',
    ],
    writes: [
      'kms:CreateKey',
      'route53:CreateHealthCheck',
      'sns:SetSubscriptionAttributes',
      'sns:Unsubscribe',
    ],
  },
];
