import { describe, expect, test } from '@jest/globals';
import { example, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { dmarcRollout } from '../../../checks/mail/dmarc-rollout';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const DMARC = 'cloudflare_dns_record.dmarc';
const SENDS = 'v=spf1 mx ~all';
const MONITOR = { step: 'monitor', since: '2026-03-02' };

const facts = (text: string, inventory: object, spf = SENDS): Facts =>
  example(
    {
      cloudflare_dns_record: {
        dmarc: exampleTxt('_dmarc.example.com', `v=DMARC1; ${text}`),
        spf: exampleTxt('example.com', spf),
      },
    },
    inventoryOutput({ zone_name: 'example.com', ...inventory }),
  );

const say = (...given: Parameters<typeof facts>): readonly string[] =>
  verdicts(dmarcRollout, { ...facts(...given), today: '2026-11-22' });

const rollout = (...steps: readonly object[]): object => ({
  dmarc: { rollout: steps, reports_to: [], tags: {} },
});

describe('mail/dmarc-rollout', () => {
  test('names the steps of a rollout that kept to its days', () => {
    const later = { step: 'quarantine-test', since: '2026-04-01' };
    expect(say('p=quarantine; t=y', rollout(MONITOR, later))).toEqual([
      `pass ${DMARC}: monitor since 2026-03-02, quarantine-test since 2026-04-01`,
    ]);
  });

  test('names each slip of one that did not', () => {
    const later = { step: 'quarantine', since: '2026-03-09' };
    expect(say('p=quarantine', rollout(MONITOR, later))).toEqual([
      `fail ${DMARC}: quarantine since 2026-03-09: skips quarantine-test; quarantine since 2026-03-09: comes after 7 days of monitor; at least 30`,
    ]);
  });

  test('refuses a step that has not begun, whatever stands before it', () => {
    const later = { step: 'reject', since: '2030-01-01', acknowledged: ['skip'] };
    expect(say('p=quarantine', rollout(MONITOR, { ...later, step: 'quarantine' }))).toEqual([
      `fail ${DMARC}: quarantine since 2030-01-01: has not begun on 2026-11-22; leave the record at the step before it until that day`,
    ]);
  });

  test('cannot tell whether a step has begun where no day is given', () => {
    expect(verdicts(dmarcRollout, facts('p=none', rollout(MONITOR)))).toEqual([
      `unknown ${DMARC}: the day of judgement is not given`,
    ]);
  });

  test('wants the record at the step that the rollout ends in', () => {
    expect(say('p=quarantine', rollout(MONITOR))).toEqual([
      `fail ${DMARC}: the record stands at quarantine, the rollout at monitor`,
    ]);
  });

  test('wants the days of a step that a launch names', () => {
    expect(say('p=none', { dmarc_step: 'monitor' })).toEqual([
      `fail ${DMARC}: monitor: the launch names the step and not the days`,
    ]);
  });

  test('leaves to the reader of the reports what no launch says', () => {
    expect(say('p=quarantine', {})).toEqual([
      `to prove ${DMARC}: quarantine: no launch says which steps came before it`,
    ]);
  });

  test('takes any step at once where nobody sends mail', () => {
    expect(say('p=reject', {}, 'v=spf1 -all')).toEqual([
      `pass ${DMARC}: reject, and nobody sends mail for the zone`,
    ]);
  });

  test('refuses reject where only SPF stands behind it', () => {
    expect(
      say('p=reject', rollout({ ...MONITOR, step: 'reject', acknowledged: ['skip'] })),
    ).toEqual([
      `fail ${DMARC}: v=DMARC1; p=reject: no DKIM key stands in the zone, and reject must not rely on SPF`,
    ]);
  });
});
