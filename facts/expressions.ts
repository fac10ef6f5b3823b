import type { ExpressionUse } from '../lib/limits/expression-functions';
import { nested, type Rule } from './rules';
import { at, isObject, type Value } from './value';

/** An expression of a rule: what it matches, what it counts, or a value that it writes. */
export interface WrittenExpression {
  /** What it is to the reader: `expression`, `target`, `header x-frame-options`. */
  readonly name: string;
  readonly use: ExpressionUse;
  /** Its text, or what stands in its place. */
  readonly value: Value | undefined;
}

/** The expressions of a rule, the one that it matches first; the others only where they are there. */
export function expressionsOf({ values }: Rule): readonly WrittenExpression[] {
  const settings = nested(values, 'action_parameters') ?? null;
  const headers = at(settings, 'headers');
  const others: readonly WrittenExpression[] = [
    counting(values),
    value('target', nested(settings, 'from_value', 'target_url')),
    value('path', nested(settings, 'uri', 'path')),
    value('query', nested(settings, 'uri', 'query')),
    ...(isObject(headers)
      ? Object.entries(headers).map(([name, header]) => value(`header ${name}`, header))
      : []),
  ];
  return [
    { name: 'expression', use: 'filter', value: values['expression'] },
    ...others.filter((one) => one.value !== undefined && one.value !== null),
  ];
}

function counting(values: Rule['values']): WrittenExpression {
  const limit = nested(values, 'ratelimit') ?? null;
  return { name: 'counting', use: 'counting', value: at(limit, 'counting_expression') };
}

function value(name: string, parent: Value | undefined): WrittenExpression {
  return { name, use: 'value', value: at(parent ?? null, 'expression') };
}
