import { describe, expect, test } from '@jest/globals';
import { HostRecords, type HostRecordsProps } from '../../../constructs/dns/host-records';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const APP = { label: 'app', role: 'app', origin: { address: '203.0.113.20' } };

function records(
  hosts: HostRecordsProps['hosts'],
  plan: HostRecordsProps['plan'] = 'pro',
): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new HostRecords(scope, 'hosts', { zoneId: ZONE_ID, zoneName: 'example.com', plan, hosts });
  });
}

describe('HostRecords', () => {
  test('hides the origin behind the proxy, where a record has no time to live of its own', () => {
    expect(records({ app: APP })).toEqual({
      hosts_app: {
        zone_id: ZONE_ID,
        name: 'app.example.com',
        type: 'A',
        content: '203.0.113.20',
        proxied: true,
        ttl: 1,
        comment: 'app host',
      },
    });
  });

  test.each([
    ['an IPv6 origin, in its short form', { address: '2001:DB8:0:0::1' }, 'AAAA', '2001:db8::1'],
    ['a named origin', { hostname: 'lb.example.net' }, 'CNAME', 'lb.example.net'],
  ])('takes %s', (_what, origin, type, content) => {
    const { hosts_app: record } = records({ app: { ...APP, origin } });
    expect([record?.['type'], record?.['content']]).toEqual([type, content]);
  });

  test('gives the zone itself its own name', () => {
    expect(records({ site: { ...APP, label: '@' } })['hosts_site']?.['name']).toBe('example.com');
  });

  test('leaves a host to DNS alone where it says why', () => {
    const dnsOnly = 'the gateway wants to see client addresses';
    const { hosts_app: record } = records({ app: { ...APP, dnsOnly } });
    expect([record?.['proxied'], record?.['ttl'], record?.['comment']]).toEqual([
      false,
      300,
      'app host, not proxied: the gateway wants to see client addresses',
    ]);
  });

  test.each([
    ['free', 100],
    ['business', 500],
  ] as const)('cuts a comment to what the %s plan holds', (plan, length) => {
    const comment = records({ app: { ...APP, dnsOnly: 'x'.repeat(600) } }, plan)['hosts_app']?.[
      'comment'
    ];
    expect(String(comment)).toHaveLength(length);
    expect(String(comment)).toMatch(/^app host, not proxied: x+\.\.\.$/);
  });

  test('never takes a reason for an expression of Terraform', () => {
    const { hosts_app: record } = records({ app: { ...APP, dnsOnly: '${var.token}' } });
    expect(record?.['comment']).toBe('app host, not proxied: $${var.token}');
  });

  test('refuses every host without a usable origin, each on its line', () => {
    const lines = faultLines(() => {
      records({
        app: { ...APP, origin: { address: '203.0.113.256' } },
        api: { ...APP, label: 'api', origin: { hostname: 'api.example.com' } },
        v6: { ...APP, label: 'v6', origin: { address: 'fe80::1%eth0' } },
      });
    });
    expect(lines).toEqual([
      'stack/hosts.hosts.api.origin.hostname: must not be the host itself, got "api.example.com"; name the server behind it',
      'stack/hosts.hosts.app.origin.address: must be an IPv4 or IPv6 address, got "203.0.113.256"',
      'stack/hosts.hosts.v6.origin.address: must be an IPv4 or IPv6 address, got "fe80::1%eth0"',
    ]);
  });
});
