import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contains,
  formatNetwork,
  isNetwork,
  mergeNetworks,
  type Network,
  overlaps,
  parseBlock,
  parseClient,
  parseNetwork,
  pointsOf,
  widen,
} from '../../lib/network';

function block(text: string): Network {
  const [address = '', length] = text.split('/');
  const read = parseNetwork(address, {
    v4: Number(length ?? 32),
    v6: Number(length ?? 128),
  });
  if (read === undefined) throw new Error(`${text} is no block`);
  return read;
}

/** Blocks of few addresses, so that they often touch. */
const small = fc
  .tuple(
    fc.constantFrom('192.0.2', '2001:db8:'),
    fc.integer({ min: 0, max: 15 }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([start, last, wide]) =>
    start.includes(':')
      ? block(`${start}:${last.toString(16)}/${String(128 - wide)}`)
      : block(`${start}.${String(last)}/${String(32 - wide)}`),
  );

describe('parseNetwork', () => {
  test('clears the bits past the prefix', () => {
    expect(formatNetwork(block('192.0.2.255/25'))).toBe('192.0.2.128/25');
    expect(formatNetwork(block('2001:db8:ffff::1/33'))).toBe('2001:db8:8000::/33');
  });

  test.each(['', '192.0.2', '192.0.2.256', 'example.com', '2001:db8'])('refuses %j', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });

  test('reads what formatNetwork writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.integer({ min: 0, max: 32 }), (text, bits) => {
        const one = block(`${text}/${String(bits)}`);
        expect(block(formatNetwork(one))).toEqual(
          bits === 0 && one.family === 6 ? { ...one, prefix: 0 } : one,
        );
      }),
    );
  });
});

describe('parseBlock', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['::1', '::1'],
  ])('reads %s', (text, written) => {
    const block = parseBlock(text);
    expect(block && formatNetwork(block)).toBe(written);
    expect(isNetwork(text)).toBe(true);
  });

  test.each([
    '',
    'example.com',
    '192.0.2.0/33',
    '::/129',
    '192.0.2.0/',
    '192.0.2.0/024',
    '::/1/2',
    '192.0.2.0/-1',
  ])('reads no block in %j', (text) => {
    expect(isNetwork(text)).toBe(false);
  });
});

describe('parseClient', () => {
  test('takes an address that was mapped into IPv6 as IPv4', () => {
    expect(parseClient('::ffff:192.0.2.1')).toEqual(block('192.0.2.1'));
    expect(parseClient('::FFFF:C000:201')).toEqual(block('192.0.2.1'));
    expect(parseClient('::fffe:192.0.2.1')).toEqual(block('::fffe:c000:201'));
    expect(parseClient('nobody')).toBeUndefined();
  });
});

describe('contains and overlaps', () => {
  test.each([
    ['192.0.2.0/24', '192.0.2.7', true, true],
    ['192.0.2.7', '192.0.2.0/24', false, true],
    ['192.0.2.0/25', '192.0.2.128/25', false, false],
    ['0.0.0.0/0', '192.0.2.7', true, true],
    ['0.0.0.0/0', '2001:db8::', false, false],
    ['::/0', '2001:db8::', true, true],
  ])('of %s and %s', (outer, inner, within, together) => {
    expect(contains(block(outer), block(inner))).toBe(within);
    expect(overlaps(block(outer), block(inner))).toBe(together);
  });

  test('a block widened holds it', () => {
    expect(widen(block('192.0.2.7'), 24)).toEqual(block('192.0.2.0/24'));
  });
});

describe('mergeNetworks', () => {
  test.each([
    [['192.0.2.1', '192.0.2.0'], ['192.0.2.0/31']],
    [
      ['192.0.2.1', '192.0.2.2'],
      ['192.0.2.1', '192.0.2.2'],
    ],
    [['192.0.2.0/25', '192.0.2.7', '192.0.2.128/25'], ['192.0.2.0/24']],
    [['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
    [
      ['::1', '192.0.2.1', '::'],
      ['192.0.2.1', '::/127'],
    ],
    [['192.0.2.1', '192.0.2.1'], ['192.0.2.1']],
    [[], []],
  ])('of %j gives %j', (given, merged) => {
    expect(mergeNetworks(given.map(block)).map(formatNetwork)).toEqual(merged);
  });

  test('holds exactly the same addresses, in blocks that lie apart and cannot be joined', () => {
    fc.assert(
      fc.property(fc.array(small, { maxLength: 12 }), small, (given, probe) => {
        const merged = mergeNetworks(given);
        const address = { ...probe, prefix: probe.family === 4 ? 32 : 128 };
        const holds = (blocks: readonly Network[]): boolean =>
          blocks.some((one) => contains(one, address));
        expect(holds(merged)).toBe(holds(given));
        expect(mergeNetworks(merged)).toEqual(merged);
        const apart = merged.every((one, index) =>
          merged.every((other, at) => at === index || !overlaps(one, other)),
        );
        expect(apart).toBe(true);
      }),
    );
  });
});

describe('pointsOf', () => {
  test('gives where blocks begin, and what comes after them, from the first address on', () => {
    const blocks = ['192.0.2.0/24', '192.0.2.128/25', '255.255.255.255', '2001:db8::/127'];
    expect(pointsOf(blocks.map(block)).map(formatNetwork)).toEqual([
      '0.0.0.0',
      '192.0.2.0',
      '192.0.2.128',
      '192.0.3.0',
      '255.255.255.255',
      '::',
      '2001:db8::',
      '2001:db8::2',
    ]);
  });

  test('leaves no address between two points on which a block says two things', () => {
    fc.assert(
      fc.property(fc.array(small, { maxLength: 8 }), small, (blocks, one) => {
        const address = { ...one, prefix: one.family === 4 ? 32 : 128 };
        const points = pointsOf(blocks).filter(
          ({ family, first }) => family === address.family && first <= address.first,
        );
        const point = points.at(-1);
        const held = (at: Network | undefined): readonly boolean[] =>
          blocks.map((each) => at !== undefined && contains(each, at));
        expect(held(address)).toEqual(held(point));
      }),
    );
  });
});
