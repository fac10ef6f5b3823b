import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { CheckResult, JudgedFinding } from '../../checks/judge';
import { launchPlaces } from '../../config/places';
import { addressOf, launchPathOf, pathsIn, placeOf, type Places } from '../../reports/places';
import { redCard } from './card';

const FILE = 'config/launches/example.ts';
const places: Places = {
  file: FILE,
  ...launchPlaces(readFileSync(path.join(__dirname, '../..', FILE), 'utf8')),
};

/** How much of which path a finding is led to. */
function led(finding: Partial<JudgedFinding>, fix = 'mend it'): string | undefined {
  const result = redCard.checks[1]!;
  const check: CheckResult = { ...result, check: { ...result.check, fix } };
  return placeOf(places, check, { ...result.findings[0]!, fix: 'so', ...finding })?.path;
}

describe('placeOf', () => {
  test.each([
    ['cloudflare_dns_record.records_search-console', 'records.search-console'],
    ['cloudflare_dns_record.hosts_api', 'hosts.api'],
    ['cloudflare_dns_record.mail_dmarc', 'mail.dmarc'],
    ['cloudflare_dns_record.mail_spf', 'mail'],
    ['cloudflare_zone_setting.tls_hsts', 'tls.hsts'],
    ['cloudflare_ruleset.rate-limits_ruleset rule login', 'endpoints.login'],
    ['cloudflare_ruleset.firewall_ruleset rule scanners', 'firewall'],
    ['cloudflare_ruleset.cache_ruleset', undefined],
    ['aws_route53_health_check.api-health_check', 'uptime.targets.api-health'],
    ['aws_cloudwatch_metric_alarm.home_latency', 'uptime.targets.home'],
    ['aws_sns_topic_subscription.alerts_webhook-incidents', 'uptime.alerts'],
    ['aws_secretsmanager_secret.store_model-key', 'secrets.model-key'],
    ['aws_cloudwatch_event_target.reminders_secret-model-key-mail', 'secrets.model-key'],
    ['aws_iam_role_policy.readers_api', 'consumers.api'],
    ['aws_s3_bucket_versioning.uploads_versioning', 'stores.uploads'],
    ['aws_cloudwatch_log_group.log-api_group', 'logs.api'],
    ['files app app.example.com/assets/', 'caching.files.app'],
    ['store database', 'stores.database'],
    ['secret $1', 'secrets'],
    ['zone example.com', undefined],
    ['(nothing declared)', undefined],
  ])('leads %s to %s', (subject, expected) => {
    expect(led({ subject })).toBe(expected);
  });

  test('follows the own fix first, then the subject, then the fix of the check', () => {
    const subject = 'cloudflare_zone_setting.tls_hsts';
    expect(led({ subject, fix: 'set mail.mtaSts, or tls.mode' }, 'leave tls.mode out')).toBe(
      'mail',
    );
    expect(led({ subject }, 'set cors.origins, or raise tls.hsts.maxAgeDays')).toBe(
      'tls.hsts.maxAgeDays',
    );
    expect(led({ subject: 'zone example.com' }, 'set cors.origins')).toBe('cors.origins');
  });

  test('leads an accepted finding to its waiver', () => {
    const source = "export default {\n  waivers: [{ check: 'a/b', subject: 'c' }],\n};";
    const waiver = { check: 'a/b', subject: 'c', reason: '', owner: '', lastDay: '' };
    const result = redCard.checks[1]!;
    const finding: JudgedFinding = { verdict: 'waived', subject: 'c', evidence: '', waiver };
    expect(placeOf({ file: FILE, ...launchPlaces(source) }, result, finding)).toEqual({
      line: 2,
      column: 13,
      path: 'waivers.0',
    });
  });
});

test('pathsIn takes no host, address or file for a path', () => {
  expect(
    pathsIn(
      'ops@mail.example.com, mail.example.com, https://mail.dmarc/x, tls.hsts. And mail.dmarc.step',
    ),
  ).toEqual(['tls.hsts', 'mail.dmarc.step']);
});

test('addressOf takes what Terraform prints, and no words', () => {
  expect(addressOf('cloudflare_ruleset.cache_ruleset rule bypass')).toBe(
    'cloudflare_ruleset.cache_ruleset',
  );
  expect([addressOf('zone example.com'), addressOf('endpoints.login')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('launchPathOf knows the words of a subject', () => {
  expect(launchPathOf('variable NEXT_PUBLIC_API_URL')).toBe('publicVariables.NEXT_PUBLIC_API_URL');
});
