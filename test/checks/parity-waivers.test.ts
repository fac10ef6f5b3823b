import { describe, expect, test } from '@jest/globals';
import type { Difference } from '../../checks/parity';
import { isSize, SIZES } from '../../checks/parity-sizes';
import { judgeParity, type ParityWaiver } from '../../checks/parity-waivers';
import { TODAY } from '../support/staging';

const MX: Difference = {
  stack: 'edge',
  address: 'cloudflare_dns_record.mail_mx-primary',
  attribute: '',
  values: [{}, undefined],
  isSize: false,
};
const TLS: Difference = {
  stack: 'edge',
  address: 'cloudflare_zone_setting.tls_min-version',
  attribute: 'value',
  values: ['1.2', '1.0'],
  isSize: false,
};
const DAYS: Difference = {
  stack: 'data',
  address: 'aws_cloudwatch_log_group.log-api_group',
  attribute: 'retention_in_days',
  values: [30, 7],
  isSize: true,
};
const ALL = [MX, TLS, DAYS];

const WAIVER: ParityWaiver = {
  at: ['edge/cloudflare_dns_record.mail_*'],
  reason: 'staging takes and sends no mail',
  owner: 'ops@example.com',
  lastDay: '2027-01-31',
};

function judged(changed: Partial<ParityWaiver>) {
  const waiver = { ...WAIVER, ...changed };
  return judgeParity(ALL, [{ where: 'differs[0]', waiver }], TODAY);
}

describe('judgeParity', () => {
  test('explains by sizes and by waivers, and leaves the rest', () => {
    expect(judged({})).toEqual({
      unexplained: [TLS],
      waived: [{ difference: MX, waiver: WAIVER }],
      sizes: [DAYS],
      faults: [],
    });
  });

  test.each([
    [
      { reason: 'no mail' },
      'differs[0]',
      'its reason has 7 characters; say in 20 or more why the finding may stand',
    ],
    [{ owner: ' ' }, 'differs[0]', 'it names no owner; name who answers for it'],
    [
      { lastDay: '2026-11-26' },
      'differs[0]',
      'it expired on 2026-11-26; mend the finding or decide anew',
    ],
    [
      { lastDay: '2027-03-01' },
      'differs[0]',
      'its last day 2027-03-01 is 94 days off; at most 90 are allowed',
    ],
    [{ lastDay: 'soon' }, 'differs[0]', 'its last day is no date; write it as YYYY-MM-DD'],
    [{ at: [] }, 'differs[0]', 'it names no place; write those that the report prints'],
  ])('explains nothing by %j', (changed, where, message) => {
    const { unexplained, waived, faults } = judged(changed);
    expect([unexplained, waived, faults]).toEqual([[MX, TLS], [], [{ where, message }]]);
  });

  test.each([
    [
      '*',
      '* names too much; begin with stack, type and name, such as edge/cloudflare_dns_record.mail_*',
    ],
    [
      'edge/*',
      'edge/* names too much; begin with stack, type and name, such as edge/cloudflare_dns_record.mail_*',
    ],
    [
      'edge/cloudflare_dns_record.*',
      'edge/cloudflare_dns_record.* names too much; begin with stack, type and name, such as edge/cloudflare_dns_record.mail_*',
    ],
    [
      'edge/cloudflare_dns_record.mail_mx',
      'edge/cloudflare_dns_record.mail_mx is not used: nothing differs there; remove it',
    ],
    [
      'data/aws_cloudwatch_log_group.log-api_group.retention_in_days',
      'data/aws_cloudwatch_log_group.log-api_group.retention_in_days is not used: sizes may differ without it; remove it',
    ],
  ])('says of the place %s why it explains nothing', (place, message) => {
    const { waived, faults } = judged({ at: [...WAIVER.at, place] });
    expect(waived.map(({ difference }) => difference)).toEqual([MX]);
    expect(faults).toEqual([{ where: 'differs[0].at[1]', message }]);
  });
});

describe('isSize', () => {
  test('takes numbers above zero of a listed attribute, and nothing else', () => {
    const days = (values: readonly [number | string | undefined, number | undefined]) =>
      isSize('aws_cloudwatch_log_group', 'retention_in_days', values, {});
    expect([days([30, 7]), days([30, 0]), days(['30', 7]), days([undefined, 7])]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(isSize('aws_cloudwatch_log_group', 'name', [1, 2], {})).toBe(false);
    expect(isSize('aws_route53_health_check', 'failure_threshold', [2, 3], {})).toBe(false);
  });

  test('takes the threshold of an answer that is slow, and not of one that is missing', () => {
    const body = (metric_name: string) => ({ metric_name });
    const threshold = (name: string) =>
      isSize('aws_cloudwatch_metric_alarm', 'threshold', [1000, 3000], body(name));
    expect([threshold('TimeToFirstByte'), threshold('HealthCheckStatus')]).toEqual([true, false]);
  });

  test('lets what a launch is meant to hold be left out, where the kit has its own', () => {
    const of = (attribute: string) => isSize('output', attribute, [undefined, 10], {});
    expect([of('value.targets.home.interval_seconds'), of('value.backup_days')]).toEqual([
      true,
      false,
    ]);
    expect(isSize('output', 'value.logs./a.b/c', [30, 7], {})).toBe(true);
    expect(isSize('output', 'value.targets.home.path', [1, 2], {})).toBe(false);
  });

  test('lists each attribute once', () => {
    const all = SIZES.map(({ type, attribute }) => `${type} ${attribute}`);
    expect(new Set(all).size).toBe(all.length);
  });
});
