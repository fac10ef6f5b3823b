import { describe, expect, test } from '@jest/globals';
import { judgeAttestation } from '../../checks/attestation';
import { duty, fail, pass, unknown, type Check, type Finding } from '../../checks/check';
import type { ControlId } from '../../checks/controls';
import { NOTHING_DECLARED } from '../../checks/judge';
import { scorecard, type Scorecard, type ScorecardInput } from '../../checks/scorecard';
import type { Facts } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';

const DECLARED = declaredFacts([{ name: 'edge', json: { resource: { aws_a: { b: {}, c: {} } } } }]);
const PLANNED: Facts = { ...DECLARED, kind: 'planned' };

const check = (
  control: ControlId,
  findings: readonly Finding[],
  more: Partial<Check> = {},
): Check => ({
  id: `area/${control.toLowerCase()}`,
  controls: [control],
  title: 't',
  why: 'w',
  breaks: 'b',
  severity: 'blocks',
  source: 's',
  fix: 'f',
  kinds: ['declared', 'planned'],
  absence: 'nothing there',
  judge: () => findings,
  examples: { pass: [], fail: [] },
  ...more,
});

const run = (checks: readonly Check[], more: Partial<ScorecardInput> = {}): Scorecard =>
  scorecard({
    launch: 'shop',
    zoneName: 'example.com',
    gate: 'synth',
    today: '2026-11-22',
    checks,
    facts: [DECLARED],
    waivers: [],
    attestations: [],
    ...more,
  });

const control = (card: Scorecard, id: ControlId) => {
  const found = card.controls.find((one) => one.control.id === id);
  return { standing: found?.standing, evidence: found?.evidence };
};

// LR-27 takes declared, planned and observed; LR-46 attested and declared; LR-05 observed alone.
const TLS_PASSES = check('LR-27', [pass('a', 'x')]);

