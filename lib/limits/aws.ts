/**
 * Regions that Route 53 health checkers ask from.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
export const CHECKER_REGIONS = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
] as const;

/**
 * Fewest regions that a health check may be asked from.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
export const MIN_CHECKER_REGIONS = 3;

/**
 * The metric that says whether a health check is well: 1, or 0.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const HEALTH_METRIC = 'HealthCheckStatus';

/**
 * Seconds between two requests of one health checker: the only two that there are.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
export const CHECK_INTERVALS_SECONDS = [10, 30] as const;
export type CheckIntervalSeconds = (typeof CHECK_INTERVALS_SECONDS)[number];

/**
 * What an answer's first byte may take before it is called slow, in milliseconds: past the most, the health check
 * fails, and the target counts as down.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export const SLOW_ABOVE_MS = { min: 1, max: 1999 } as const;

/**
 * The metric that says how long the first byte of an answer took, in milliseconds; only where latency is measured.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-check-latency.html
 */
export const LATENCY_METRIC = 'TimeToFirstByte';

/**
 * Newest TLS version that the health checkers are said to speak.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
export const NEWEST_CHECKER_TLS = '1.2';

/**
 * Most alarms in the rule of one composite alarm, and most characters of that rule.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export const ALARM_RULE = { maxAlarms: 100, maxCharacters: 10_240 } as const;

/**
 * Minutes that an alarm may count over in one period: a multiple of a minute, which with the number of periods comes
 * to a day at most where the period is shorter than an hour. Longer ones AWS takes too, up to a week; past a day, by
 * the kit's own policy, it is no alert.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const COUNTED_MINUTES = { min: 1, max: 1440 } as const;

/**
 * Longest name of an alarm, of a metric, of its namespace and of a dimension, in characters, longest value of a
 * dimension, and most dimensions of a metric.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
 */
export const METRIC = {
  maxNameCharacters: 255,
  maxValueCharacters: 1024,
  maxDimensions: 30,
} as const;

/**
 * Longest pattern by which a filter finds the lines of a log that it counts, in characters.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export const MAX_FILTER_PATTERN_CHARACTERS = 1024;

/**
 * Route 53 publishes the metrics of health checks in this region only.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const HEALTH_METRICS_REGION = 'us-east-1';

/**
 * Days that a deleted secret or key can still be brought back, at most and at least.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 */
export const RECOVERY_DAYS = { min: 7, max: 30 } as const;

/**
 * Longest path that a health check asks for, and longest text that it looks for, in characters.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
export const MAX_CHECKED_CHARACTERS = 255;

/**
 * Longest name of a rule of EventBridge, in characters.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
export const MAX_RULE_NAME_CHARACTERS = 64;

/**
 * Longest name of a policy of a role, in characters.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export const MAX_POLICY_NAME_CHARACTERS = 128;

/**
 * Most characters of all policies that are written into one role, white space left out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_ROLE_POLICY_CHARACTERS = 10_240;

/**
 * Longest value of a secret in Secrets Manager, in bytes.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 */
export const SECRET_VALUE_BYTES = 65_536;

/**
 * Longest value of a parameter of the standard tier, in bytes: its key encrypts no more at once.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
 */
export const PARAMETER_VALUE_BYTES = 4_096;

/**
 * Longest description of a parameter, in characters.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export const MAX_PARAMETER_DESCRIPTION_CHARACTERS = 1_024;

/**
 * Longest value of a tag of a secret or a parameter, in characters.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Tag.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html
 */
export const MAX_TAG_CHARACTERS = 256;

/**
 * Longest name of a role, in characters.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_ROLE_NAME_CHARACTERS = 64;

/**
 * Seconds that the credentials of a role last, at the least that AWS sets for its longest session.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const SHORTEST_SESSION_LIMIT_SECONDS = 3600;

/**
 * Days that an older version of a state is kept. Fewer than a month, by the kit's own policy, leave nothing to
 * go back to once somebody notices; S3 itself takes any number from 1.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html
 */
export const OLD_VERSION_DAYS = { min: 30, max: 3650 } as const;

/**
 * Hours after which SNS lets go of a subscription that nobody has confirmed.
 * @see https://aws.amazon.com/about-aws/whats-new/2023/05/amazon-sns-automatic-deletion-unconfirmed-subscriptions/
 */
export const CONFIRM_WITHIN_HOURS = 48;

/**
 * Numbers that a write-only argument's version counts by: the provider takes any whole number; from 1, by the kit's
 * own policy.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_version
 */
export const WRITE_ONLY_VERSIONS = { min: 1, max: 1_000_000 } as const;

/**
 * Longest name of a function of Lambda, in characters.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const MAX_FUNCTION_NAME_CHARACTERS = 64;

/**
 * Longest text that a target of a rule of EventBridge is handed, in characters.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export const MAX_TARGET_INPUT_CHARACTERS = 8192;

/**
 * Runtimes of Node.js that Lambda takes for new functions.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const NODE_RUNTIMES: readonly string[] = ['nodejs22.x', 'nodejs24.x'];

/**
 * Longest that one run of a function may take, in seconds.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const MAX_FUNCTION_SECONDS = 900;
