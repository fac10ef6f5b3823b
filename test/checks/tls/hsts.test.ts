import { describe, expect, test } from '@jest/globals';
import { example, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import { hsts } from '../../../checks/tls/hsts';
import { verdicts } from '../verdicts';

const SETTING = 'cloudflare_zone_setting.hsts';

function say(maxAge: number, asked: object): readonly string[] {
  const value = {
    strict_transport_security: {
      enabled: true,
      max_age: maxAge,
      include_subdomains: false,
      preload: false,
    },
  };
  const setting = { zone_id: ZONE_ID, setting_id: 'security_header', value };
  const wanted = { max_age_seconds: maxAge, include_subdomains: false, preload: false, ...asked };
  return verdicts(
    hsts,
    example({ cloudflare_zone_setting: { hsts: setting } }, inventoryOutput({ hsts: wanted })),
  );
}

const shown = (maxAge: number): string =>
  `security_header = { strict_transport_security: { enabled: true, max_age: ${String(maxAge)}, include_subdomains: false, preload: false } }`;

describe('tls/hsts', () => {
  test('leaves a shorter policy to prove where the launch names the day of its next step', () => {
    expect(say(604_800, { raise_on: '2026-12-31' })).toEqual([
      `to prove ${SETTING}: ${shown(604_800)}: to be a year or more by 2026-12-31`,
    ]);
  });

  test('fails it where no day is named', () => {
    expect(say(604_800, {})).toEqual([
      `fail ${SETTING}: ${shown(604_800)}: max_age is below 31536000 seconds, one year`,
    ]);
  });

  test('fails one that is shorter than its step', () => {
    expect(say(604_800, { max_age_seconds: 2_592_000, raise_on: '2026-12-31' })).toEqual([
      `fail ${SETTING}: ${shown(604_800)}: max_age has to be 2592000, as the launch says`,
    ]);
  });

  test('passes a year, whatever day is named', () => {
    expect(say(31_536_000, { raise_on: '2026-12-31' })).toEqual([
      `pass ${SETTING}: ${shown(31_536_000)}`,
    ]);
  });
});
