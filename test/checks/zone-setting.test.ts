import { describe, expect, test } from '@jest/globals';
import { example, exampleSetting, ZONE_ID } from '../../checks/examples';
import { hsts } from '../../checks/tls/hsts';
import { minimumVersion } from '../../checks/tls/minimum-version';
import { originMode } from '../../checks/tls/origin-mode';
import { verdicts } from './verdicts';

const SETTING = 'cloudflare_zone_setting.setting';
const SSL = { zone_id: ZONE_ID, setting_id: 'ssl', value: 'strict' };

describe('a check of a zone setting', () => {
  test.each([
    ['strict', `pass ${SETTING}: ssl = strict`],
    ['full', `fail ${SETTING}: ssl = full: has to be strict or origin_pull`],
    [undefined, `fail ${SETTING}: ssl = not set: has to be strict or origin_pull`],
    ['${var.mode}', `unknown ${SETTING}: ssl = known after apply`],
  ])('says of the value %j what was seen', (value, line) => {
    expect(verdicts(originMode, exampleSetting('ssl', value))).toEqual([line]);
  });

  test('fails where the setting is not declared', () => {
    expect(verdicts(minimumVersion, exampleSetting('ssl', 'strict'))).toEqual([
      `fail zone ${ZONE_ID}: min_tls_version is not declared`,
    ]);
  });

  test('fails in the one zone of two that lacks it', () => {
    const other = 'f'.repeat(32);
    const facts = example({
      cloudflare_zone_setting: { setting: SSL, tls: { ...SSL, zone_id: other, setting_id: 'x' } },
    });
    expect(verdicts(originMode, facts)).toEqual([
      `pass ${SETTING}: ssl = strict`,
      `fail zone ${other}: ssl is not declared`,
    ]);
  });

  test('fails where Terraform leaves the value as it is', () => {
    const facts = example({
      cloudflare_zone_setting: { setting: { ...SSL, lifecycle: { ignore_changes: ['value'] } } },
    });
    expect(verdicts(originMode, facts)).toEqual([
      `fail ${SETTING}: ssl = strict, but lifecycle.ignore_changes keeps it from being applied`,
    ]);
  });

  test('does not know a setting whose id is an expression', () => {
    expect(verdicts(originMode, exampleSetting('${var.id}', 'strict'))).toEqual([
      `unknown ${SETTING}: which setting it is, is not known yet`,
    ]);
  });
});

describe('tls/hsts', () => {
  const GOOD = { enabled: true, max_age: 31_536_000, include_subdomains: false, preload: false };

  test.each([
    [{ enabled: false }, 'is not enabled'],
    [{ enabled: 1 }, 'enabled has to be true or false'],
    [{ nosniff: 'on' }, 'nosniff has to be true or false'],
    [{ max_age: 1.5 }, 'max_age is no whole number'],
    [{ max_age: 86_400 }, 'max_age is below 31536000 seconds, one year'],
    [{ preload: true }, 'preload needs include_subdomains'],
  ])('says of %j what is wrong', (values, problem) => {
    const facts = exampleSetting('security_header', {
      strict_transport_security: { ...GOOD, ...values },
    });
    const [line = ''] = verdicts(hsts, facts);
    expect(line.split(' }: ').at(-1)).toBe(problem);
    expect(line.startsWith('fail ')).toBe(true);
  });
});
