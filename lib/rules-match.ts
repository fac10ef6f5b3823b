import { lower } from './expression';
import { compareNumber, compareText, type Answer } from './rules-compare';
import { parseExpression } from './rules-expression';
import { HEADER_NAMES_FIELD, upToQuery, valueOf, type Request } from './rules-request';
import type { Condition, Expression } from './rules-tree';

export { fitsWildcard, type Answer } from './rules-compare';
export { HOST_FIELD, PATH_FIELD, type Request } from './rules-request';

/** Says whether an expression matches a request; unknown where it cannot be parsed. */
export function matches(expression: string, request: Request): Answer {
  const parsed = parseExpression(expression);
  return parsed === undefined ? 'unknown' : evaluate(parsed, request);
}

/** Evaluates a parsed expression. */
export function evaluate(expression: Expression, request: Request): Answer {
  return answerBy(expression, (condition) => answerOf(condition, request));
}

/** Evaluates a parsed expression by what is answered to its conditions. */
export function answerBy(expression: Expression, ask: (condition: Condition) => Answer): Answer {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'not': {
      const answer = answerBy(expression.operand, ask);
      return answer === 'unknown' ? answer : !answer;
    }
    case 'and':
      return combine(expression.operands, ask, false);
    case 'or':
      return combine(expression.operands, ask, true);
    case 'xor':
      return expression.operands.reduce<Answer>((sofar, operand) => {
        const answer = answerBy(operand, ask);
        return sofar === 'unknown' || answer === 'unknown' ? 'unknown' : sofar !== answer;
      }, false);
    case 'condition':
      return ask(expression);
  }
}

/** And is settled by one false, or by one true; otherwise one unknown leaves it open. */
function combine(
  operands: readonly Expression[],
  ask: (condition: Condition) => Answer,
  settles: boolean,
): Answer {
  let isOpen = false;
  for (const operand of operands) {
    const answer = answerBy(operand, ask);
    if (answer === settles) return settles;
    isOpen ||= answer === 'unknown';
  }
  return isOpen ? 'unknown' : !settles;
}

function answerOf(condition: Condition, request: Request): Answer {
  const { field, isLowered, operator } = condition;
  const value = valueOf(field, request);
  switch (typeof value) {
    case 'undefined': {
      const start = upToQuery(field, request);
      return start === undefined ? 'unknown' : beforeQuery(condition, start);
    }
    case 'string':
      return compareText(condition, value);
    case 'number':
      return compareNumber(condition, value);
    case 'boolean':
      return operator === 'is' ? value : 'unknown';
    default:
      // Names keep the case that the client wrote, which a request does not say here.
      if (field === HEADER_NAMES_FIELD && !isLowered) return 'unknown';
      return anyOf(value.map((one) => compareText(condition, one)));
  }
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes('unknown') ? 'unknown' : false;
}

/**
 * A field that ends in the query holds more than is known: whatever the query is, a prefix stays one, and
 * a wildcard that ends in `*` fits. Any other comparison could be dodged with a query.
 */
function beforeQuery(condition: Condition, start: string): Answer {
  const { operator, values, isLowered } = condition;
  const answer = compareText(condition, start);
  switch (operator) {
    case 'starts_with': {
      const value = isLowered ? lower(start) : start;
      return answer === false && values.some((one) => one.startsWith(value)) ? 'unknown' : answer;
    }
    case 'wildcard':
    case 'strict wildcard':
      if (!values.every((one) => one.endsWith('*'))) return 'unknown';
      return answer === false && values.some((one) => one.includes('?')) ? 'unknown' : answer;
    case 'contains':
      return answer === true ? true : 'unknown';
    default:
      return 'unknown';
  }
}

/** The conditions of an expression, from left to right. */
export function conditions(expression: Expression): readonly Condition[] {
  switch (expression.kind) {
    case 'constant':
      return [];
    case 'condition':
      return [expression];
    case 'not':
      return conditions(expression.operand);
    default:
      return expression.operands.flatMap(conditions);
  }
}

/** The texts that a field is compared with, each once; patterns that are not evaluated are left out. */
export function literals(expression: Expression, field: string): readonly string[] {
  return [
    ...new Set(
      conditions(expression)
        .filter((one) => one.field === field && one.operator !== 'other')
        .flatMap(({ values }) => values),
    ),
  ];
}

/** A request that no rule is written for: what matches it matches everything. */
const ANY_REQUEST: Request = { host: 'any.invalid', path: '/any/0' };

/** Whether an expression matches requests of every host and path. */
export function matchesEverything(expression: string): boolean {
  return matches(expression, ANY_REQUEST) === true;
}
