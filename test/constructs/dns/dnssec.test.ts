import { describe, expect, test } from '@jest/globals';
import { Dnssec } from '../../../constructs/dns/dnssec';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);

function built(dsAtRegistrar: boolean): Resources {
  return synthResources('cloudflare_zone_dnssec', (scope) => {
    new Dnssec(scope, 'dnssec', { zoneId: ZONE_ID, dsAtRegistrar });
  });
}

describe('Dnssec', () => {
  test('leaves the status as Cloudflare finds it until the registrar holds the DS record', () => {
    expect(built(false)).toEqual({
      dnssec_zone: {
        zone_id: ZONE_ID,
        status: 'active',
        lifecycle: { ignore_changes: ['status'] },
      },
    });
  });

  test('refuses a zone that is named by anything but its id', () => {
    const lines = faultLines(() =>
      synthResources('cloudflare_zone_dnssec', (scope) => {
        new Dnssec(scope, 'dnssec', { zoneId: 'example.com', dsAtRegistrar: true });
      }),
    );
    expect(lines).toEqual([
      'stack/dnssec.zoneId: must be 32 hexadecimal digits, as the Cloudflare dashboard shows it, got "example.com"',
    ]);
  });

  test('holds the zone to it from then on', () => {
    expect(built(true)).toEqual({ dnssec_zone: { zone_id: ZONE_ID, status: 'active' } });
  });
});
