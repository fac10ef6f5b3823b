import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { widerFirst, type CachedPlace } from '../../lib/cached-places';

const places = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.record({
    hostName: fc.constantFrom('a.example', 'b.example'),
    paths: fc.array(fc.constantFrom('/', '/a/', '/a/b/', '/a/b/c', '/d/'), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
);

function isWithin(inner: CachedPlace, outer: CachedPlace): boolean {
  return (
    inner.hostName === outer.hostName &&
    inner.paths.some((path) => outer.paths.some((one) => path.startsWith(one)))
  );
}

describe('widerFirst', () => {
  test('puts no place behind one that lies within it, and loses none', () => {
    fc.assert(
      fc.property(places, (given) => {
        const ordered = widerFirst(given);
        if (ordered === undefined) return;
        expect(ordered.map(([key]) => key).toSorted()).toEqual(Object.keys(given).toSorted());
        ordered.forEach(([, place], index) => {
          for (const [, before] of ordered.slice(0, index))
            expect(isWithin(before, place)).toBe(false);
        });
      }),
    );
  });

  test('gives none where two lie within each other', () => {
    const one = { hostName: 'a.example', paths: ['/a/'] };
    expect(widerFirst({ one, two: one })).toBe(undefined);
    expect(widerFirst({ one, two: { ...one, hostName: 'b.example' } })).toHaveLength(2);
  });
});
