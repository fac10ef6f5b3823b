import { describe, expect, test } from '@jest/globals';
import { sum, writeCount } from '../../lib/spf-count';
import { treeVerdict, type SpfTree } from '../../lib/spf-tree';
import { counts, treeOf } from '../support/spf-zone';

test('a sum is exact where each of its parts is', () => {
  const two = { least: 2, exact: true };
  expect(writeCount(sum([two, two]))).toBe('4');
  expect(writeCount(sum([two, { least: 1, exact: false }]))).toBe('at least 3');
  expect(writeCount(sum([]))).toBe('0');
});

describe('spfTree, counting void look-ups', () => {
  test.each([
    ['v=spf1 a:void.example -all', ['1', '1', '1'], [], 'holds'],
    ['v=spf1 mx:void.example exists:void.example -all', ['2', '2', '2'], [], 'holds'],
    ['v=spf1 a:v4.example exists:v4.example -all', ['2', '0', '1'], [], 'holds'],
    ['v=spf1 mx:pair.example -all', ['1', '0', '1'], [], 'holds'],
    [
      'v=spf1 a:far.example -all',
      ['1', 'at least 0', 'at least 0'],
      ['A far.example', 'AAAA far.example'],
      'unknown',
    ],
    [
      'v=spf1 exists:far.example -all',
      ['1', 'at least 0', 'at least 0'],
      ['A far.example'],
      'unknown',
    ],
    [
      'v=spf1 mx:down.example -all',
      ['1', 'at least 0', 'at least 0'],
      ['MX down.example'],
      'unknown',
    ],
    ['v=spf1 mx:half.example -all', ['1', '1', 'at least 0'], ['AAAA far.example'], 'unknown'],
  ])('%j', (text, counted, unread, verdict) => {
    const grown = treeOf(
      { 'example.com': text },
      {
        'v4.example': { A: ['192.0.2.4'], AAAA: 'void' },
        'pair.example': {
          MX: ['mx.example', 'v4.example'].map((host) => ({ host, priority: 1 })),
        },
        'half.example': { MX: [{ host: 'far.example', priority: 1 }] },
        'far.example': text.includes('half') ? { A: 'void' } : {},
      },
    );
    expect(counts(grown)).toEqual(counted);
    expect(grown.unread).toEqual(unread);
    expect(treeVerdict(grown)).toBe(verdict);
  });

  test('breaks at the third, for each kind of client', () => {
    const hosts = { 'v4.example': { A: ['192.0.2.4'], AAAA: 'void' as const } };
    const grown = treeOf({ 'example.com': `v=spf1${' a:v4.example'.repeat(3)} -all` }, hosts);
    expect(grown.problems).toEqual([
      'meets 3 void look-ups where the client has IPv6; receivers make at most 2',
    ]);
    expect(treeOf({ 'example.com': `v=spf1${' a:void.example'.repeat(3)} -all` }).problems).toEqual(
      [
        'meets 3 void look-ups where the client has IPv4; receivers make at most 2',
        'meets 3 void look-ups where the client has IPv6; receivers make at most 2',
      ],
    );
  });

  test('leaves what depends on the message out of the count, and says how many', () => {
    const grown = treeOf({
      'example.com':
        'v=spf1 exists:%{i}.list.example a:%{h} include:b.example include:b.example ~all',
      'b.example': 'v=spf1 ptr -all',
    });
    expect(grown.perMessage).toBe(4);
    expect(counts(grown)).toEqual(['6', '0', '0']);
    expect(treeVerdict(grown)).toBe('holds');
  });

  test('takes an eleventh mail host for an error', () => {
    const many = (count: number): SpfTree =>
      treeOf(
        { 'example.com': 'v=spf1 mx:many.example -all' },
        {
          'many.example': {
            MX: Array.from({ length: count }, () => ({ host: 'mx.example', priority: 1 })),
          },
        },
      );
    expect(many(10).problems).toEqual([]);
    expect(many(11).problems).toEqual([
      'example.com: mx finds 11 hosts at many.example; at most 10 may be asked for',
    ]);
  });
});
