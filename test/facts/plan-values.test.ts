import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plannedFacts } from '../../facts/plan';
import { merge, type Planned, type Reading } from '../../facts/plan-values';
import { Sensitive, show, Unknown } from '../../facts/value';

/** A part of a resource with its masks, and the texts that have to stay and to go. */
interface Part extends Planned {
  readonly plain: readonly string[];
}

let count = 0;
const fresh = (word: string): string => `${word}-${String((count += 1)).padStart(8, '0')}`;

const bare = { unknown: false, sensitive: false, plain: [] as readonly string[] };

const plain = fc.constant(undefined).map((): Part => {
  const text = fresh('plain');
  return { ...bare, after: text, plain: [text] };
});
const secret = fc
  .constant(undefined)
  .map((): Part => ({ ...bare, after: fresh('canary'), sensitive: true }));
/** A mask over a whole object or list. */
const secrets = fc
  .constantFrom<() => Planned['after']>(
    () => [fresh('canary'), { a: fresh('canary') }],
    () => ({ a: fresh('canary'), b: [fresh('canary')] }),
  )
  .map((make): Part => ({ ...bare, after: make(), sensitive: true }));
const later = fc
  .boolean()
  .map((sensitive): Part => ({ ...bare, after: undefined, unknown: true, sensitive }));
const absent = fc.boolean().map((sensitive): Part => ({ ...bare, after: null, sensitive }));

const name = fc.constantFrom('a', 'b', 'c', '0', '__proto__', 'constructor', 'toString', 'd_wo');

const { object } = fc.letrec<{ part: Part; list: Part; object: Part }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    plain,
    secret,
    secrets,
    later,
    absent,
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('part'), { maxLength: 4 }).map((parts) => ({
    // In a list what is not known is null.
    after: parts.map(({ after }) => after ?? null),
    unknown: parts.map(({ unknown }) => unknown),
    sensitive: parts.map(({ sensitive }) => sensitive),
    plain: parts.flatMap((part) => part.plain),
  })),
  object: fc
    .uniqueArray(fc.tuple(name, tie('part')), { selector: ([key]) => key, maxLength: 5 })
    .map((parts) => ({
      after: Object.fromEntries(
        parts.flatMap(([key, { after }]) => (after === undefined ? [] : [[key, after]])),
      ),
      unknown: Object.fromEntries(parts.map(([key, { unknown }]) => [key, unknown])),
      sensitive: Object.fromEntries(parts.map(([key, { sensitive }]) => [key, sensitive])),
      plain: parts.flatMap(([, part]) => part.plain),
    })),
}));

function factsOf({ after, unknown, sensitive }: Planned) {
  return plannedFacts([
    {
      name: 'plan',
      json: {
        format_version: '1.2',
        planned_values: {},
        resource_changes: [
          {
            ...{ address: 'a.b', mode: 'managed', type: 'a', name: 'b' },
            change: {
              actions: ['create'],
              after,
              after_unknown: unknown,
              after_sensitive: sensitive,
            },
          },
        ],
      },
    },
  ]);
}

const reading: Reading = { originAt: () => undefined, isSecret: () => false };

const read = (planned: Partial<Planned>) =>
  merge({ after: undefined, unknown: false, sensitive: false, ...planned }, reading);

describe('the masks of a plan', () => {
  test('let no text through that they cover, and every other one', () => {
    fc.assert(
      fc.property(object, (planned) => {
        const facts = factsOf(planned);
        const kept = JSON.stringify(facts.resources);
        expect(kept).not.toContain('canary-');
        expect(facts.resources.map((one) => show(one.values)).join()).not.toContain('canary-');
        expect(planned.plain.filter((text) => !kept.includes(text))).toEqual([]);
      }),
    );
  });

  test('hide a text that a mask of another shape is meant for', () => {
    expect(read({ after: 'text', sensitive: [true] })).toEqual(new Sensitive(false));
    expect(read({ after: ['text'], sensitive: { a: true } })).toEqual(new Sensitive(false));
    expect(read({ after: 'text', unknown: { a: [true] } })).toEqual(new Unknown());
  });

  test.each([[null], [''], [[]], [{}], [{ a: '', b: [null] }]])(
    'hide nothing where there is nothing: %j',
    (after) => {
      expect(read({ after, sensitive: true })).toBeUndefined();
    },
  );

  test('hide numbers and switches as well', () => {
    expect([read({ after: 0, sensitive: true }), read({ after: false, sensitive: true })]).toEqual([
      new Sensitive(false),
      new Sensitive(false),
    ]);
  });

  test('make parts of what is absent', () => {
    expect(read({ unknown: { a: true, b: false, c: {} } })).toEqual({ a: new Unknown() });
    expect(read({ unknown: [false, true] })).toEqual([null, new Unknown()]);
    expect(read({ unknown: { a: {} } })).toBeUndefined();
  });

  test('never set a prototype', () => {
    const after: unknown = JSON.parse('{"__proto__": {"kept": true}}');
    const value = read({ after: after as Planned['after'] });
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});
