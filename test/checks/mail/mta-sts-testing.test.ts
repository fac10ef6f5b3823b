import { describe, expect, test } from '@jest/globals';
import { example, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { mtaStsTesting } from '../../../checks/mail/mta-sts-testing';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const launch = (said: object | undefined): Facts =>
  example(
    {
      cloudflare_dns_record: { sts: exampleTxt('_mta-sts.example.com', 'v=STSv1; id=1') },
    },
    inventoryOutput({
      zone_name: 'example.com',
      ...(said === undefined ? {} : { mta_sts: { host: 'example.com', ...said } }),
    }),
  );

const say = (said: object | undefined, before?: Facts): readonly string[] =>
  verdicts(mtaStsTesting, {
    ...launch(said),
    today: '2026-11-22',
    ...(before === undefined ? {} : { before }),
  });

const WEEKS = { mode: 'enforce', max_age_seconds: 1_209_600 };
const DAY = { mode: 'testing', max_age_seconds: 86_400 };
const ENFORCED = 'zone example.com: mode enforce, kept for 1209600 seconds';

describe('mail/mta-sts-testing', () => {
  test.each([
    [{ ...WEEKS, tested_since: '2026-11-08' }, `pass ${ENFORCED}, tested since 2026-11-08`],
    [WEEKS, `fail ${ENFORCED}: no day says since when it was tested`],
    [{ ...WEEKS, tested_since: '2026-11-09' }, `fail ${ENFORCED}: tested for 13 days; at least 14`],
    [
      { ...WEEKS, tested_since: '2026-11-23' },
      `fail ${ENFORCED}: tested since 2026-11-23, which has not come`,
    ],
    [
      { ...WEEKS, max_age_seconds: 86_400, tested_since: '2026-11-08' },
      'fail zone example.com: mode enforce, kept for 86400 seconds: weeks are better: 1209600 or more',
    ],
    [DAY, 'pass zone example.com: mode testing, kept for 86400 seconds'],
    [
      { ...DAY, max_age_seconds: 2_592_000 },
      'fail zone example.com: mode testing, kept for 2592000 seconds; at most 604800',
    ],
    [
      { mode: 'none', max_age_seconds: 86_400 },
      'pass zone example.com: mode none, kept for 86400 seconds',
    ],
    [
      undefined,
      'to prove zone example.com: _mta-sts.example.com says that there is a policy, and no launch which',
    ],
  ])('of %j says what it lacks', (said, line) => {
    expect(say(said)).toEqual([line]);
  });

  test('believes no day that the last apply speaks against', () => {
    const claimed = { ...WEEKS, tested_since: '2026-06-01' };
    const line = `fail ${ENFORCED}: no policy was tested when the launch was applied last`;
    expect(say(claimed, launch(undefined))).toEqual([line]);
    expect(say(claimed, launch({ ...DAY, mode: 'none' }))).toEqual([line]);
    expect(say(claimed, launch(DAY))).toEqual([`pass ${ENFORCED}, tested since 2026-06-01`]);
    expect(say(claimed, example({}))).toEqual([`pass ${ENFORCED}, tested since 2026-06-01`]);
  });

  test('cannot tell where no day is given', () => {
    expect(verdicts(mtaStsTesting, launch(WEEKS))).toEqual([
      'unknown zone example.com: the day of judgement is not given',
    ]);
  });
});
