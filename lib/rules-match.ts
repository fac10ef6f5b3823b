import { contains, parseBlock } from './network';
import { parseExpression, type Condition, type Expression } from './rules-expression';

/** What is known of a request; what is left out could be anything. */
export interface Request {
  /** Host in lower case: `app.example.com`. */
  readonly host?: string;
  /** Path with its slash, without query: `/login`. */
  readonly path?: string;
  readonly method?: string;
  /** Whether it came over https. */
  readonly isHttps?: boolean;
  /** Address that it comes from. */
  readonly address?: string;
  /** Country that it comes from, as Cloudflare writes it: two letters. */
  readonly country?: string;
}

/** The answer of an expression: unknown where it rests on what is not known or not read. */
export type Answer = true | false | 'unknown';

export const HOST_FIELD = 'http.host';
export const PATH_FIELD = 'http.request.uri.path';

/** What stands before the query of every request that these two fields hold. */
const UP_TO_QUERY = new Map<string, (host: string, path: string, scheme: string) => string>([
  ['http.request.uri', (_host, path) => path],
  ['http.request.full_uri', (host, path, scheme) => `${scheme}://${host}${path}`],
]);

/** Says whether an expression matches a request; unknown where it cannot be parsed. */
export function matches(expression: string, request: Request): Answer {
  const parsed = parseExpression(expression);
  return parsed === undefined ? 'unknown' : evaluate(parsed, request);
}

/** Evaluates a parsed expression. */
export function evaluate(expression: Expression, request: Request): Answer {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'not': {
      const answer = evaluate(expression.operand, request);
      return answer === 'unknown' ? answer : !answer;
    }
    case 'and':
      return combine(expression.operands, request, false);
    case 'or':
      return combine(expression.operands, request, true);
    case 'xor':
      return expression.operands.reduce<Answer>((sofar, operand) => {
        const answer = evaluate(operand, request);
        return sofar === 'unknown' || answer === 'unknown' ? 'unknown' : sofar !== answer;
      }, false);
    case 'condition':
      return answerOf(expression, request);
  }
}

/** And is settled by one false, or by one true; otherwise one unknown leaves it open. */
function combine(operands: readonly Expression[], request: Request, settles: boolean): Answer {
  const answers = operands.map((operand) => evaluate(operand, request));
  if (answers.includes(settles)) return settles;
  return answers.includes('unknown') ? 'unknown' : !settles;
}

function answerOf(
  condition: Condition,
  { host, path, method, isHttps, address, country }: Request,
): Answer {
  const upToQuery = UP_TO_QUERY.get(condition.field);
  if (upToQuery !== undefined) {
    if (host === undefined || path === undefined) return 'unknown';
    return beforeQuery(condition, upToQuery(host, path, isHttps === false ? 'http' : 'https'));
  }
  const known = new Map([
    [HOST_FIELD, host],
    [PATH_FIELD, path],
    ['http.request.method', method],
    ['ssl', isHttps === undefined ? undefined : String(isHttps)],
    ['ip.src', address],
    ['ip.src.country', country],
  ]);
  const value = known.get(condition.field);
  return value === undefined ? 'unknown' : compare(condition, value);
}

function compare({ operator, values, isLowered }: Condition, given: string): Answer {
  const value = isLowered ? given.toLowerCase() : given;
  const some = (test: (wanted: string) => boolean): boolean => values.some(test);
  switch (operator) {
    case 'eq':
    case 'in':
      return some((wanted) => wanted === value);
    case 'contains':
      return some((wanted) => value.includes(wanted));
    case 'starts_with':
      return some((wanted) => value.startsWith(wanted));
    case 'ends_with':
      return some((wanted) => value.endsWith(wanted));
    case 'wildcard':
      return some((wanted) => fitsWildcard(wanted.toLowerCase(), value.toLowerCase()));
    case 'strict wildcard':
      return some((wanted) => fitsWildcard(wanted, value));
    case 'is':
      return value === 'true';
    case 'from':
      return some((block) => isWithin(value, block));
    case 'other':
      return 'unknown';
  }
}

function isWithin(address: string, block: string): boolean {
  const [outer, inner] = [parseBlock(block), parseBlock(address)];
  return outer !== undefined && inner !== undefined && contains(outer, inner);
}

/**
 * A field that ends in the query holds more than is known: whatever the query is, a prefix stays one, and
 * a wildcard that ends in `*` fits. Any other comparison could be dodged with a query.
 */
function beforeQuery(condition: Condition, start: string): Answer {
  const { operator, values, isLowered } = condition;
  const answer = compare(condition, start);
  switch (operator) {
    case 'starts_with': {
      const value = isLowered ? start.toLowerCase() : start;
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

/** Whether a text fits a pattern in which each `*` stands for any characters, or none. */
export function fitsWildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= from;
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
