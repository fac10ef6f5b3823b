import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countLookups, parseSpf } from '../../lib/spf';
import { writeCount } from '../../lib/spf-count';
import { spfTree, treeVerdict, type SpfTree } from '../../lib/spf-tree';
import { rootText, universe } from '../support/spf-universe';
import { counts, textZone, treeOf } from '../support/spf-zone';

describe('spfTree, counting look-ups', () => {
  test.each([
    ['v=spf1 -all', '0'],
    ['v=spf1 a mx ptr exists:a.example include:a.example -all', '5'],
    ['v=spf1 A:a.example MX -all', '2'],
    ['v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 exp=a.example x=y -all', '0'],
    ['v=spf1 redirect=a.example', '1'],
    ['v=spf1 redirect=a.example -all', '0'],
    ['v=spf1 a -all mx include:void.example', '1'],
    ['v=spf1 include:b.example -all', '3'],
    ['v=spf1 include:b.example include:b.example -all', '6'],
    ['v=spf1 include:B.Example. redirect=b.example', '6'],
    ['v=spf1 include:%{d2}.example -all', '1'],
  ])('%j makes %s', (text, lookups) => {
    const grown = treeOf({
      'example.com': text,
      'a.example': 'v=spf1 -all',
      'b.example': 'v=spf1 a include:a.example -all',
      'example.com.example': 'v=spf1 -all',
    });
    expect(writeCount(grown.lookups)).toBe(lookups);
    expect(grown.problems).toEqual([]);
    expect(treeVerdict(grown)).toBe('holds');
  });

  test('breaks at the eleventh', () => {
    const includes = (count: number): string =>
      `v=spf1 ${Array.from({ length: count }, () => 'include:a.example').join(' ')} -all`;
    const at = (count: number): SpfTree =>
      treeOf({ 'example.com': includes(count), 'a.example': 'v=spf1 a -all' });
    expect(treeVerdict(at(5))).toBe('holds');
    expect(treeVerdict(at(6))).toBe('breaks');
    expect(at(6).problems).toEqual(['needs 12 look-ups; receivers make at most 10']);
  });

  test('counts a record alone as countLookups does, and adds what lies below', () => {
    fc.assert(
      fc.property(universe, (answers) => {
        const { root, lookups } = spfTree('n0.example', answers);
        const read = parseSpf(rootText(answers));
        const below = root.terms.reduce((all, { child }) => all + (child?.lookups.least ?? 0), 0);
        expect(lookups.least).toBe((read.ok ? countLookups(read.value) : 0) + below);
      }),
    );
  });

  test('is not exact, and never holds, where any part was not read', () => {
    fc.assert(
      fc.property(universe, (answers) => {
        const grown = spfTree('n0.example', answers);
        fc.pre(grown.unread.length > 0 || !grown.lookups.exact);
        expect(treeVerdict(grown)).not.toBe('holds');
      }),
    );
  });
});

