import { describe, expect, test } from '@jest/globals';
import { example, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import { hsts } from '../../../checks/tls/hsts';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const SETTING = 'cloudflare_zone_setting.hsts';

function facts(maxAge: number, asked: object, over: object = {}): Facts {
  const value = {
    strict_transport_security: {
      enabled: true,
      max_age: maxAge,
      include_subdomains: false,
      preload: false,
      ...over,
    },
  };
  const setting = { zone_id: ZONE_ID, setting_id: 'security_header', value };
  const wanted = { max_age_seconds: maxAge, include_subdomains: false, preload: false };
  const said = inventoryOutput({ hsts: { ...wanted, ...over, ...asked } });
  return example({ cloudflare_zone_setting: { hsts: setting } }, said);
}

const say = (...given: Parameters<typeof facts>): readonly string[] =>
  verdicts(hsts, { ...facts(...given), today: '2026-11-22' });

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

  test.each([
    ['2026-11-22', 'to prove', 'to be a year or more by 2026-11-22'],
    ['2026-11-21', 'fail', 'was to be raised by 2026-11-21, and was not'],
    ['2027-02-20', 'to prove', 'to be a year or more by 2027-02-20'],
    ['2027-02-21', 'fail', 'the next step, 2027-02-21, is 91 days off; at most 90'],
  ])('of a step that is due on %s says that it is %s', (raiseOn, verdict, words) => {
    expect(say(604_800, { raise_on: raiseOn })).toEqual([
      `${verdict} ${SETTING}: ${shown(604_800)}: ${words}`,
    ]);
  });

  test('cannot tell whether a step is due where no day is given', () => {
    expect(verdicts(hsts, facts(604_800, { raise_on: '2026-12-31' }))).toEqual([
      `unknown ${SETTING}: the day of judgement is not given`,
    ]);
  });

  test('fails preload before the policy lasts a year, whatever day is named', () => {
    const both = { include_subdomains: true, preload: true };
    const [line] = say(604_800, { raise_on: '2026-12-31' }, both);
    expect(line).toMatch(/^fail .*: preload needs 31536000 seconds, one year$/);
  });

  test.each([
    [
      { max_age_seconds: 604_800, raise_on: '2026-11-29' },
      'puts the step off that was due on 2026-11-29',
    ],
    [{ max_age_seconds: 2_592_000, raise_on: '2026-12-31' }, 'goes back from 2592000 seconds'],
    [{ max_age_seconds: 63_072_000 }, 'goes back from 63072000 seconds'],
    [{ max_age_seconds: 604_800, raise_on: '2026-12-31' }, undefined],
    [{ max_age_seconds: 86_400, raise_on: '2026-11-29' }, undefined],
  ])('after a step of %j says %j', (said, problem) => {
    const before = example(
      {},
      inventoryOutput({ hsts: { ...said, include_subdomains: false, preload: false } }),
    );
    const planned: Facts = {
      ...facts(604_800, { raise_on: '2026-12-31' }),
      kind: 'planned',
      today: '2026-11-22',
      before,
    };
    const words = problem === undefined ? 'to prove' : 'fail';
    expect(verdicts(hsts, planned)).toEqual([
      `${words} ${SETTING}: ${shown(604_800)}: ${problem ?? 'to be a year or more by 2026-12-31'}`,
    ]);
  });
});