describe('scorecard', () => {
  test('proves a control whose main evidence is declared, and says what is still to come', () => {
    const card = run([TLS_PASSES]);
    expect(control(card, 'LR-27')).toEqual({
      standing: 'pass',
      evidence: { declared: 'pass', planned: 'to prove', observed: 'to prove' },
    });
    expect([card.exitCode, card.proven, card.toProve]).toEqual([0, 1, 53]);
    expect(card.headline).toBe(
      'ready to plan: 1 of 54 controls proven by declared evidence, 53 to prove',
    );
    expect(card.stacks).toEqual([{ name: 'edge', resources: 2 }]);
  });

  test('fails by absence where a check found nothing to judge', () => {
    const card = run([check('LR-27', [])]);
    expect(card.exitCode).toBe(1);
    expect(card.checks[0]?.findings).toEqual([
      { verdict: 'fail', subject: NOTHING_DECLARED, evidence: 'nothing there' },
    ]);
    expect(card.headline).toBe(
      'not ready to plan: 0 of 54 controls proven by declared evidence, 53 to prove',
    );
  });

  test.each<[string, readonly Finding[], 0 | 1 | 3]>([
    ['passes', [pass('a', '')], 0],
    ['is left to the application', [pass('a', ''), duty('b', '')], 0],
    ['is unknown', [pass('a', ''), unknown('b', '')], 3],
    ['fails', [unknown('a', ''), fail('b', '')], 1],
  ])('ends with its exit code where a check %s', (_what, findings, exitCode) => {
    expect(run([check('LR-27', findings)]).exitCode).toBe(exitCode);
  });

  test('never counts what is unknown or left to the application as proven', () => {
    expect(control(run([check('LR-27', [unknown('a', '')])]), 'LR-27').standing).toBe('unknown');
    expect(control(run([check('LR-27', [duty('a', '')])]), 'LR-27').standing).toBe('to prove');
  });

  test('stops at no advice', () => {
    const card = run([TLS_PASSES, check('LR-30', [fail('a', '')], { severity: 'advises' })]);
    expect([card.exitCode, control(card, 'LR-30').standing]).toEqual([0, 'to prove']);
    expect(card.totals).toEqual({ pass: 1, fail: 0, advice: 1, waived: 0, unknown: 0, toProve: 0 });
  });

  test.each<[string, readonly Finding[]]>([
    ['fails', [fail('a', '')]],
    ['cannot be read', [unknown('a', '')]],
    ['has nothing to judge', []],
    ['is left to a person', [duty('a', '')]],
    ['passes', [pass('a', '')]],
  ])('decides the same whether or not something is advised that %s', (_what, findings) => {
    const advice = check('LR-27', findings, { id: 'area/advice', severity: 'advises' });
    for (const other of [TLS_PASSES, check('LR-27', [fail('a', '')]), check('LR-27', [])]) {
      const [alone, beside] = [run([other]), run([other, advice])];
      expect([beside.exitCode, beside.headline, beside.controls]).toEqual([
        alone.exitCode,
        alone.headline,
        alone.controls,
      ]);
    }
  });

  test('takes a waiver of advice as it takes any other: its word has an end', () => {
    const advice = check('LR-30', [fail('a', '')], { severity: 'advises' });
    const waiver = {
      check: 'area/lr-30',
      subject: 'a',
      reason: 'the mail servers are under DANE',
      owner: 'ops@example.com',
      lastDay: '2026-12-01',
    };
    const accepted = run([TLS_PASSES, advice], { waivers: [waiver] });
    expect([accepted.exitCode, accepted.totals.advice, accepted.totals.waived]).toEqual([0, 0, 1]);
    const expired = run([TLS_PASSES, advice], { waivers: [{ ...waiver, lastDay: '2026-11-21' }] });
    expect([expired.exitCode, expired.totals.advice, expired.waiverFaults[0]?.message]).toEqual([
      1,
      1,
      'it expired on 2026-11-21; mend the finding or decide anew',
    ]);
  });

  test('fails at a waiver that does not hold, though every check passes', () => {
    const waiver = {
      check: 'area/lr-27',
      subject: 'a',
      reason: 'a reason that is long enough',
      owner: 'ops@example.com',
      lastDay: '2026-12-01',
    };
    const card = run([TLS_PASSES], { waivers: [waiver] });
    expect([card.exitCode, card.waiverFaults.map(({ message }) => message)]).toEqual([
      1,
      ['it is not used: the check passes there; remove it'],
    ]);
  });

  test('lets an expired waiver silence nothing', () => {
    const waiver = {
      check: 'area/lr-27',
      subject: 'a',
      reason: 'a reason that is long enough',
      owner: 'ops@example.com',
      lastDay: '2026-11-21',
    };
    const card = run([check('LR-27', [fail('a', '')])], { waivers: [waiver] });
    expect([card.checks[0]?.verdict, card.waiverFaults.length]).toEqual(['fail', 1]);
  });

  test('judges nothing that is not due', () => {
    expect(
      run([TLS_PASSES], { facts: [DECLARED, PLANNED] }).checks.map(({ kind }) => kind),
    ).toEqual(['declared']);
  });

  test('lets a plan stand for the declaration that it was made from', () => {
    const card = run([TLS_PASSES], { gate: 'plan', facts: [PLANNED] });
    expect(control(card, 'LR-27')).toEqual({
      standing: 'pass',
      evidence: { planned: 'pass', observed: 'to prove' },
    });
    expect(card.headline).toBe(
      'ready to apply: 1 of 54 controls proven by declared, planned evidence, 53 to prove',
    );
  });

  test('does not know what only the declaration shows where it read a plan alone', () => {
    const declaredOnly = check('LR-34', [pass('a', '')], { kinds: ['declared'] });
    const card = run([declaredOnly], { gate: 'plan', facts: [PLANNED] });
    expect([card.exitCode, control(card, 'LR-34').evidence]).toEqual([
      3,
      { declared: 'unknown', attested: 'to prove' },
    ]);
  });

  test('tells each check the day of judgement', () => {
    const dated = check('LR-35', [], {
      judge: ({ today }) => [today === '2026-11-22' ? pass('day', '') : fail('day', String(today))],
    });
    expect(run([dated]).checks[0]?.verdict).toBe('pass');
    expect(run([dated], { today: '2026-11-23' }).checks[0]?.findings).toEqual([
      fail('day', '2026-11-23'),
    ]);
  });

  test('reads a control that nobody observed as unknown once that is due', () => {
    expect(control(run([TLS_PASSES]), 'LR-05')).toEqual({
      standing: 'to prove',
      evidence: { observed: 'to prove' },
    });
    const verified = run([TLS_PASSES], { gate: 'verify' });
    expect(control(verified, 'LR-05').standing).toBe('unknown');
    expect(verified.exitCode).toBe(3);
  });

  const attested = (id: ControlId) =>
    judgeAttestation(
      id,
      {
        by: 'ops',
        on: '2026-11-01',
        what: 'w',
        evidence: { link: 'https://example.com' },
        lastDay: '2026-12-01',
      },
      { today: '2026-11-22', zoneName: 'example.com' },
    );

  test('fails a control that only a person can prove at the handover gate, unless attested', () => {
    expect(control(run([]), 'LR-53').standing).toBe('to prove');
    expect(control(run([], { gate: 'handover' }), 'LR-53').standing).toBe('fail');
    const card = run([], { gate: 'handover', attestations: [attested('LR-53')] });
    expect(control(card, 'LR-53').standing).toBe('pass');
  });

  test('lets an attestation that has expired stop nothing before its gate', () => {
    const [expired] = [attested('LR-53')].map((one) => ({ ...one, verdict: 'fail' as const }));
    const attestations = expired === undefined ? [] : [expired];
    expect(control(run([], { attestations }), 'LR-53').standing).toBe('to prove');
    expect(control(run([], { gate: 'handover', attestations }), 'LR-53').standing).toBe('fail');
  });

  test('takes an attested test report for a probe only where no person’s word is asked for', () => {
    const attestations = [attested('LR-07'), attested('LR-01')];
    const card = run([TLS_PASSES], { gate: 'verify', attestations });
    expect(control(card, 'LR-07').evidence).toEqual({ observed: 'pass' });
    expect(control(card, 'LR-01').evidence).toEqual({ observed: 'unknown', attested: 'pass' });
  });
});
