import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byKey } from '../../constructs/keys';

test('entries come in one order, whatever order they are written in', () => {
  const keys = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,4}$/));
  fc.assert(
    fc.property(keys, (names) => {
      const entries = names.map((name) => [name, name.length] as const);
      const there = byKey(Object.fromEntries(entries));
      const back = byKey(Object.fromEntries(entries.toReversed()));
      expect(there).toEqual(back);
      expect(there.map(([name]) => name)).toEqual([...names].sort());
    }),
  );
});
