import type { RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { writeCondition, type Condition } from '../../lib/expression';
import { InputError } from '../../lib/fault';
import { idleProblems } from '../../lib/idle-problems';
import { literal } from '../literal';
import type { OwnRuleProps } from './firewall-props';

/** A firewall rule with its condition, before it is written. */
export interface Draft {
  readonly description: string;
  readonly condition: Condition;
  readonly action: OwnRuleProps['action'] | 'skip';
  /** What a rule that skips leaves out. */
  readonly skips?: { readonly ruleset?: 'current'; readonly phases?: readonly string[] };
}

/** The rule as Cloudflare takes it. */
export function written(
  key: string,
  { description, condition, action, skips }: Draft,
  where: string,
) {
  return {
    // Rules are told apart by ref: without one, a new rule renumbers those after it.
    ref: key,
    description: literal(description),
    enabled: true,
    expression: literal(writeCondition(condition, `${where}.rules.${key}`)),
    action,
    ...(skips === undefined
      ? {}
      : {
          actionParameters: {
            ...(skips.ruleset === undefined ? {} : { ruleset: skips.ruleset }),
            ...(skips.phases === undefined ? {} : { phases: [...skips.phases] }),
          },
          logging: { enabled: true },
        }),
  } satisfies RulesetRules;
}

/**
 * Refuses rules of the launch's own that do nothing, and those that leave the kit's nothing to do.
 * @throws InputError with each of them
 */
export function refuseIdle(
  ordered: readonly (readonly [string, Draft])[],
  own: readonly string[],
  where: string,
): void {
  const problems = idleProblems(
    ordered.map(([key, { condition, action, skips }]) => ({
      key,
      condition,
      does: JSON.stringify([action, skips]),
      isEnd: action === 'skip' ? skips?.ruleset === 'current' : action !== 'log',
      isOwn: own.includes(key),
      where: `${where}.rules.${key}`,
    })),
  );
  if (problems.length > 0) throw new InputError(...problems);
}
