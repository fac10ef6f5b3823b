import { expect, test } from '@jest/globals';
import { example, exampleHost, ZONE_ID } from '../../../checks/examples';
import { checkerTls } from '../../../checks/uptime/checker-tls';
import { verdicts } from '../verdicts';

const zone = (value: string): object => ({
  zone_id: ZONE_ID,
  setting_id: 'min_tls_version',
  value,
});

function said(more: Readonly<Record<string, Readonly<Record<string, object>>>>): readonly string[] {
  return verdicts(
    checkerTls,
    example({
      aws_route53_health_check: {
        app: { type: 'HTTPS_STR_MATCH', fqdn: 'app.example.com' },
        other: { type: 'HTTPS_STR_MATCH', fqdn: 'status.example.net' },
      },
      cloudflare_dns_record: { a: exampleHost('app.example.com'), b: exampleHost('example.com') },
      ...more,
    }),
  );
}

test('uptime/checker-tls judges a host by its own setting, else by its zone’s', () => {
  const OTHER =
    'pass aws_route53_health_check.other: nothing declared asks status.example.net for newer TLS';
  expect(said({ cloudflare_zone_setting: { min: zone('1.3') } })).toEqual([
    'fail aws_route53_health_check.app: min_tls_version = 1.3 (cloudflare_zone_setting.min), and its checkers speak up to 1.2',
    OTHER,
  ]);
  expect(
    said({
      cloudflare_zone_setting: { min: zone('1.3') },
      cloudflare_hostname_tls_setting: { app: { ...zone('1.2'), hostname: 'app.example.com' } },
    }),
  ).toEqual([
    'pass aws_route53_health_check.app: min_tls_version = 1.2 (cloudflare_hostname_tls_setting.app)',
    OTHER,
  ]);
});
