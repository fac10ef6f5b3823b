import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withAnswer, type Answers } from '../../lib/dns-answers';
import { parseSpf } from '../../lib/spf';
import { writeCount } from '../../lib/spf-count';
import { checkHost } from '../../lib/spf-evaluate';
import { flattenSpf, type FlattenedSpf, type FlattenOptions } from '../../lib/spf-flatten';
import { spfTree, treeVerdict } from '../../lib/spf-tree';
import { flat, texts } from '../support/spf-flat';
import { question, rootText, universe } from '../support/spf-universe';

/** The standard's results, but for errors by too many look-ups. */
const FREE = { lookups: 1000, voids: 1000 };

/** DNS once the records are published. */
function published(answers: Answers, { texts }: FlattenedSpf): Answers {
  return [...texts].reduce((all, [name, text]) => withAnswer(all, 'TXT', name, [text]), answers);
}

const chosen = fc.constantFrom<FlattenOptions['includes']>('all', 'all', [
  'n1.example',
  'N3.example.',
]);
const questions = fc.array(question, { minLength: 20, maxLength: 20 });

describe('flattenSpf, on any tree', () => {
  test('keeps what check_host says of every message, and its explanation', () => {
    fc.assert(
      fc.property(universe, chosen, questions, (answers, includes, asked) => {
        const flattened = flat('n0.example', rootText(answers), answers, { includes });
        const after = published(answers, flattened);
        for (const one of asked) {
          const { result, explanation } = checkHost(one, answers, FREE);
          const now = checkHost(one, after, FREE);
          expect([now.result, now.explanation]).toEqual([result, explanation]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('keeps it within the limits of the standard where the result has no problems', () => {
    fc.assert(
      fc.property(universe, questions, (answers, asked) => {
        const flattened = flat('n0.example', rootText(answers), answers);
        fc.pre(flattened.problems.length === 0 && flattened.tree.lookups.exact);
        const after = published(answers, flattened);
        for (const one of asked) {
          const now = checkHost(one, after, { lookups: 10, voids: 1000 });
          expect(now.result).toBe(checkHost(one, answers, FREE).result);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('never needs more look-ups than before, but for records that it splits off', () => {
    fc.assert(
      fc.property(universe, chosen, (answers, includes) => {
        const before = spfTree('n0.example', answers);
        const { tree, texts: written } = flat('n0.example', rootText(answers), answers, {
          includes,
        });
        fc.pre(before.lookups.exact);
        expect(tree.lookups.least).toBeLessThanOrEqual(before.lookups.least + written.size - 1);
      }),
    );
  });

  test('writes valid records, and changes nothing when it flattens its own result', () => {
    fc.assert(
      fc.property(universe, (answers) => {
        const once = flat('n0.example', rootText(answers), answers);
        const [text = ''] = once.texts.values();
        expect(parseSpf(text).ok).toBe(true);
        const again = flat('n0.example', text, published(answers, once));
        expect(again.texts).toEqual(once.texts);
      }),
    );
  });

  test('refuses a record that is none, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), universe, (text, answers) => {
        const read = flattenSpf('n0.example', `v=spf1 ${text}`, answers, { includes: 'all' });
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
    expect(flattenSpf('example.com', 'v=spf1 moo -all', {}, { includes: 'all' })).toEqual({
      ok: false,
      problems: ['example.com: "moo" is no mechanism'],
    });
    expect(flattenSpf('example.com', 'no-spf', {}, { includes: 'all' })).toEqual({
      ok: false,
      problems: ['example.com: no SPF record'],
    });
  });
});

describe('flattenSpf, on one tree', () => {
  test('takes apart what was chosen, and with it all that lies below', () => {
    const answers = texts({
      'a.example': 'v=spf1 include:b.example -all',
      'b.example': 'v=spf1 ip4:192.0.2.1 -all',
      'c.example': 'v=spf1 ip4:192.0.2.3 -all',
    });
    const { texts: records, kept } = flat(
      'Example.com.',
      'v=spf1 include:c.example include:A.example. redirect=c.example',
      answers,
      { includes: ['a.example'] },
    );
    expect([...records]).toEqual([
      ['example.com', 'v=spf1 include:c.example ip4:192.0.2.1 redirect=c.example'],
    ]);
    expect(kept).toEqual([]);
  });

  test('brings a record of many look-ups below the limit, in as many records as it needs', () => {
    const senders = Array.from({ length: 6 }, (_, at) => `s${String(at)}.example`);
    const answers = texts(
      Object.fromEntries(
        senders.flatMap((name, at) => [
          [name, `v=spf1 include:part.${name} -all`],
          [
            `part.${name}`,
            `v=spf1 ${Array.from({ length: 20 }, (_, host) => `ip4:10.${String(at)}.${String(host)}.1`).join(' ')} -all`,
          ],
        ]),
      ),
    );
    const text = `v=spf1 ${senders.map((name) => `include:${name}`).join(' ')} ~all`;
    expect(treeVerdict(spfTree('example.com', answers, text))).toBe('breaks');
    const {
      texts: records,
      tree,
      problems,
    } = flat('example.com', text, answers, {
      includes: 'all',
      otherTexts: ['some-proof=1'],
      takenNames: ['_spf2.example.com'],
    });
    expect(problems).toEqual([]);
    expect(treeVerdict(tree)).toBe('holds');
    expect([...records.keys()]).toEqual([
      'example.com',
      '_spf1.example.com',
      '_spf3.example.com',
      '_spf4.example.com',
    ]);
    expect(writeCount(tree.lookups)).toBe('3');
    expect(tree.advice).toEqual([]);
  });

  test('gives no part the name of a record that is still included', () => {
    const many = Array.from({ length: 40 }, (_, host) => `ip4:10.0.${String(host)}.1`).join(' ');
    const answers = texts({
      'a.example': `v=spf1 ${many} -all`,
      'b.example': 'v=spf1 exists:%{d} include:_spf1.example.com all',
      '_spf1.example.com': 'v=spf1 ip4:192.0.2.1 -all',
    });
    const { texts: records } = flat(
      'example.com',
      'v=spf1 include:a.example include:b.example -all',
      answers,
    );
    expect([...records.keys()]).toEqual(['example.com', '_spf2.example.com']);
  });

  test('says that it does not help where it does not', () => {
    const terms = Array.from({ length: 11 }, (_, at) => `exists:%{i}.l${String(at)}.example`);
    const answers = texts({ 'a.example': `v=spf1 ${terms.join(' ')} -all` });
    expect(flat('example.com', 'v=spf1 include:a.example -all', answers).problems).toEqual([
      'needs 11 look-ups; receivers make at most 10',
    ]);
    const long = Array.from({ length: 60 }, (_, at) => `exists:%{i}.l${String(at)}.example`);
    expect(flat('example.com', `v=spf1 ${long.join(' ')} -all`, {}).problems).toEqual([
      'needs 60 look-ups; receivers make at most 10',
      'example.com: too long for one packet, however it is split',
    ]);
  });
});
