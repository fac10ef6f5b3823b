import { expect, test } from '@jest/globals';
import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { ZoneSetting } from '@cdktf/provider-cloudflare/lib/zone-setting';
import { dynamic } from '../../constructs/dynamic';
import { synthResources } from '../support/synth';

test.each(['strict', 'on', 0, 300, true, { wrapped: { max_age: 0, list: ['a'] } }])(
  'writes a setting of %j as it is',
  (value) => {
    const { one } = synthResources('cloudflare_zone_setting', (scope) => {
      new ZoneSetting(scope, 'one', { zoneId: 'z', settingId: 's', value: dynamic(value) });
    });
    expect(one).toEqual({ zone_id: 'z', setting_id: 's', value });
  },
);

test('writes a number in the data of a record as a number', () => {
  const { caa } = synthResources('cloudflare_dns_record', (scope) => {
    const data = { flags: dynamic(0), tag: 'issue', value: 'letsencrypt.org' };
    new DnsRecord(scope, 'caa', { zoneId: 'z', name: 'example.com', type: 'CAA', ttl: 300, data });
  });
  expect(caa?.['data']).toEqual({ flags: 0, tag: 'issue', value: 'letsencrypt.org' });
});
