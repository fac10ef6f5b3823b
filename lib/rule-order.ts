import type { Condition } from './expression';

/** A rule of a phase with what decides its place. */
export interface OrderedRule<Rule> {
  readonly rule: Rule;
  /** The lowest stands first. */
  readonly rank: number;
  readonly condition: Condition;
  /** Keys of rules that it has to stand before. */
  readonly before?: readonly string[];
  /** What it does to a request, in words: two that do the same may stand in any order. */
  readonly outcome: string;
  /** Where it is written, for faults. */
  readonly where: string;
}

/** The rules in their order, with their keys: lowest rank first, then by key. */
export function inRuleOrder<Rule>(
  rules: Readonly<Record<string, OrderedRule<Rule>>>,
): readonly (readonly [key: string, rule: Rule])[] {
  return Object.entries(rules)
    .sort(([a, one], [b, other]) => one.rank - other.rank || (a < b ? -1 : 1))
    .map(([key, { rule }]) => [key, rule] as const);
}
