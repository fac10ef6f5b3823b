import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ALWAYS,
  and,
  anyCase,
  contains,
  eq,
  from,
  is,
  not,
  oneOf,
  or,
  startsWith,
  type Condition,
} from '../../lib/expression';
import { InputError } from '../../lib/fault';
import { inRuleOrder, type OrderedRule } from '../../lib/rule-order';

const onPath = (path: string): Condition => eq('http.request.uri.path', path);
const below = (path: string): Condition => startsWith('http.request.uri.path', path);
const onHost = (host: string): Condition => eq('http.host', host);

/** A rule by its key, which does something of its own and stands at its own path. */
function rule(key: string, over: Partial<OrderedRule<string>> = {}): OrderedRule<string> {
  return { rule: key, rank: 0, condition: ALWAYS, outcome: key, where: `rules.${key}`, ...over };
}

function ordered(rules: Readonly<Record<string, Partial<OrderedRule<string>>>>): string {
  const entries = Object.entries(rules).map(([key, over]) => [key, rule(key, over)] as const);
  return inRuleOrder(Object.fromEntries(entries))
    .map(([key]) => key)
    .join(' ');
}

/** Conditions, each of which asks for less than the one before it. */
const FALLING: readonly Condition[] = [
  and(onHost('a.example.com'), onPath('/login')),
  and(onPath('/login'), is('ssl')),
  onPath('/login'),
  onPath('/in'),
  from(['192.0.2.1']),
  below('/assets/'),
  anyCase(below('/app')),
  not(is('ssl')),
  ALWAYS,
];

describe('inRuleOrder', () => {
  test('puts the lower rank first, whatever the keys', () => {
    expect(ordered({ a: { rank: 2 }, b: { rank: 1 }, c: { rank: 3 } })).toBe('b a c');
  });

  test('gives each rule back with its key', () => {
    expect(inRuleOrder({ a: rule('a', { rank: 1 }), b: { ...rule('b'), rule: 'second' } })).toEqual(
      [
        ['b', 'second'],
        ['a', 'a'],
      ],
    );
  });

  test.each(FALLING.slice(1).map((less, index) => ({ more: FALLING[index]!, less })))(
    'puts what asks for more first (%#)',
    ({ more, less }) => {
      expect(ordered({ a: { condition: less }, b: { condition: more } })).toBe('b a');
    },
  );

  test('takes alternatives for the least that is asked', () => {
    expect(
      ordered({
        a: { condition: or(and(onHost('a.example.com'), onPath('/a')), onPath('/b')) },
        b: { condition: onPath('/longer') },
        c: { condition: oneOf('http.request.uri.path', ['/an/even/longer', '/b3']) },
      }),
    ).toBe('b c a');
  });

  test('moves a rule up in front of those that it is before, and no other', () => {
    expect(ordered({ a: {}, b: { rank: 1 }, c: { rank: 2, before: ['a'] }, d: { rank: 3 } })).toBe(
      'c a b d',
    );
  });

  test('follows before over several rules', () => {
    expect(ordered({ a: {}, b: { rank: 1, before: ['a'] }, c: { rank: 2, before: ['b'] } })).toBe(
      'c b a',
    );
  });

  test.each<[string, Readonly<Record<string, Partial<OrderedRule<string>>>>]>([
    ['do the same', { a: { outcome: 'block' }, b: { outcome: 'block' } }],
    [
      'never meet by host',
      { a: { condition: onHost('a.test') }, b: { condition: onHost('b.test') } },
    ],
    [
      'never meet by path',
      {
        a: { condition: oneOf('http.request.uri.path', ['/1', '/2']) },
        b: { condition: onPath('/3') },
      },
    ],
  ])('takes two that are alike where they %s', (_why, rules) => {
    expect(ordered(rules)).toBe('a b');
  });

  test.each<[string, Condition, Condition]>([
    ['the same condition', onPath('/a'), onPath('/a')],
    ['fields that have nothing to do with each other', below('/a'), contains('http.cookie', 'ab')],
    ['capitals that count on one side only', onHost('A'), anyCase(onHost('a'))],
    ['alternatives', or(onPath('/a'), onPath('/b')), onPath('/a')],
  ])('refuses a tie of two with %s, and says how to end it', (_why, a, b) => {
    expect(() => ordered({ a: { condition: a }, b: { condition: b } })).toThrow(
      new InputError({
        where: 'rules.a',
        problem:
          'nothing says whether it stands before or behind "b", which asks for as much and does something else',
        got: 'a, b',
        fix: 'write before: ["b"] here, or before: ["a"] there',
      }),
    );
  });

  test('takes a tie that before ends, be it by way of another rule', () => {
    expect(ordered({ a: {}, b: { before: ['a'] } })).toBe('b a');
    expect(ordered({ a: {}, b: { before: ['c'] }, c: { rank: 7, before: ['a'] } })).toBe('b c a');
  });

  test('says all that is wrong at once', () => {
    expect(() =>
      ordered({
        admin: { before: ['amdin', 'admin', 'zzzzzz'] },
        other: {},
        x: { rank: 1, before: ['y'] },
        y: { rank: 2, before: ['x'] },
      }),
    ).toThrow(
      new InputError(
        {
          where: 'rules.admin.before[0]',
          problem: 'names no rule of this phase',
          got: 'amdin',
          fix: 'name a rule that is to stand behind it',
        },
        {
          where: 'rules.admin.before[1]',
          problem: 'names the rule itself',
          got: 'admin',
          fix: 'name a rule that is to stand behind it',
        },
        {
          where: 'rules.admin.before[2]',
          problem: 'names no rule of this phase',
          got: 'zzzzzz',
          fix: 'name a rule that is to stand behind it',
        },
        {
          where: 'rules.x.before',
          problem: 'leads in a circle',
          got: 'x before y before x',
          fix: 'take one of them out',
        },
        {
          where: 'rules.admin',
          problem:
            'nothing says whether it stands before or behind "other", which asks for as much and does something else',
          got: 'admin, other',
          fix: 'write before: ["other"] here, or before: ["admin"] there',
        },
      ),
    );
  });

  test('guesses the key that was meant', () => {
    expect(() => ordered({ admin: {}, a: { rank: 1, before: ['amin'] } })).toThrow(
      'rules.a.before[0]: names no rule of this phase, got "amin"; did you mean "admin"?',
    );
  });
});

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Rules by key; each may be before some whose keys come later in the alphabet: no circles. */
const anyRules = fc
  .tuple(
    ...KEYS.map((key, index) =>
      fc.record({
        rank: fc.integer({ min: 0, max: 2 }),
        condition: fc.constantFrom(...FALLING),
        outcome: fc.constantFrom('block', 'skip'),
        before: fc.subarray(KEYS.slice(index + 1)),
        rule: fc.constant(key),
        where: fc.constant(key),
      }),
    ),
  )
  .map((rules) => rules.map((one) => [one.rule, one] as const));

