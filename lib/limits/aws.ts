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
