import { expect, test } from '@jest/globals';
import { Lazy, Token, type IResolvable } from 'cdktf';
import { withoutCreationStacks } from '../../stacks/creation-stacks';

const lazyToken = (): IResolvable => Lazy.anyValue({ produce: () => 1 });

test('a token keeps no stack of where it was made, and does so again outside', () => {
  const made = withoutCreationStacks(lazyToken);
  expect(made.creationStack).toEqual([]);
  expect(Token.isUnresolved(made)).toBe(true);
  expect(lazyToken().creationStack.length).toBeGreaterThan(0);
});

test('an error tells its stack, read inside or outside', () => {
  function faulty(): Error {
    return new TypeError('a fault');
  }
  const inside = withoutCreationStacks(() => faulty().stack);
  expect(inside).toMatch(/^TypeError: a fault\n {4}at faulty \(.*creation-stacks\.test\.ts/);
  const outside = withoutCreationStacks(faulty);
  expect(outside.stack).toMatch(/^TypeError: a fault\n {4}at faulty \(.*creation-stacks\.test\.ts/);
});

test('what was there before is back after a throw', () => {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  expect(() =>
    withoutCreationStacks(() => {
      throw new RangeError('on the way');
    }),
  ).toThrow('on the way');
  expect(Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')).toEqual(before);
});
