import { AWS_PRICES } from './aws';
import { CLOUDFLARE_PRICES } from './cloudflare';
import type { Price } from './price';

/** What is paid for, by name. */
export const PRICES = { ...AWS_PRICES, ...CLOUDFLARE_PRICES } as const;

export type PriceName = keyof typeof PRICES;

/** The price of a name, in the form that all have. */
export function priceOf(name: PriceName): Price {
  return PRICES[name];
}

/**
 * What a resource of each type is paid by, once each; where that hangs on how it is set, all that it may be. A type
 * that is not here is not known.
 */
export const PRICED_TYPES: Readonly<Record<string, readonly [PriceName, ...PriceName[]]>> = {
  aws_backup_plan: ['setting'],
  aws_backup_selection: ['setting'],
  aws_backup_vault: ['backup-vault'],
  aws_chatbot_slack_channel_configuration: ['chat'],
  aws_cloudwatch_composite_alarm: ['composite-alarm'],
  aws_cloudwatch_dashboard: ['dashboard'],
  // AWS's own events cost nothing; a rule and a target are paid by what passes them.
  aws_cloudwatch_event_rule: ['event'],
  aws_cloudwatch_event_target: ['event'],
  aws_cloudwatch_log_group: ['log-data', 'log-storage'],
  aws_cloudwatch_log_metric_filter: ['metric'],
  aws_cloudwatch_metric_alarm: ['alarm', 'fast-alarm', 'other-alarm'],
  aws_iam_openid_connect_provider: ['setting'],
  aws_iam_policy: ['setting'],
  aws_iam_role: ['setting'],
  aws_iam_role_policy: ['setting'],
  aws_iam_role_policy_attachment: ['setting'],
  aws_kms_alias: ['setting'],
  aws_kms_key: ['key', 'key-request', 'key-version'],
  aws_lambda_function: ['function-request', 'function-time'],
  aws_lambda_permission: ['setting'],
  aws_route53_health_check: ['health-check', 'health-check-option', 'other-health-check'],
  aws_s3_bucket: ['bucket-storage', 'bucket-write'],
  // What they say of a bucket is paid as its objects: kept versions are objects.
  aws_s3_bucket_lifecycle_configuration: ['bucket-storage'],
  aws_s3_bucket_versioning: ['bucket-storage'],
  aws_s3_bucket_policy: ['setting'],
  aws_s3_bucket_public_access_block: ['setting'],
  aws_s3_bucket_server_side_encryption_configuration: ['setting'],
  aws_secretsmanager_secret: ['secret', 'secret-request'],
  aws_secretsmanager_secret_policy: ['setting'],
  aws_secretsmanager_secret_version: ['setting'],
  aws_secretsmanager_secret_rotation: ['setting'],
  aws_sns_topic: ['publication'],
  aws_sns_topic_policy: ['setting'],
  aws_sns_topic_subscription: ['mail', 'webhook', 'other-subscription'],
  aws_sqs_queue: ['queue-request'],
  aws_sqs_queue_policy: ['setting'],
  aws_ssm_parameter: ['parameter', 'advanced-parameter', 'other-parameter'],
  cloudflare_argo_tiered_caching: ['in-plan'],
  cloudflare_bot_management: ['in-plan'],
  cloudflare_dns_record: ['in-plan'],
  cloudflare_leaked_credential_check: ['in-plan'],
  cloudflare_list: ['in-plan'],
  cloudflare_notification_policy: ['notification'],
  cloudflare_origin_ca_certificate: ['in-plan'],
  cloudflare_ruleset: ['in-plan'],
  cloudflare_tiered_cache: ['in-plan'],
  cloudflare_total_tls: ['certificate-manager'],
  cloudflare_zero_trust_access_application: ['access'],
  cloudflare_zone: ['in-plan'],
  cloudflare_zone_dnssec: ['in-plan'],
  cloudflare_zone_setting: ['in-plan'],
};
