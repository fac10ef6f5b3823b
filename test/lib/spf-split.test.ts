import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeNetworks, parseNetwork, type Network } from '../../lib/network';
import { isSpf, parseSpf } from '../../lib/spf';
import { answerOctets, MAX_ANSWER_OCTETS } from '../../lib/spf-size';
import { recordText, splitRecord, type SpfPart } from '../../lib/spf-split';

const NONE: ReadonlySet<string> = new Set();
const term = (text: string): SpfPart => ({ kind: 'term', text });

/** So many blocks that cannot be joined: every other address. */
function blocks(count: number, start = '10.0'): readonly Network[] {
  return Array.from({ length: count }, (_, at) => {
    const address = `${start}.${String(Math.floor(at / 100))}.${String((at % 100) * 2)}`;
    const read = parseNetwork(address);
    if (read === undefined) throw new Error(`${address} is no address`);
    return read;
  });
}

const run = (networks: readonly Network[], qualifier: '+' | '-' | '~' | '?' = '+'): SpfPart => ({
  kind: 'networks',
  qualifier,
  networks,
});

/** The blocks of a record's own terms, by qualifier. */
function ownBlocks(text: string, qualifier = '+'): readonly Network[] {
  const read = parseSpf(text);
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.value.mechanisms.flatMap((one) =>
    (one.kind === 'ip4' || one.kind === 'ip6') && one.qualifier === qualifier
      ? (parseNetwork(one.address, { v4: one.prefix, v6: one.prefix }) ?? [])
      : [],
  );
}

describe('splitRecord', () => {
  test('leaves a record whole that fits in one packet', () => {
    const { texts, fits } = splitRecord('example.com', [run(blocks(2)), term('~all')], [], NONE);
    expect([...texts]).toEqual([['example.com', 'v=spf1 ip4:10.0.0.0 ip4:10.0.0.2 ~all']]);
    expect(fits).toBe(true);
  });

  test('moves out what does not fit, and keeps as much as does', () => {
    const parts = [term('mx'), run(blocks(40)), term('include:a.example'), term('~all')];
    const { texts, fits } = splitRecord('example.com', parts, [], NONE);
    expect(fits).toBe(true);
    expect([...texts.keys()]).toEqual(['example.com', '_spf1.example.com']);
    const [root = '', chained = ''] = texts.values();
    expect(root.startsWith('v=spf1 mx ip4:10.0.0.0 ')).toBe(true);
    expect(root.endsWith(' include:_spf1.example.com include:a.example ~all')).toBe(true);
    expect(chained.endsWith(' -all')).toBe(true);
    expect([...ownBlocks(root), ...ownBlocks(chained)]).toEqual(blocks(40));
    // One block more would not have fitted.
    expect(answerOctets('example.com', [`${root} ip4:10.0.0.60`])).toBeGreaterThan(512);
  });

  test('includes moved blocks with the qualifier that they had', () => {
    const parts = [run(blocks(40), '-'), run(blocks(3, '10.1')), term('?all')];
    const { texts } = splitRecord('example.com', parts, [], NONE);
    const [root = '', chained = ''] = texts.values();
    expect(root).toContain(' -include:_spf1.example.com ip4:10.1.0.0 ');
    expect([...ownBlocks(root, '-'), ...ownBlocks(chained)]).toEqual(blocks(40));
    expect(ownBlocks(root)).toEqual(blocks(3, '10.1'));
  });

  test('leaves room for the other texts at the name, and takes no name that is in use', () => {
    const others = ['x'.repeat(300)];
    const taken = new Set(['_spf1.example.com', '_spf3.example.com']);
    const { texts, fits } = splitRecord(
      'example.com',
      [run(blocks(60)), term('-all')],
      others,
      taken,
    );
    expect(fits).toBe(true);
    expect([...texts.keys()]).toEqual(['example.com', '_spf2.example.com', '_spf4.example.com']);
  });

  test('says so where nothing that can move would make room', () => {
    const long = Array.from({ length: 30 }, (_, at) =>
      term(`include:sender-${String(at)}.example`),
    );
    const { texts, fits } = splitRecord('example.com', [...long, term('-all')], [], NONE);
    expect(fits).toBe(false);
    expect(texts.size).toBe(1);
    const full = splitRecord(
      'example.com',
      [run(blocks(1)), term('-all')],
      ['x'.repeat(600)],
      NONE,
    );
    expect([...full.texts]).toEqual([['example.com', 'v=spf1 ip4:10.0.0.0 -all']]);
    expect(full.fits).toBe(false);
  });

  test('moves nothing where more records would be needed than can ever be looked up', () => {
    const parts = [run(blocks(2000)), term('-all')];
    const { texts, fits } = splitRecord('example.com', parts, [], NONE);
    expect([...texts]).toEqual([['example.com', recordText(parts)]]);
    expect(fits).toBe(false);
  });

  test('loses no block, gives each record room, and writes records that can be read', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('+' as const, '-' as const, '~' as const),
            fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { minLength: 1, maxLength: 60 }),
          ),
          { maxLength: 3 },
        ),
        fc.integer({ min: 0, max: 200 }),
        (runs, used) => {
          const parts = [
            ...runs.map(([qualifier, addresses]) =>
              run(mergeNetworks(addresses.flatMap((one) => parseNetwork(one) ?? [])), qualifier),
            ),
            term('-all'),
          ];
          const others = ['x'.repeat(used)];
          const { texts, fits } = splitRecord('example.com', parts, others, NONE);
          expect(fits).toBe(true);
          for (const [name, text] of texts) {
            expect(isSpf(text) && parseSpf(text).ok).toBe(true);
            const all = name === 'example.com' ? [...others, text] : [text];
            expect(answerOctets(name, all)).toBeLessThanOrEqual(MAX_ANSWER_OCTETS);
          }
          // Putting each chained record back in its place gives the record that was split.
          const [root = ''] = texts.values();
          const whole = root.replace(
            /([-~]?)include:(_spf\d+\.example\.com)/g,
            (_all, sign: string, name: string) =>
              (texts.get(name) ?? '')
                .replace('v=spf1 ', '')
                .replace(' -all', '')
                .replaceAll('ip', `${sign}ip`),
          );
          expect(whole).toBe(recordText(parts));
        },
      ),
    );
  });
});
