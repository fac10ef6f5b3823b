import { conflict, type Literal } from './rules-conflict';
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

/** An expression, and whether it is to be met. */
interface Wanted {
  readonly expression: Expression;
  readonly isMet: boolean;
}

/** So many ways are followed; where more were needed, nothing is proven. */
const MOST_WAYS = 2000;

/** Whether nothing can be as all of them want. */
function neverAll(wanted: readonly Wanted[]): boolean {
  return fails(wanted, new Map(), { left: MOST_WAYS });
}

type Literals = ReadonlyMap<string, readonly Literal[]>;

/**
 * Takes apart what is wanted until only conditions are left, and looks for two that exclude each other. Where one of
 * several is enough, each has to fail.
 */
function fails(wanted: readonly Wanted[], known: Literals, budget: { left: number }): boolean {
  if (budget.left <= 0) return false;
  budget.left -= 1;
  const taken = takenApart(wanted);
  if (taken === undefined) return true;
  const literals = new Map(known);
  for (const literal of taken.literals) {
    const { field } = literal.condition;
    literals.set(field, [...(literals.get(field) ?? []), literal]);
  }
  const changed = new Set(taken.literals.map(({ condition }) => condition.field));
  if ([...changed].some((field) => conflict(field, literals.get(field) ?? []))) return true;
  // The fewer ways, the sooner they end.
  const [first, ...rest] = taken.choices.toSorted((a, b) => a.length - b.length);
  return first?.every((one) => fails([one, ...rest.map(choice)], literals, budget)) ?? false;
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