describe('spfTree, where a branch ends', () => {
  test.each([
    [
      'v=spf1 include:void.example -all',
      ['1', '1', '1'],
      'breaks',
      ['void.example: no SPF record'],
      [],
    ],
    [
      'v=spf1 include:text.example -all',
      ['1', '0', '0'],
      'breaks',
      ['text.example: no SPF record'],
      [],
    ],
    [
      'v=spf1 redirect=text.example',
      ['1', '0', '0'],
      'breaks',
      ['text.example: no SPF record'],
      [],
    ],
    [
      'v=spf1 include:two.example -all',
      ['at least 1', 'at least 0', 'at least 0'],
      'breaks',
      ['two.example: 2 SPF records, where one may stand'],
      [],
    ],
    [
      'v=spf1 include:slip.example -all',
      ['at least 1', 'at least 0', 'at least 0'],
      'breaks',
      ['slip.example: "ip4:192.0.2.300" names no IPv4 address'],
      [],
    ],
    [
      'v=spf1 include:far.example mx -all',
      ['at least 2', 'at least 0', 'at least 0'],
      'unknown',
      [],
      ['TXT far.example'],
    ],
    [
      'v=spf1 include:down.example -all',
      ['at least 1', 'at least 0', 'at least 0'],
      'unknown',
      [],
      ['TXT down.example'],
    ],
    [
      'v=spf1 include:%{l}.users.example -all',
      ['at least 1', 'at least 0', 'at least 0'],
      'unknown',
      [],
      [],
    ],
    [
      'v=spf1 include:loop.example -all',
      ['at least 2', 'at least 0', 'at least 0'],
      'breaks',
      ['example.com > loop.example > example.com: a loop without end'],
      [],
    ],
    [
      'v=spf1 redirect=EXAMPLE.com',
      ['at least 1', 'at least 0', 'at least 0'],
      'breaks',
      ['example.com > example.com: a loop without end'],
      [],
    ],
    [
      `v=spf1 include:%{d}.${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(64)}.example -all`,
      ['at least 1', 'at least 0', 'at least 0'],
      'breaks',
      [
        `example.com.${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(64)}.example: no name that DNS can hold`,
      ],
      [],
    ],
  ])('%j', (text, counted, verdict, problems, unread) => {
    const grown = treeOf(
      {
        'example.com': text,
        'slip.example': 'v=spf1 ip4:192.0.2.300 -all',
        'loop.example': 'v=spf1 redirect=example.com',
      },
      { 'two.example': { TXT: ['v=spf1 -all', 'V=SPF1 ~all'] } },
    );
    expect(counts(grown)).toEqual(counted);
    expect(treeVerdict(grown)).toBe(verdict);
    expect(grown.problems).toEqual(problems);
    expect(grown.unread).toEqual(unread);
  });

  test('stops below eleven levels, which are past the limit by themselves', () => {
    const deep = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `d${String(at)}.example`,
        `v=spf1 include:d${String(at + 1)}.example -all`,
      ]),
    );
    const grown = treeOf({ 'example.com': 'v=spf1 include:d0.example -all', ...deep });
    expect(writeCount(grown.lookups)).toBe('at least 12');
    expect(grown.problems).toEqual(['needs at least 12 look-ups; receivers make at most 10']);
  });

  test('reads a record that doubles at each level without doubling the work', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [
        `w${String(at)}.example`,
        at === 9 ? 'v=spf1 -all' : `v=spf1${` include:w${String(at + 1)}.example`.repeat(10)} -all`,
      ]),
    );
    const grown = treeOf({ 'example.com': 'v=spf1 include:w0.example -all', ...wide });
    expect(grown.lookups).toEqual({ least: 1_111_111_111, exact: true });
  });

  test('says what is wrong with the root alone', () => {
    expect(spfTree('void.example', textZone({})).problems).toEqual(['void.example: no SPF record']);
    expect(treeVerdict(spfTree('far.example', {}))).toBe('unknown');
  });
});

describe('spfTree, on the record itself', () => {
  test('judges a text in place of the record that DNS has, beside the other texts there', () => {
    const answers = textZone(
      {},
      { 'example.com': { TXT: ['x'.repeat(255), 'v=spf1 +all', 'y'.repeat(150)] } },
    );
    const grown = spfTree('Example.com.', answers, 'v=spf1 mx:void.example -all');
    expect(counts(grown)).toEqual(['1', '1', '1']);
    expect(grown.advice).toEqual([]);
    expect(
      spfTree('example.com', answers, `v=spf1 ip4:192.0.2.1${' '.repeat(40)}-all`).advice,
    ).toEqual(['example.com: its TXT records make an answer of 537 octets; 512 fit in one packet']);
    expect(spfTree('new.example', answers, 'v=spf1 -all').problems).toEqual([]);
  });

  test('advises against what is valid and yet of no use', () => {
    expect(treeOf({ 'example.com': 'v=spf1 ptr -all mx redirect=a.example' }).advice).toEqual([
      'example.com: ptr should not be used (RFC 7208 section 5.5)',
      'example.com: terms after all are never read',
      'example.com: redirect is never read beside all',
    ]);
  });

  test('never throws, whatever the record', () => {
    fc.assert(
      fc.property(fc.string(), universe, (text, answers) => {
        const grown = spfTree('n0.example', answers, `v=spf1 ${text}`);
        expect(['holds', 'breaks', 'unknown']).toContain(treeVerdict(grown));
      }),
    );
  });
});
