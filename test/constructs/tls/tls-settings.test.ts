import { describe, expect, test } from '@jest/globals';
import { TlsSettings, type TlsSettingsProps } from '../../../constructs/tls/tls-settings';
import { faultLines, synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const REQUIRED: TlsSettingsProps = {
  zoneId: ZONE_ID,
  hsts: { maxAgeDays: 180, includeSubdomains: false, preload: false },
};

/** The value of each setting, by name. */
function settings(props: Partial<TlsSettingsProps> = {}): Readonly<Record<string, unknown>> {
  const resources = synthResources('cloudflare_zone_setting', (scope) => {
    new TlsSettings(scope, 'tls', { ...REQUIRED, ...props });
  });
  return Object.fromEntries(
    Object.values(resources).map((one) => {
      expect(one['zone_id']).toBe(ZONE_ID);
      return [String(one['setting_id']), one['value']];
    }),
  );
}

describe('TlsSettings', () => {
  test('from required props alone, is strict to the origin and takes no old TLS', () => {
    expect(settings()).toEqual({
      ssl: 'strict',
      ssl_automatic_mode: 'custom',
      min_tls_version: '1.2',
      tls_1_3: 'on',
      always_use_https: 'on',
      automatic_https_rewrites: 'on',
      security_header: {
        strict_transport_security: {
          enabled: true,
          max_age: 15_552_000,
          include_subdomains: false,
          preload: false,
          nosniff: true,
        },
      },
    });
  });

  test.each(['full', 'flexible', 'off'] as const)(
    'writes the mode %s that was asked for',
    (mode) => {
      expect(settings({ mode })['ssl']).toBe(mode);
    },
  );

  test('asks for the browsers’ list where the policy is fit for it', () => {
    const hsts = { maxAgeDays: 365, includeSubdomains: true, preload: true };
    expect(settings({ hsts })['security_header']).toEqual({
      strict_transport_security: {
        enabled: true,
        max_age: 31_536_000,
        include_subdomains: true,
        preload: true,
        nosniff: true,
      },
    });
  });

  test.each([
    { maxAgeDays: 364, includeSubdomains: true, preload: true },
    { maxAgeDays: 365, includeSubdomains: false, preload: true },
  ])('refuses to ask for it with %j', (hsts) => {
    expect(faultLines(() => settings({ hsts }))).toEqual([
      'stack/tls.hsts.preload: needs includeSubdomains, and maxAgeDays of 365 or more, ' +
        `got ${JSON.stringify(hsts)}; set preload to false until every name below the domain serves https`,
    ]);
  });

  test.each(['strict', 'full'] as const)(
    'shows the origin a client certificate where it is asked for, in mode %s',
    (mode) => {
      expect(settings({ mode, originPulls: true })['tls_client_auth']).toBe('on');
    },
  );

  test('declares none where it is not', () => {
    expect(Object.keys(settings({ originPulls: false }))).not.toContain('tls_client_auth');
  });

  test.each(['flexible', 'off'] as const)('refuses to show one in mode %s', (mode) => {
    expect(faultLines(() => settings({ mode, originPulls: true }))).toEqual([
      'stack/tls.originPulls: needs the mode strict or full, since a client certificate is shown ' +
        `over TLS only, got "${mode}"; leave tls.mode out, or set it to 'strict'`,
    ]);
  });
});
