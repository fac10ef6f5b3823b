import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesBetween, changeWords, countChange, isWorse } from '../../reports/changes';
import { changesText, sinceWords } from '../../reports/changes-text';
import { scorecardJson } from '../../reports/json';
import type { Result } from '../../reports/result';
import { redCard } from './card';

type Check = Result['checks'][number];
type Finding = Check['findings'][number];

const RED = scorecardJson(redCard);
const [, TEMPLATE] = RED.checks;

/** A result of one day, with findings by check. */
function result(
  today: string,
  checks: Readonly<Record<string, readonly Finding[]>>,
  more: Partial<Check> = {},
): Result {
  if (TEMPLATE === undefined) throw new Error('the red card has no check');
  const template = TEMPLATE;
  return {
    ...RED,
    today,
    checks: Object.entries(checks).map(([id, findings]) => ({
      ...template,
      id,
      title: `title of ${id}`,
      fix: `fix of ${id}`,
      findings,
      ...more,
    })),
  };
}

function finding(verdict: Finding['verdict'], evidence = 'seen', subject = 'zone a'): Finding {
  return { verdict, subject, evidence };
}

function waived(lastDay: string): Finding {
  const waiver = { check: 'mail/a', subject: 'zone a', reason: 'r', owner: 'o', lastDay };
  return { ...finding('waived'), waiver };
}

/** What became of the one finding. */
function moved(before: readonly Finding[] | undefined, after: readonly Finding[] | undefined) {
  const on = (today: string, findings: readonly Finding[] | undefined) =>
    result(today, findings === undefined ? {} : { 'mail/a': findings });
  return changesBetween(on('2026-04-01', before), on('2026-04-20', after)).findings.map(
    ({ change, evidence, before: earlier }) => [change, earlier, evidence],
  );
}

describe('changesBetween', () => {
  test.each<[string, readonly Finding[] | undefined, readonly Finding[] | undefined, unknown]>([
    ['failed, and passes', [finding('fail', 'x')], [finding('pass', 'y')], [['fixed', 'x', 'y']]],
    [
      'could not be read, and passes',
      [finding('unknown')],
      [finding('pass')],
      [['fixed', undefined, 'seen']],
    ],
    ['passed, and fails', [finding('pass', 'x')], [finding('fail', 'y')], [['new', 'x', 'y']]],
    ['was not judged, and fails', undefined, [finding('fail')], [['new', undefined, 'seen']]],
    ['fails in both', [finding('fail', 'x')], [finding('fail', 'y')], [['open', 'x', 'y']]],
    [
      'failed, and cannot be read',
      [finding('fail')],
      [finding('unknown', 'u')],
      [['open', 'seen', 'u']],
    ],
    [
      'failed, and is left for later',
      [finding('fail')],
      [finding('to prove', 'p')],
      [['fixed', 'seen', 'p']],
    ],
    [
      'failed, and is accepted',
      [finding('fail')],
      [waived('2026-05-01')],
      [['waived', undefined, 'seen']],
    ],
    [
      'is accepted in both',
      [waived('2026-05-01')],
      [waived('2026-05-01')],
      [['waived', undefined, 'seen']],
    ],
    [
      'was accepted until a day that has passed',
      [waived('2026-04-19')],
      [finding('fail')],
      [['expired', undefined, 'seen']],
    ],
    [
      'was accepted until today, and no longer is',
      [waived('2026-04-20')],
      [finding('fail')],
      [['new', undefined, 'seen']],
    ],
    [
      'was accepted, and passes',
      [waived('2026-04-19')],
      [finding('pass')],
      [['fixed', undefined, 'seen']],
    ],
    ['passes in both', [finding('pass')], [finding('pass')], []],
    ['is left for later in both', [finding('to prove')], [finding('to prove')], []],
    [
      'failed, and was not judged again',
      [finding('fail')],
      undefined,
      [['open', 'seen', 'not judged this time']],
    ],
    [
      'was accepted, and was not judged again',
      [waived('2026-05-01')],
      undefined,
      [['waived', 'seen', 'not judged this time']],
    ],
    [
      'failed, and its subject is gone',
      [finding('fail')],
      [finding('pass', 'seen', 'zone b')],
      [['fixed', 'seen', 'nothing to be found any more']],
    ],
    [
      'fails for one kind of evidence only',
      [finding('pass', 'x')],
      [finding('pass', 'y'), finding('fail', 'z')],
      [['new', 'x', 'z']],
    ],
  ])('says what %s', (_name, before, after, expected) => {
    expect(moved(before, after)).toEqual(expected);
  });

  test('lists the controls that stand otherwise', () => {
    const before: Result = {
      ...RED,
      proven: 0,
      controls: RED.controls.map((one) => ({ ...one, standing: 'to prove' as const })),
    };
    expect(
      changesBetween(before, RED).controls.map(({ id, before: was, after }) => [id, was, after]),
    ).toEqual([
      ['LR-27', 'to prove', 'fail'],
      ['LR-30', 'to prove', 'pass'],
      ['LR-37', 'to prove', 'waived'],
      ['LR-40', 'to prove', 'unknown'],
    ]);
  });

  test('finds nothing new between a result and itself, and takes back what it said in the other order', () => {
    const verdict = fc.constantFrom<Finding['verdict']>('pass', 'fail', 'unknown', 'to prove');
    const some = fc
      .dictionary(
        fc.constantFrom('a/a', 'a/b', 'b/c'),
        fc.array(verdict, { minLength: 1, maxLength: 3 }),
      )
      .map((checks) =>
        result(
          '2026-04-01',
          Object.fromEntries(
            Object.entries(checks).map(([id, verdicts]) => [
              id,
              verdicts.map((one, at) => finding(one, one, `zone ${String(at)}`)),
            ]),
          ),
        ),
      );
    fc.assert(
      fc.property(some, some, (one, other) => {
        const same = changesBetween(one, one);
        expect(same.findings.every(({ change }) => change === 'open')).toBe(true);
        expect([isWorse(same), same.controls]).toEqual([false, []]);
        const there = changesBetween(one, other);
        const back = changesBetween(other, one);
        const judgedInBoth = (id: string): boolean =>
          [one, other].every(({ checks }) => checks.some((check) => check.id === id));
        const fixed = there.findings.filter(
          ({ change, check }) => change === 'fixed' && judgedInBoth(check),
        );
        const reopened = back.findings.filter(
          ({ change, check }) => change === 'new' && judgedInBoth(check),
        );
        const keys = (all: typeof fixed) =>
          all.map(({ check, subject }) => `${check} ${subject}`).sort();
        expect(keys(fixed)).toEqual(keys(reopened));
      }),
    );
  });
});

