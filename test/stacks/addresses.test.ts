import { expect, test } from '@jest/globals';
import { exampleFacts } from './example';

// An address is an interface: to rename one is to destroy what it names, unless a moved block goes with it.
test('the example launch has these addresses', () => {
  const { resources } = exampleFacts();
  expect(resources.map(({ stack, address }) => `${stack}: ${address}`).sort()).toEqual([
    'edge: cloudflare_dns_record.hosts_api',
    'edge: cloudflare_dns_record.hosts_app',
    'edge: cloudflare_dns_record.hosts_site',
    'edge: cloudflare_dns_record.mail_dkim-staff-mail1',
    'edge: cloudflare_dns_record.mail_dmarc',
    'edge: cloudflare_dns_record.mail_mx-primary',
    'edge: cloudflare_dns_record.mail_spf',
    'edge: cloudflare_dns_record.records_search-console',
    'edge: cloudflare_dns_record.records_status',
    'edge: cloudflare_dns_record.redirects_www',
    'edge: cloudflare_ruleset.cache_ruleset',
    'edge: cloudflare_ruleset.rate-limits_ruleset',
    'edge: cloudflare_ruleset.redirects_ruleset',
    'edge: cloudflare_zone_setting.tls_always-use-https',
    'edge: cloudflare_zone_setting.tls_automatic-https-rewrites',
    'edge: cloudflare_zone_setting.tls_hsts',
    'edge: cloudflare_zone_setting.tls_min-version',
    'edge: cloudflare_zone_setting.tls_ssl',
    'edge: cloudflare_zone_setting.tls_tls-1-3',
    'monitoring: aws_cloudwatch_metric_alarm.api-health_alarm',
    'monitoring: aws_cloudwatch_metric_alarm.home_alarm',
    'monitoring: aws_cloudwatch_metric_alarm.login_alarm',
    'monitoring: aws_route53_health_check.api-health_check',
    'monitoring: aws_route53_health_check.home_check',
    'monitoring: aws_route53_health_check.login_check',
    'monitoring: aws_sns_topic.alerts_topic',
    'monitoring: aws_sns_topic_policy.alerts_policy',
    'monitoring: aws_sns_topic_subscription.alerts_email-oncall-example-com',
    'monitoring: aws_sns_topic_subscription.alerts_webhook-incidents',
    'secrets: aws_kms_alias.store_key-alias',
    'secrets: aws_kms_key.store_key',
    'secrets: aws_secretsmanager_secret.store_database-url',
    'secrets: aws_secretsmanager_secret.store_model-key',
    'secrets: aws_secretsmanager_secret_policy.store_database-url-policy',
    'secrets: aws_secretsmanager_secret_policy.store_model-key-policy',
  ]);
});
