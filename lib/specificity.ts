import type { Condition } from './expression';

/**
 * How much a condition asks of a request, the weightiest number first: how many comparisons have to hold,
 * how many of them with the whole of a field, and how many characters they name.
 */
export type Specificity = readonly [comparisons: number, whole: number, characters: number];

const NOTHING: Specificity = [0, 0, 0];

/** Weighs a condition: `and` asks for all of its terms, `or` for no more than the least of them. */
export function specificityOf(condition: Condition): Specificity {
  switch (condition.kind) {
    case 'always':
      return NOTHING;
    case 'and':
      return condition.terms.map(specificityOf).reduce(sum, NOTHING);
    case 'or':
      return least(condition.terms.map(specificityOf));
    case 'in':
      return least(condition.texts.map((text) => [1, 1, text.length]));
    case 'from':
      return [1, 1, 0];
    case 'eq':
      return [1, 1, condition.text.length];
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return [1, 0, condition.text.length];
    default:
      // What a request must not be, a flag, a number: one thing is asked, and nothing is named.
      return [1, 0, 0];
  }
}

/** Compares two for a sort that puts the one first that asks for more. */
export function moreFirst(a: Specificity, b: Specificity): number {
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
}

function sum(a: Specificity, b: Specificity): Specificity {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function least(all: readonly Specificity[]): Specificity {
  return all.toSorted(moreFirst).at(-1) ?? NOTHING;
}