describe('isWorse', () => {
  const worse = (
    before: Finding['verdict'],
    after: Finding['verdict'],
    more: Partial<Check> = {},
  ) =>
    isWorse(
      changesBetween(
        result('2026-04-01', { a: [finding(before)] }, more),
        result('2026-04-20', { a: [finding(after)] }, more),
      ),
    );

  test('holds where something is new, and not where it is fixed or still open', () => {
    expect(worse('pass', 'fail')).toBe(true);
    expect(worse('fail', 'pass')).toBe(false);
    expect(worse('fail', 'fail')).toBe(false);
  });

  test('does not hold for an advice', () => {
    expect(worse('pass', 'fail', { severity: 'advises' })).toBe(false);
  });
});

describe('changesText', () => {
  const before = result('2026-04-01', {
    'mail/a': [waived('2026-04-10')],
    'tls/b': [finding('fail', 'ssl = off'), finding('fail', 'x', 'zone b')],
    'tls/c': [finding('unknown')],
    'tls/d': [finding('fail')],
  });
  const after: Result = {
    ...result('2026-04-20', {
      'mail/a': [finding('fail')],
      'tls/b': [finding('pass', 'ssl = strict'), finding('pass', 'y', 'zone b')],
      'tls/c': [finding('unknown')],
      'tls/d': [{ ...waived('2026-06-01'), subject: 'zone a' }],
      'uptime/e': [{ ...finding('fail', '\u001b[31mred'), fix: 'put it right' }],
    }),
    gate: 'plan',
    proven: 3,
  };
  const changes = changesBetween(before, after);

  test('tells what is worse first, and sums up last', () => {
    expect(changesText(changes, { colour: false, width: 100 }).split('\n')).toEqual([
      'example.com acme',
      'before  2026-04-01 synth gate not ready to plan: 1 of 5 controls proven, 1 to prove',
      'after   2026-04-20 plan gate not ready to plan: 1 of 5 controls proven, 1 to prove',
      '',
      'new',
      '  uptime/e  title of uptime/e',
      '      zone a: \\u{001b}[31mred',
      '      fix: put it right',
      '',
      'expired',
      '  mail/a  title of mail/a',
      '      zone a: seen, waived until 2026-04-10',
      '      fix: fix of mail/a',
      '',
      'still open',
      '  tls/c  title of tls/c',
      '      zone a: seen',
      '      fix: fix of tls/c',
      '',
      'waived',
      '  tls/d  title of tls/d',
      '      zone a: seen, waived until 2026-06-01',
      '      fix: fix of tls/d',
      '',
      'fixed',
      '  tls/b  title of tls/b',
      '      zone a: ssl = off -> ssl = strict',
      '      zone b: x -> y',
      '',
      '2 fixed, 1 new, 1 still open, 1 waived, 1 expired; 1 -> 3 of 5 controls proven',
      '',
    ]);
  });

  test('names both launches where they are two, and fits a narrow terminal', () => {
    const other = changesBetween({ ...before, launch: 'old' }, after);
    const lines = changesText(other, { colour: false, width: 40 }).split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'example.com old and example.com acme',
      'before  2026-04-01 synth gate not ready',
    ]);
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
  });

  test('is summed up in one line', () => {
    expect(sinceWords(changes)).toBe(
      'since 2026-04-01 (synth gate): 2 fixed, 1 new, 1 still open, 1 waived, 1 expired',
    );
    expect([changeWords(changes), countChange(changes, 'fixed')]).toEqual([
      '2 fixed, 1 new, 1 still open, 1 waived, 1 expired',
      2,
    ]);
  });
});
