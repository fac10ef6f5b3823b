import { writeCondition, type Condition } from './expression';
import type { Problem } from './fault';
import { idleRules, type IdleRule } from './idle-rules';
import { parseExpression } from './rules-expression';

/** A rule of a phase whose first match ends, in its place. */
export interface WrittenRule {
  readonly key: string;
  readonly condition: Condition;
  /** What it does with a request, as one text. */
  readonly does: string;
  /** Whether the rules behind it are not asked about a request that it is for. */
  readonly isEnd: boolean;
  /** Whether the launch wrote it, not the kit. */
  readonly isOwn: boolean;
  /** Its path in the launch file. */
  readonly where: string;
}

/** What is wrong with rules of the launch's own: that they never do anything, or leave others nothing to do. */
export function idleProblems(rules: readonly WrittenRule[]): readonly Problem[] {
  const byKey = new Map(rules.map((rule) => [rule.key, rule]));
  const placed = rules.flatMap(({ key, condition, does, isEnd, where }) => {
    const expression = parseExpression(writeCondition(condition, where));
    return expression === undefined ? [] : [{ name: key, expression, does, isEnd }];
  });
  return idleRules(placed).flatMap((idle) => {
    const rule = byKey.get(idle.name);
    return rule === undefined ? [] : problemsOf(rule, idle, byKey);
  });
}

function problemsOf(
  rule: WrittenRule,
  { why, by }: IdleRule,
  byKey: ReadonlyMap<string, WrittenRule>,
): readonly Problem[] {
  const { key, where, condition, isOwn } = rule;
  if (why === 'contradictory') {
    return isOwn
      ? [
          {
            where: `${where}.when`,
            problem: 'asks for what no request is',
            got: writeCondition(condition, where),
            fix: 'take out what excludes the rest',
          },
        ]
      : [];
  }
  const others = by.flatMap((name) => byKey.get(name) ?? []);
  if (isOwn) {
    const names = others.map((other) =>
      other.isOwn ? `rules.${other.key}` : `the kit's rule ${other.key}`,
    );
    return [
      {
        where,
        problem:
          why === 'repeated'
            ? 'does what another rule does, for the same requests'
            : 'is never reached: what stands before it is for all that it is for',
        got: names,
        fix: 'drop it, ask for more in the when of the other, or put it in front with before',
      },
    ];
  }
  // A rule of the kit is left nothing to do by one that was put in front of it.
  return others
    .filter((other) => other.isOwn)
    .map((other) => ({
      where: `${other.where}.before`,
      problem: `leaves the kit's rule "${key}" nothing to do`,
      got: key,
      fix: 'ask for more in its when, or take the name out',
    }));
}
