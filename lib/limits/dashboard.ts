/**
 * Most widgets of one dashboard, and the columns of its grid.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export const DASHBOARD = { maxWidgets: 500, columns: 24 } as const;

/**
 * The metric that says how many of the health checkers see an endpoint well, in per cent.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const HEALTHY_CHECKERS_METRIC = 'HealthCheckPercentageHealthy';
