import { describe, expect, test } from '@jest/globals';
import { example, exampleTxt, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import { dmarcRollout } from '../../../checks/mail/dmarc-rollout';
import type { Facts } from '../../../facts/graph';
import { plannedFacts } from '../../../facts/plan';
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

describe('mail/dmarc-rollout, over a plan', () => {
  const TEST = { step: 'quarantine-test', since: '2026-04-06' };
  const stood = (text: string): object => ({
    dmarc: exampleTxt('_dmarc.example.com', `v=DMARC1; ${text}`),
  });
  const plan = (after: Facts, records: object, said: object = {}): readonly string[] => {
    const before = example(
      { cloudflare_dns_record: { ...records } },
      inventoryOutput({ zone_name: 'example.com', ...said }),
    );
    return verdicts(dmarcRollout, { ...after, kind: 'planned', today: '2026-11-22', before });
  };

  test('fails what goes back without a word in the rollout, though the rollout is one by itself', () => {
    expect(plan(facts('p=none', rollout(MONITOR)), stood('p=reject'))).toEqual([
      `fail ${DMARC}: the record stands at reject and goes to monitor, and the rollout begins there; keep reject in history, and name in acknowledge what is left out or taken back`,
    ]);
  });

  test('fails a step that no apply has taken', () => {
    const quarantine = { step: 'quarantine', since: '2026-05-04' };
    const after = facts('p=quarantine', rollout(MONITOR, TEST, quarantine));
    expect(plan(after, stood('p=none'))).toEqual([
      `fail ${DMARC}: the record stands at monitor and goes to quarantine, and the rollout comes there from quarantine-test; keep monitor in history, and name in acknowledge what is left out or taken back`,
    ]);
  });

  test('passes what goes back by name', () => {
    const back = { ...MONITOR, since: '2026-11-20', acknowledged: ['back'] };
    expect(plan(facts('p=none', rollout(MONITOR, TEST, back)), stood('p=quarantine; t=y'))).toEqual(
      [
        `pass ${DMARC}: monitor since 2026-03-02, quarantine-test since 2026-04-06, monitor since 2026-11-20`,
      ],
    );
  });

  test('fails what goes back below the domain alone', () => {
    const after = facts('p=quarantine; t=y; sp=none', rollout(MONITOR, TEST));
    expect(plan(after, stood('p=none; sp=quarantine; np=reject'))).toEqual([
      `fail ${DMARC}: goes back from quarantine to none for subdomains; goes back from reject to none for names that do not exist`,
    ]);
  });

  test('fails a history in which what was applied is written anew', () => {
    const was = { dmarc: { rollout: [MONITOR, TEST], reports_to: [], tags: {} } };
    const earlier = { ...MONITOR, since: '2026-02-02' };
    expect(plan(facts('p=quarantine; t=y', rollout(earlier, TEST)), {}, was)).toEqual([
      `fail ${DMARC}: monitor since 2026-03-02 was applied, and is no longer in its place in history`,
    ]);
    expect(plan(facts('p=quarantine; t=y', rollout(MONITOR, TEST)), {}, was)).toEqual([
      `pass ${DMARC}: monitor since 2026-03-02, quarantine-test since 2026-04-06`,
    ]);
  });

  test('names the one step on that a record may take where no launch speaks', () => {
    expect(plan(facts('p=quarantine; t=y', {}), stood('p=none'))).toEqual([
      `to prove ${DMARC}: quarantine-test: no launch says which steps came before it`,
    ]);
    expect(plan(facts('p=reject', { dkim: {} }, 'v=spf1 -all'), stood('p=none'))).toEqual([
      `pass ${DMARC}: reject, and nobody sends mail for the zone`,
    ]);
    expect(plan(facts('p=quarantine', {}), stood('p=none'))).toEqual([
      `fail ${DMARC}: v=DMARC1; p=quarantine: skips quarantine-test`,
    ]);
    expect(plan(facts('p=none', {}, 'v=spf1 -all'), stood('p=reject'))).toEqual([
      `fail ${DMARC}: v=DMARC1; p=none: goes back from reject`,
    ]);
  });

  test('fails a record that the plan takes away, below the domain too', () => {
    const after = facts('p=none', rollout(MONITOR));
    expect(
      plan(after, {
        below: exampleTxt('_dmarc.news.example.com', 'v=DMARC1; p=quarantine'),
      }),
    ).toEqual([
      `pass ${DMARC}: monitor since 2026-03-02`,
      'fail cloudflare_dns_record.below: the plan takes the record at _dmarc.news.example.com away, which stands at quarantine',
    ]);
  });
});

test('mail/dmarc-rollout reads from a plan what it takes back, with the history that it rewrites', () => {
  const record = (policy: string): object => ({
    zone_id: ZONE_ID,
    type: 'TXT',
    name: '_dmarc.example.com',
    content: `"v=DMARC1; p=${policy}"`,
  });
  const reject = { step: 'reject', since: '2026-08-03', acknowledged: ['skip'] };
  const change = {
    actions: ['update'],
    before: record('reject'),
    after: record('none'),
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
  };
  const output = {
    actions: ['update'],
    before: { zone_name: 'example.com', ...rollout(reject) },
    after: { zone_name: 'example.com', ...rollout(MONITOR) },
    after_unknown: false,
    before_sensitive: false,
    after_sensitive: false,
  };
  const name = { type: 'cloudflare_dns_record', name: 'dmarc' };
  const json = {
    format_version: '1.2',
    planned_values: { outputs: { launch_inventory: { value: output.after, sensitive: false } } },
    resource_changes: [{ address: DMARC, mode: 'managed', ...name, change }],
    output_changes: { launch_inventory: output },
  };
  const planned = { ...plannedFacts([{ name: 'edge', json }]), today: '2026-11-22' };
  expect(verdicts(dmarcRollout, planned)).toEqual([
    `fail ${DMARC}: the record stands at reject and goes to monitor, and the rollout begins there; keep reject in history, and name in acknowledge what is left out or taken back; reject since 2026-08-03 was applied, and is no longer in its place in history`,
  ]);
});
