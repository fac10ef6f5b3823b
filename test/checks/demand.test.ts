import { describe, expect, test } from '@jest/globals';
import {
  counted,
  demand,
  equals,
  isNot,
  read,
  settle,
  within,
  worded,
  type Demand,
} from '../../checks/demand';
import { Unknown } from '../../facts/value';

const OPEN = new Unknown(['aws_kms_key.a']);

describe('demands', () => {
  test.each<[string, Demand, Demand]>([
    ['a value', equals({ port: 443 }, 'port', 443), { holds: true, seen: 'port = 443' }],
    [
      'another value',
      equals({ port: 80 }, 'port', 443),
      { holds: false, seen: 'port = 80 (must be 443)' },
    ],
    [
      'a value of another type',
      equals({ port: '443' }, 'port', 443),
      { holds: false, seen: 'port = 443 (must be 443)' },
    ],
    [
      'a value within an object',
      equals({ a: { b: true } }, 'a.b', true),
      { holds: true, seen: 'a.b = true' },
    ],
    [
      'a value that is not known',
      equals({ a: OPEN }, 'a', 1),
      { holds: 'unknown', seen: 'a = known after apply (aws_kms_key.a)' },
    ],
    [
      'a list that is not known in part',
      demand({ a: [OPEN] }, 'a', 'a list', () => true),
      { holds: 'unknown', seen: 'a = [known after apply (aws_kms_key.a)]' },
    ],
    ['what is not set', isNot({ a: null }, 'a', true), { holds: true, seen: 'a = not set' }],
    [
      'what is refused',
      isNot({ a: true }, 'a', true),
      { holds: false, seen: 'a = true (must be false)' },
    ],
    [
      'what is no Boolean',
      isNot({ a: 'no' }, 'a', true),
      { holds: false, seen: 'a = no (must be false)' },
    ],
    ['a number at its limit', within({ a: 7 }, 'a', 7, 30), { holds: true, seen: 'a = 7' }],
    [
      'a number past it',
      within({ a: 31 }, 'a', 7, 30),
      { holds: false, seen: 'a = 31 (must be 7 to 30)' },
    ],
    [
      'a fraction',
      within({ a: 7.5 }, 'a', 7, 30),
      { holds: false, seen: 'a = 7.5 (must be 7 to 30)' },
    ],
    ['a text', worded({ a: 'x' }, 'a'), { holds: true, seen: 'a = x' }],
    ['an empty text', worded({ a: '' }, 'a'), { holds: false, seen: 'a = "" (must be a text)' }],
    ['no text', worded({}, 'a'), { holds: false, seen: 'a = not set (must be a text)' }],
  ])('judge %s', (_, made, expected) => {
    expect(made).toEqual(expected);
  });
});

describe('read', () => {
  test('takes null for not set', () => {
    expect(read({ a: null }, 'a')).toBeUndefined();
    expect(read({ a: false }, 'a')).toBe(false);
  });
});

describe('settle', () => {
  const good: Demand = { holds: true, seen: 'a = 1' };
  const unset: Demand = { holds: true, seen: 'b = not set' };
  const open: Demand = { holds: 'unknown', seen: 'c = known after apply' };
  const bad: Demand = { holds: false, seen: 'd = 4' };

  test('passes with all that is set as evidence, or with words of its own', () => {
    expect(settle('x', [good, unset])).toEqual({
      verdict: 'pass',
      subject: 'x',
      evidence: 'a = 1',
    });
    expect(settle('x', [good], 'fine')).toEqual({
      verdict: 'pass',
      subject: 'x',
      evidence: 'fine',
    });
  });

  test('fails with what does not hold, and nothing else', () => {
    expect(settle('x', [good, bad, open, bad])).toEqual({
      verdict: 'fail',
      subject: 'x',
      evidence: 'd = 4; d = 4',
    });
  });

  test('is unknown where nothing fails and something is not known', () => {
    expect(settle('x', [good, open])).toEqual({
      verdict: 'unknown',
      subject: 'x',
      evidence: 'c = known after apply',
    });
  });
});

describe('counted', () => {
  test('words a count', () => {
    expect([0, 1, 2].map((count) => counted(count, 'rule'))).toEqual([
      '0 rules',
      '1 rule',
      '2 rules',
    ]);
  });
});
