import { isRecord, type Json } from '../facts/json';
import type { NeutralText } from '../lib/paired-names';

type Item = { readonly [name: string]: Json };

/** What tells the objects of a list apart, where each has it: Cloudflare's and AWS's own names for it. */
const IDENTITIES = ['ref', 'Sid', 'rule_name', 'id', 'name', 'endpoint'];

export function isListOfObjects(list: readonly Json[]): list is readonly Item[] {
  return list.every(isRecord);
}

/** Two lists, item by item. */
export interface AlignedList {
  readonly pairs: readonly {
    /** What tells the item apart, or its place. */
    readonly name: string;
    readonly items: readonly [Json, Json];
  }[];
  /** Whether what both have stands in another order. */
  readonly isMoved: boolean;
}

/** Puts the items of two lists side by side: by what tells them apart, or else by place. */
export function alignedList(
  lists: readonly [readonly Item[], readonly Item[]],
  neutral: readonly [NeutralText, NeutralText],
): AlignedList {
  const named = IDENTITIES.map((key) => namesBy(key, lists, neutral)).find(
    (found) => found !== undefined,
  );
  const [first, second] = lists;
  if (named === undefined) {
    const length = Math.max(first.length, second.length);
    const pairs = Array.from({ length }, (_, at) => ({
      name: String(at),
      items: [first[at], second[at]] as const,
    }));
    return { pairs, isMoved: false };
  }
  const [a, b] = named;
  const pairs = [
    ...a.map(({ id, name }, at) => ({
      name,
      items: [first[at], second[b.findIndex((one) => one.id === id)]] as const,
    })),
    ...b.flatMap(({ id, name }, at) =>
      a.some((one) => one.id === id) ? [] : [{ name, items: [undefined, second[at]] as const }],
    ),
  ];
  const common = (of: readonly Named[], others: readonly Named[]): string =>
    JSON.stringify(of.flatMap(({ id }) => (others.some((one) => one.id === id) ? [id] : [])));
  return { pairs, isMoved: common(a, b) !== common(b, a) };
}

interface Named {
  /** The same in both lists. */
  readonly id: string;
  /** As it is written. */
  readonly name: string;
}

/** What tells the items of both lists apart by one key; undefined where it does not. */
function namesBy(
  key: string,
  lists: readonly [readonly Item[], readonly Item[]],
  neutral: readonly [NeutralText, NeutralText],
): readonly [readonly Named[], readonly Named[]] | undefined {
  const sides = lists.map((list, side) =>
    list.flatMap((item) => {
      const name = item[key];
      return typeof name === 'string' ? [{ id: neutral[side === 0 ? 0 : 1](name), name }] : [];
    }),
  );
  const [a = [], b = []] = sides;
  const areUnique = [a, b].every(
    (side, at) =>
      side.length === lists[at === 0 ? 0 : 1].length &&
      new Set(side.map(({ id }) => id)).size === side.length,
  );
  return areUnique ? [a, b] : undefined;
}
