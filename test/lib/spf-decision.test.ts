import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withAnswer, type Answers } from '../../lib/dns-answers';
import { isOnlyAddresses, spfDifferences, type ReadTree } from '../../lib/spf-decision';
import { checkHost } from '../../lib/spf-evaluate';
import { spfTree } from '../../lib/spf-tree';
import { flat, texts } from '../support/spf-flat';
import { question, rootText, universe } from '../support/spf-universe';

const FREE = { lookups: 1000, voids: 1000 };

const tree = (name: string, answers: Answers): ReadTree => ({
  root: spfTree(name, answers).root,
  answers,
});

const differences = (one: string, other: string, answers: Answers = {}): readonly string[] => {
  const of = (text: string) => {
    const all = withAnswer(answers, 'TXT', 'a.example', [text]);
    return { root: spfTree('a.example', all).root, answers: all };
  };
  return spfDifferences(of(one), of(other)).map(
    ({ address, one: mine, other: theirs }) => `${address}: ${mine} / ${theirs}`,
  );
};

describe('spfDifferences, on any tree', () => {
  test('finds none between a record and its flattened form', () => {
    fc.assert(
      fc.property(
        universe,
        fc.constantFrom<'all' | readonly string[]>('all', ['n1.example']),
        (answers, includes) => {
          const flattened = flat('n0.example', rootText(answers), answers, { includes });
          const after = [...flattened.texts].reduce<Answers>(
            (all, [name, text]) => withAnswer(all, 'TXT', name, [text]),
            answers,
          );
          expect(spfDifferences(tree('n0.example', answers), tree('n0.example', after))).toEqual(
            [],
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('finds one wherever check_host says another thing of some message', () => {
    let differing = 0;
    const change = fc.tuple(fc.nat(), fc.constantFrom('drop', 'turn', 'swap', 'move'));
    const asked = fc.array(question, { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(universe, change, asked, (answers, [at, how], questions) => {
        const flattened = flat('n0.example', rootText(answers), answers);
        const [text = ''] = flattened.texts.values();
        const [version = '', ...terms] = text.split(' ');
        fc.pre(terms.length > 1);
        const index = at % terms.length;
        const term = terms[index] ?? '';
        const changed = {
          drop: terms.toSpliced(index, 1),
          turn: terms.with(index, /^[-~?]/.test(term) ? term.slice(1) : `?${term}`),
          swap: terms.toSpliced(index, 1).toSpliced(0, 0, term),
          move: terms.with(
            index,
            term.replace(/(\d)$/, (digit) => String((Number(digit) + 1) % 10)),
          ),
        }[how];
        const after = withAnswer(answers, 'TXT', 'n0.example', [[version, ...changed].join(' ')]);
        const differs = questions.some(
          (one) => checkHost(one, answers, FREE).result !== checkHost(one, after, FREE).result,
        );
        fc.pre(differs);
        differing += 1;
        expect(spfDifferences(tree('n0.example', answers), tree('n0.example', after))).not.toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
    expect(differing).toBeGreaterThanOrEqual(300);
  });
});

describe('spfDifferences, on one record', () => {
  test('names the first address of each stretch, and what both say of it', () => {
    expect(differences('v=spf1 ip4:192.0.2.0/25 -all', 'v=spf1 ip4:192.0.2.0/24 ~all')).toEqual([
      '0.0.0.0: fail / softfail',
      '192.0.2.128: fail / pass',
      '192.0.3.0: fail / softfail',
    ]);
  });

  test('takes blocks that are written otherwise for the same', () => {
    expect(
      differences(
        'v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 ip6:2001:db8::/32 -all',
        'v=spf1 ip6:2001:DB8:0::/32 ip4:192.0.2.0/24 ip4:192.0.2.7 -all',
      ),
    ).toEqual([]);
    expect(differences('v=spf1 ip4:255.255.255.255 -all', 'v=spf1 -all')).toEqual([
      '255.255.255.255: pass / fail',
    ]);
  });

  test('sees a term that only a message decides, and where it stands', () => {
    const answers = texts({
      'b.example': 'v=spf1 exists:%{i}.%{d} -all',
      'c.example': 'v=spf1 -exists:x.example ip4:192.0.2.1 -all',
    });
    expect(
      differences('v=spf1 include:b.example -all', 'v=spf1 exists:%{i}.b.example -all', answers),
    ).toEqual([
      '0.0.0.0: pass where exists:%{i}.%{d} of b.example matches, else fail / pass where exists:%{i}.b.example matches, else fail',
    ]);
    expect(differences('v=spf1 exists:%{i}.x.example -all', 'v=spf1 -all')).toEqual([
      '0.0.0.0: pass where exists:%{i}.x.example matches, else fail / fail',
    ]);
    expect(
      differences('v=spf1 include:c.example -all', 'v=spf1 ip4:192.0.2.1 -all', answers),
    ).toEqual([
      '0.0.0.0: pass where include of (fail where exists:x.example matches, else fail) matches, else fail / fail',
      '192.0.2.1: pass where include of (fail where exists:x.example matches, else pass) matches, else fail / pass',
      '192.0.2.2: pass where include of (fail where exists:x.example matches, else fail) matches, else fail / fail',
    ]);
  });

  test('asks a condition once, however deep it stands the second time', () => {
    const answers = texts({
      'c.example': 'v=spf1 include:unread.example redirect=d.example',
      'd.example': 'v=spf1 -exists:x.example include:unread.example ~exists:y.example all',
    });
    const flattened = 'v=spf1 include:unread.example include:d.example -all';
    expect(differences('v=spf1 include:c.example -all', flattened, answers)).toEqual([]);
    const turned = 'v=spf1 include:d.example include:unread.example -all';
    expect(differences('v=spf1 include:c.example -all', turned, answers)).toHaveLength(1);
  });

  test('takes a record that is none for what it is', () => {
    expect(differences('v=spf1 moo', 'v=spf1 -all')).toEqual(['0.0.0.0: invalid-record / fail']);
  });
});

describe('isOnlyAddresses', () => {
  const answers = texts(
    {
      'plain.example': 'v=spf1 ip4:192.0.2.1 include:deep.example redirect=last.example',
      'deep.example': 'v=spf1 a:host.example ~all',
      'last.example': 'v=spf1 ?all',
      'open.example': 'v=spf1 all',
      'macro.example': 'v=spf1 exists:%{i}.x.example -all',
      'lost.example': 'v=spf1 include:gone.example -all',
      'except.example': 'v=spf1 -ip4:192.0.2.1 -all',
      'unread.example': 'v=spf1 mx:host.example -all',
    },
    { 'host.example': { A: ['192.0.2.9'], AAAA: 'void' } },
  );

  test.each([
    ['plain.example', true],
    ['open.example', false],
    ['macro.example', false],
    ['lost.example', false],
    ['except.example', false],
    ['unread.example', false],
    ['gone.example', false],
  ])('of %s says %s', (name, only) => {
    expect(isOnlyAddresses(tree(name, answers))).toBe(only);
  });
});
