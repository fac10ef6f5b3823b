import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSpf } from '../../lib/spf';
import { ignoredTerms, writeMechanism } from '../../lib/spf-write';
import { rootText, universe } from '../support/spf-universe';

describe('writeMechanism', () => {
  test.each([
    ['+ALL', 'all'],
    ['-all', '-all'],
    ['?Include:_spf.Example.net', '?include:_spf.Example.net'],
    ['~exists:%{ir}.%{v}._spf.%{d2}', '~exists:%{ir}.%{v}._spf.%{d2}'],
    ['ptr', 'ptr'],
    ['PTR:example.com', 'ptr:example.com'],
    ['a/32//128', 'a'],
    ['a:example.com/24//64', 'a:example.com/24//64'],
    ['-mx//64', '-mx//64'],
    ['ip4:192.0.2.1/32', 'ip4:192.0.2.1'],
    ['ip4:192.0.2.0/24', 'ip4:192.0.2.0/24'],
    ['ip6:2001:DB8::/32', 'ip6:2001:DB8::/32'],
    ['ip6:::1/128', 'ip6:::1'],
    ['ip4:0.0.0.0/0', 'ip4:0.0.0.0/0'],
  ])('of %j writes %j', (term, written) => {
    const read = parseSpf(`v=spf1 ${term}`);
    expect(read.ok && read.value.mechanisms.map(writeMechanism)).toEqual([written]);
  });

  test('writes what is read as the same mechanism', () => {
    fc.assert(
      fc.property(universe, (answers) => {
        const read = parseSpf(rootText(answers));
        const mechanisms = read.ok ? read.value.mechanisms : [];
        const again = parseSpf(['v=spf1', ...mechanisms.map(writeMechanism)].join(' '));
        expect(again.ok && again.value.mechanisms).toEqual(mechanisms);
      }),
    );
  });
});

test('ignoredTerms lists unknown modifiers as they are written, and nothing else', () => {
  expect(
    ignoredTerms('v=spf1 a X-Note=a=b  redirect=a.example EXP=b.example n.1_-=%{d} ip4:192.0.2.1'),
  ).toEqual(['X-Note=a=b', 'n.1_-=%{d}']);
});
