import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDmarc } from '../../lib/dmarc';
import {
  compareSteps,
  LEAST_DAYS,
  moveProblems,
  rolloutProblems,
  stepOf,
  STEPS,
  type RolloutEntry,
  type Step,
} from '../../lib/dmarc-rollout';

const DAY_MS = 86_400_000;

/** The day that lies so many days after the first of 2026. */
const day = (days: number): string =>
  new Date(Date.parse('2026-01-01') + days * DAY_MS).toISOString().slice(0, 10);

const entry = (step: Step, days: number, ...acknowledged: RolloutEntry['acknowledged'] & {}) => ({
  step,
  since: day(days),
  ...(acknowledged.length === 0 ? {} : { acknowledged }),
});

describe('stepOf', () => {
  test.each([
    ['v=DMARC1', 'monitor'],
    ['v=DMARC1; p=none; t=y', 'monitor'],
    ['v=DMARC1; p=quarantine; t=y', 'quarantine-test'],
    ['v=DMARC1; p=quarantine', 'quarantine'],
    ['v=DMARC1; p=reject; t=y', 'quarantine'],
    ['v=DMARC1; p=reject', 'reject'],
  ])('of %j is %s', (text, step) => {
    const read = parseDmarc(text);
    expect(read.ok && stepOf(read.value)).toBe(step);
  });
});

describe('compareSteps', () => {
  test('keeps the order in which the steps are taken', () => {
    expect([...STEPS].reverse().sort(compareSteps)).toEqual([...STEPS]);
  });
});

describe('rolloutProblems', () => {
  test('finds none in a rollout that gave each step its time, however long', () => {
    const waits = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(waits, ([first, second, third, count]) => {
        const toTest = LEAST_DAYS.monitor + first;
        const toQuarantine = toTest + LEAST_DAYS['quarantine-test'] + second;
        const toReject = toQuarantine + LEAST_DAYS.quarantine + third;
        const all = [
          entry('monitor', 0),
          entry('quarantine-test', toTest),
          entry('quarantine', toQuarantine),
          entry('reject', toReject),
        ];
        expect(rolloutProblems(all.slice(0, count), undefined)).toEqual([]);
      }),
    );
  });

  test('finds a step that was left out, taken back or early, unless each is named', () => {
    const step = fc.constantFrom(...STEPS);
    const walk = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 60 })), { minLength: 1 });
    const all = ['skip', 'back', 'early'] as const;
    fc.assert(
      fc.property(walk, (moves) => {
        let days = 0;
        const rollout = moves
          .filter(([one], index) => one !== moves[index - 1]?.[0])
          .map(([one, wait]) => entry(one, (days += wait)));
        // What is named beside what was done is told apart by its words.
        const named = rolloutProblems(
          rollout.map((one) => ({ ...one, acknowledged: all })),
          undefined,
        );
        expect(named.every((problem) => /acknowledges "\w+", which it is not$/.test(problem))).toBe(
          true,
        );
        expect(named.length + rolloutProblems(rollout, undefined).length).toBe(3 * rollout.length);
      }),
    );
  });

  test.each<[readonly RolloutEntry[], readonly string[]]>([
    [[{ step: 'monitor' }], ['monitor since an unknown day: says no day since which it holds']],
    [
      [{ step: 'monitor', since: '2026-02-30' }],
      ['monitor since 2026-02-30: is since no day of the calendar'],
    ],
    [
      [entry('reject', 0)],
      ['reject since 2026-01-01: skips monitor and quarantine-test and quarantine'],
    ],
    [
      [entry('monitor', 0), entry('quarantine-test', 29)],
      ['quarantine-test since 2026-01-30: comes after 29 days of monitor; at least 30'],
    ],
    [
      [entry('quarantine', 0, 'skip'), entry('monitor', 1)],
      ['monitor since 2026-01-02: goes back from quarantine'],
    ],
    [
      [entry('monitor', 0), entry('quarantine', 5)],
      [
        'quarantine since 2026-01-06: skips quarantine-test',
        'quarantine since 2026-01-06: comes after 5 days of monitor; at least 30',
      ],
    ],
    [[entry('monitor', 0), entry('quarantine', 5, 'early', 'skip')], []],
    [
      [entry('monitor', 0), entry('monitor', 5)],
      ['monitor since 2026-01-06: is the step that held already'],
    ],
    [
      [entry('monitor', 5), entry('quarantine-test', 5, 'early')],
      [
        'quarantine-test since 2026-01-06: does not come after the step before it, which holds since 2026-01-06',
      ],
    ],
    [
      [entry('monitor', 0, 'back')],
      ['monitor since 2026-01-01: acknowledges "back", which it is not'],
    ],
    [[entry('reject', 0, 'skip'), entry('monitor', 1, 'back')], []],
  ])('of %j says %j', (rollout, problems) => {
    expect(rolloutProblems(rollout, undefined)).toEqual(problems);
  });

  test('finds each step that has not begun on the day of judgement', () => {
    const rollout = [entry('monitor', 0), entry('quarantine-test', 40), entry('quarantine', 80)];
    expect(rolloutProblems(rollout, day(80))).toEqual([]);
    expect(rolloutProblems(rollout, day(79))).toEqual([
      'quarantine since 2026-03-22: has not begun on 2026-03-21; leave the record at the step before it until that day',
    ]);
    expect(rolloutProblems(rollout, day(0))).toEqual([
      'quarantine-test since 2026-02-10: has not begun on 2026-01-01; leave the record at the step before it until that day',
      'quarantine since 2026-03-22: has not begun on 2026-01-01; leave the record at the step before it until that day',
    ]);
  });
});

describe('moveProblems', () => {
  test('finds none where a record stays, or comes from the step before the last', () => {
    const step = fc.constantFrom(...STEPS);
    fc.assert(
      fc.property(step, step, fc.array(step), (from, to, earlier) => {
        const all = [...earlier, from, to].map((one, index) => entry(one, index));
        expect(moveProblems(from, to, all)).toEqual([]);
        expect(moveProblems(to, to, all)).toEqual([]);
      }),
    );
  });

  test('finds one where it comes from any other', () => {
    const step = fc.constantFrom(...STEPS);
    fc.assert(
      fc.property(step, step, step, (from, to, said) => {
        fc.pre(from !== to && from !== said);
        expect(moveProblems(from, to, [entry(said, 0), entry(to, 60)])).toHaveLength(1);
        expect(moveProblems(from, to, [entry(to, 60)])).toHaveLength(1);
      }),
    );
  });

  test.each<[Step, Step, readonly string[]]>([
    ['monitor', 'quarantine-test', []],
    ['quarantine', 'reject', []],
    ['monitor', 'reject', ['skips quarantine-test and quarantine']],
    ['reject', 'quarantine-test', ['goes back from reject']],
  ])('without a rollout says of %s to %s %j', (from, to, problems) => {
    expect(moveProblems(from, to, undefined)).toEqual(problems);
  });
});
