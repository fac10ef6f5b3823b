import { conflict } from './rules-conflict';
import type { Literal } from './rules-conflict-text';
import type { Expression } from './rules-tree';

/*
 * What two expressions have to do with each other, whatever the request. Each answer is sound: true is proven, and
 * false says only that no proof was found.
 */

/** Whether no request matches. */
export function isContradictory(expression: Expression): boolean {
  return neverAll([{ expression, isMet: true }]);
}

/** Whether every request matches. */
export function isAlways(expression: Expression): boolean {
  return neverAll([{ expression, isMet: false }]);
}

/** Whether every request that matches the one matches one of the others. */
export function implies(one: Expression, ...others: readonly Expression[]): boolean {
  // What is written alike is one tree.
  if (others.includes(one)) return true;
  return neverAll([
    { expression: one, isMet: true },
    ...others.map((expression) => ({ expression, isMet: false })),
  ]);
}

/** Whether no request matches both. */
export function areDisjoint(one: Expression, other: Expression): boolean {
  return neverAll([one, other].map((expression) => ({ expression, isMet: true })));
}

/**
 * The conditions of one way in which an expression might be met, by field; undefined where there is none. Whether it
 * leads to a request is not certain.
 */
export function openWay(expression: Expression): Conditions | undefined {
  return wayTo([{ expression, isMet: true }], new Map(), { left: MOST_WAYS });
}

/** An expression, and whether it is to be met. */
interface Wanted {
  readonly expression: Expression;
  readonly isMet: boolean;
}

type Conditions = ReadonlyMap<string, readonly Literal[]>;

/** So many ways are followed; where more were needed, nothing is proven. */
const MOST_WAYS = 2000;

/** Whether nothing can be as all of them want. */
function neverAll(wanted: readonly Wanted[]): boolean {
  return wayTo(wanted, new Map(), { left: MOST_WAYS }) === undefined;
}

/**
 * Takes apart what is wanted until only conditions are left, and looks for two that exclude each other. Where one of
 * several is enough, each is tried; the first way without such a conflict is given.
 */
function wayTo(
  wanted: readonly Wanted[],
  known: Conditions,
  budget: { left: number },
): Conditions | undefined {
  if (budget.left <= 0) return known;
  budget.left -= 1;
  const taken = takenApart(wanted);
  if (taken === undefined) return undefined;
  const conditions = new Map(known);
  for (const literal of taken.literals) {
    const { field } = literal.condition;
    conditions.set(field, [...(conditions.get(field) ?? []), literal]);
  }
  const changed = new Set(taken.literals.map(({ condition }) => condition.field));
  if ([...changed].some((field) => conflict(field, conditions.get(field) ?? []))) return undefined;
  // The fewer ways, the sooner they end.
  const [first, ...rest] = taken.choices.toSorted((a, b) => a.length - b.length);
  if (first === undefined) return conditions;
  for (const one of first) {
    const way = wayTo([one, ...rest.map(choice)], conditions, budget);
    if (way !== undefined) return way;
  }
  return undefined;
}

interface TakenApart {
  readonly literals: readonly Literal[];
  /** Of each list, one is enough. */
  readonly choices: readonly (readonly Wanted[])[];
}

/** Undefined where a constant already fails. */
function takenApart(wanted: readonly Wanted[]): TakenApart | undefined {
  const literals: Literal[] = [];
  const choices: (readonly Wanted[])[] = [];
  const open = [...wanted];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { expression, isMet } = one;
    switch (expression.kind) {
      case 'constant':
        if (expression.value !== isMet) return undefined;
        break;
      case 'condition':
        literals.push({ condition: expression, isMet });
        break;
      case 'not':
        open.push({ expression: expression.operand, isMet: !isMet });
        break;
      case 'xor':
        open.push({ expression: unequal(expression.operands), isMet });
        break;
      default: {
        const parts = expression.operands.map((operand) => ({ expression: operand, isMet }));
        if ((expression.kind === 'and') === isMet) open.push(...parts);
        else choices.push(parts);
      }
    }
  }
  return { literals, choices };
}

/** A choice, as something that is wanted. */
function choice(parts: readonly Wanted[]): Wanted {
  const operands = parts.map(({ expression, isMet }): Expression =>
    isMet ? expression : { kind: 'not', operand: expression },
  );
  return { expression: { kind: 'or', operands }, isMet: true };
}

/** An xor in and, or and not. */
function unequal(operands: readonly Expression[]): Expression {
  return operands.reduce<Expression>(
    (one, other) => ({
      kind: 'or',
      operands: [
        { kind: 'and', operands: [one, { kind: 'not', operand: other }] },
        { kind: 'and', operands: [{ kind: 'not', operand: one }, other] },
      ],
    }),
    { kind: 'constant', value: false },
  );
}
