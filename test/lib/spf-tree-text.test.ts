import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answers } from '../../lib/dns-answers';
import { spfTree } from '../../lib/spf-tree';
import { treeText } from '../../lib/spf-tree-text';
import { universe } from '../support/spf-universe';

const HOSTS = { A: ['192.0.2.1'], AAAA: 'void' } as const;

const ANSWERS: Answers = {
  'example.com': {
    TXT: [
      'v=spf1 a include:a.example include:b.example ?include:c.example exists:%{i}.x.example ~all',
    ],
    ...HOSTS,
  },
  'a.example': { TXT: ['v=spf1 ip4:192.0.2.0/24 include:b.example -all'] },
  'b.example': {
    TXT: ['v=spf1 mx redirect=c.example'],
    MX: [{ host: 'example.com', priority: 1 }],
  },
  'c.example': {
    TXT: ['v=spf1 ip6:2001:db8::/32 ptr include:%{l}.u.example include:f.example ?all'],
  },
};

describe('treeText', () => {
  test('writes each term with its look-ups, and a record that stands twice once', () => {
    expect(treeText(spfTree('example.com', ANSWERS)).split('\n')).toEqual([
      'example.com',
      '  at least 19 of 10 look-ups, at least 0 (IPv4) or at least 3 (IPv6) of 2 void',
      '  a static count: the whole tree, where a receiver stops at the first match',
      '  void look-ups of 7 more depend on the message',
      '  a  1',
      '  include:a.example  1 + at least 6',
      '    ip4:192.0.2.0/24',
      '    include:b.example  1 + at least 5',
      '      mx  1',
      '      redirect=c.example  1 + at least 3',
      '        ip6:2001:db8::/32',
      '        ptr  1',
      '        include:%{l}.u.example  1 + at least 0, depends on the message',
      '        include:f.example  1 + at least 0, not read',
      '        ?all',
      '    -all',
      '  include:b.example  1 + at least 5, as above',
      '  ?include:c.example  1 + at least 3, as above',
      '  exists:%{i}.x.example  1',
      '  ~all',
      '  wrong: needs at least 19 look-ups; receivers make at most 10',
      '  wrong: meets at least 3 void look-ups where the client has IPv6; receivers make at most 2',
      '  not read: TXT f.example',
      '  better: c.example: ptr should not be used (RFC 7208 section 5.5)',
    ]);
  });

  test('is short for a record that asks nothing', () => {
    expect(treeText(spfTree('example.com', {}, 'v=spf1 -all')).split('\n')).toEqual([
      'example.com',
      '  0 of 10 look-ups, 0 of 2 void',
      '  a static count: the whole tree, where a receiver stops at the first match',
      '  -all',
    ]);
  });

  test('says why there is no tree', () => {
    expect(treeText(spfTree('f.example', {})).split('\n')).toEqual([
      'f.example: not read',
      '  at least 0 of 10 look-ups, at least 0 of 2 void',
      '  a static count: the whole tree, where a receiver stops at the first match',
      '  not read: TXT f.example',
    ]);
  });

  test('writes no record twice, however often it is included', () => {
    fc.assert(
      fc.property(universe, (answers) => {
        const lines = treeText(spfTree('n0.example', answers)).split('\n');
        const written = lines.filter((line) => /^ +(?:[-~?]?include:|redirect=)n\d/.test(line));
        const once = written
          .filter((line) => !/, /.test(line))
          .map((line) => /n\d/.exec(line)?.[0]);
        expect(new Set(once).size).toBe(once.length);
      }),
    );
  });
});
