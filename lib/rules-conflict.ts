import { contains, type Network } from './network';
import { blocksOf } from './rules-compare';
import { textConflict, type Literal, type TextDomain } from './rules-conflict-text';
import {
  EXTENSION_FIELD,
  HEADER_NAMES_FIELD,
  headerNameOf,
  HOST_FIELD,
  PATH_FIELD,
} from './rules-request';
import type { NumberRange } from './rules-tree';

const ANY_TEXT = { prefix: '', isLower: false };
const PATH = { prefix: '/', isLower: false };

/** Fields that every request has. */
const DOMAINS: ReadonlyMap<string, TextDomain> = new Map([
  [HOST_FIELD, ANY_TEXT],
  [PATH_FIELD, PATH],
  ['http.request.uri', PATH],
  ['http.request.full_uri', { prefix: 'http', isLower: false }],
  ['http.request.method', ANY_TEXT],
  [EXTENSION_FIELD, { prefix: '', isLower: true }],
]);

const OTHER: TextDomain = { prefix: undefined, isLower: false };

/** Whether no request meets, and does not meet, the conditions on one field as they say. */
export function conflict(field: string, literals: readonly Literal[]): boolean {
  if (hasOpposites(literals)) return true;
  const [met, unmet] = [
    literals.filter(({ isMet }) => isMet),
    literals.filter(({ isMet }) => !isMet),
  ];
  if (isList(field)) {
    // Each condition that is met has a value of its own to meet it; what is not met, none does.
    return met.some((one) => textConflict([one, ...unmet], OTHER));
  }
  return (
    addressConflict(met, unmet) ||
    numberConflict(met, unmet) ||
    textConflict(literals, DOMAINS.get(field) ?? OTHER)
  );
}

/** Whether a field has several values, of which any may meet a condition. */
function isList(field: string): boolean {
  return field === HEADER_NAMES_FIELD || headerNameOf(field) !== undefined;
}

/** Whether one condition is met and not met: true of any, evaluated or not. */
function hasOpposites(literals: readonly Literal[]): boolean {
  if (literals.length < 2) return false;
  const met = new Set(literals.filter(({ isMet }) => isMet).map(keyOf));
  return literals.some((one) => !one.isMet && met.has(keyOf(one)));
}

function keyOf({ condition }: Literal): string {
  const { operator, isLowered, values, ranges = [] } = condition;
  // An open end would be null in JSON.
  return JSON.stringify([operator, isLowered, values, ranges.map(String)]);
}

function addressConflict(met: readonly Literal[], unmet: readonly Literal[]): boolean {
  const [first, ...rest] = met.filter(isFrom).map(({ condition }) => blocksOf(condition));
  if (first === undefined) return false;
  const outside = unmet.filter(isFrom).flatMap(({ condition }) => blocksOf(condition));
  return rest
    .reduce(shared, first)
    .every((block) => outside.some((other) => contains(other, block)));
}

function isFrom({ condition }: Literal): boolean {
  return condition.operator === 'from';
}

/** Blocks lie one in the other or apart: what two lists share are the smaller of those that meet. */
function shared(some: readonly Network[], others: readonly Network[]): readonly Network[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      if (contains(one, other)) return [other];
      return contains(other, one) ? [one] : [];
    }),
  );
}

function numberConflict(met: readonly Literal[], unmet: readonly Literal[]): boolean {
  const [first, ...rest] = met.flatMap(rangesOf);
  if (first === undefined) return false;
  const left = rest.reduce(overlap, first);
  return unmet.flatMap(rangesOf).flat().reduce(without, left).length === 0;
}

function rangesOf({ condition }: Literal): readonly (readonly NumberRange[])[] {
  return condition.ranges === undefined ? [] : [condition.ranges];
}

function overlap(
  some: readonly NumberRange[],
  others: readonly NumberRange[],
): readonly NumberRange[] {
  return some
    .flatMap(([first, last]) =>
      others.map((other): NumberRange => [Math.max(first, other[0]), Math.min(last, other[1])]),
    )
    .filter(isSome);
}

function without(ranges: readonly NumberRange[], [from, to]: NumberRange): readonly NumberRange[] {
  return ranges
    .flatMap(([first, last]): readonly NumberRange[] => [
      [first, Math.min(last, from - 1)],
      [Math.max(first, to + 1), last],
    ])
    .filter(isSome);
}

/** Whether a whole number lies in a range: what is infinite is none. */
function isSome([first, last]: NumberRange): boolean {
  return first <= last && first !== Infinity && last !== -Infinity;
}