describe('inRuleOrder, for any rules', () => {
  /** The order, or the words of the refusal. */
  const outcome = (entries: readonly (readonly [string, OrderedRule<string>])[]): string => {
    try {
      return inRuleOrder(Object.fromEntries(entries))
        .map(([key]) => key)
        .join(' ');
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
  };

  test('never depends on the order of the keys', () => {
    fc.assert(
      fc.property(
        anyRules.chain((rules) =>
          fc.tuple(
            fc.constant(rules),
            fc.shuffledSubarray([...rules], { minLength: rules.length, maxLength: rules.length }),
          ),
        ),
        ([rules, shuffled]) => {
          expect(outcome(shuffled)).toBe(outcome(rules));
        },
      ),
    );
  });

  test('keeps every before, and every rule once', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const settled = rules.map(([key, one]) => [key, { ...one, outcome: 'same' }] as const);
        const keys = outcome(settled).split(' ');
        expect(keys.toSorted()).toEqual(KEYS);
        for (const [key, { before }] of settled) {
          for (const other of before) expect(keys.indexOf(key)).toBeLessThan(keys.indexOf(other));
        }
      }),
    );
  });

  test('keeps the ranks where nothing is before', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const plain = rules.map(
          ([key, { before: _before, ...one }]) => [key, { ...one, outcome: 'same' }] as const,
        );
        const ranks = new Map(plain.map(([key, { rank }]) => [key, rank]));
        const seen = outcome(plain)
          .split(' ')
          .map((key) => ranks.get(key) ?? -1);
        expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      }),
    );
  });
});
