import { describe, expect, test } from '@jest/globals';
import { fail, pass, type Check } from '../../checks/check';
import { judge } from '../../checks/judge';
import { refuse, waiverFaults, type Waiver } from '../../checks/waiver';
import { declaredFacts } from '../../facts/synth';

const TODAY = '2026-11-22';

const WAIVER: Waiver = {
  check: 'mail/dmarc-policy',
  subject: 'cloudflare_dns_record.mail_dmarc',
  reason: 'the newsletter service signs from December on',
  owner: 'ops@example.com',
  lastDay: '2026-12-31',
};

const check = (findings: Check['judge']): Check => ({
  id: 'mail/dmarc-policy',
  controls: ['LR-37'],
  title: 'Mail that fails DMARC is put aside',
  why: 'w',
  breaks: 'b',
  severity: 'blocks',
  source: 'RFC 9989',
  fix: 'f',
  kinds: ['declared'],
  absence: 'no DMARC record is declared',
  judge: findings,
  examples: { pass: [], fail: [] },
});

const NO_FACTS = declaredFacts([]);
const failing = check(() => [fail(WAIVER.subject, 'p=none')]);
const passing = check(() => [pass(WAIVER.subject, 'p=reject')]);

describe('refuse', () => {
  test.each<[string, Partial<Waiver>, string]>([
    [
      'a short reason',
      { reason: '  because I say so ' },
      'its reason has 16 characters; say in 20 or more why the finding may stand',
    ],
    ['no owner', { owner: ' ' }, 'it names no owner; name who answers for it'],
    ['no date', { lastDay: 'soon' }, 'its last day is no date; write it as YYYY-MM-DD'],
    [
      'a day that is none',
      { lastDay: '2026-02-31' },
      'its last day is no date; write it as YYYY-MM-DD',
    ],
    [
      'a day that has passed',
      { lastDay: '2026-11-21' },
      'it expired on 2026-11-21; mend the finding or decide anew',
    ],
    [
      'more than ninety days',
      { lastDay: '2027-02-21' },
      'its last day 2027-02-21 is 91 days off; at most 90 are allowed',
    ],
  ])('names %s', (_what, change, message) => {
    expect(refuse({ ...WAIVER, ...change }, TODAY)).toBe(message);
  });

  test.each([['2026-11-22'], ['2027-02-20']])('lets a waiver hold up to and on %s', (lastDay) => {
    expect(refuse({ ...WAIVER, lastDay }, TODAY)).toBeUndefined();
  });
});

describe('a waiver', () => {
  test('turns the finding that it names into waived', () => {
    const result = judge(failing, NO_FACTS, [WAIVER]);
    expect(result.verdict).toBe('waived');
    expect(result.findings).toEqual([
      { verdict: 'waived', subject: WAIVER.subject, evidence: 'p=none', waiver: WAIVER },
    ]);
    expect(waiverFaults([WAIVER], [result], [failing], TODAY)).toEqual([]);
  });

  test('silences no other finding of the same check', () => {
    const two = check(() => [fail(WAIVER.subject, 'p=none'), fail('other', 'p=none')]);
    expect(judge(two, NO_FACTS, [WAIVER]).verdict).toBe('fail');
  });

  test('never turns unknown into anything', () => {
    const unread = check(() => [{ verdict: 'unknown', subject: WAIVER.subject, evidence: '?' }]);
    expect(judge(unread, NO_FACTS, [WAIVER]).verdict).toBe('unknown');
  });

  test.each<[string, Waiver, Check, string]>([
    ['without such a check', { ...WAIVER, check: 'mail/dmark' }, failing, 'there is no such check'],
    [
      'without such a subject',
      { ...WAIVER, subject: 'x.y' },
      failing,
      'the check has no such subject',
    ],
    [
      'where the check passes',
      WAIVER,
      passing,
      'it is not used: the check passes there; remove it',
    ],
    [
      'that has expired',
      { ...WAIVER, lastDay: '2026-11-01' },
      failing,
      'it expired on 2026-11-01; mend the finding or decide anew',
    ],
  ])('%s is a fault', (_what, waiver, judged, message) => {
    const faults = waiverFaults([waiver], [judge(judged, NO_FACTS)], [judged], TODAY);
    expect(faults).toEqual([{ waiver, message }]);
  });

  test('of a check that is not due yet waits', () => {
    expect(waiverFaults([WAIVER], [], [failing], TODAY)).toEqual([]);
  });
});
