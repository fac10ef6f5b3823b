import { parseExpression } from './rules-expression';
import { evaluate, fitsWildcard, type Answer, type Request } from './rules-match';
import type { Condition, Expression } from './rules-tree';

/** A request, and the origin of the page that sends it; null where the browser names none. */
export interface OriginRequest extends Request {
  readonly origin: string | null;
}

/** Name that stands in for the header while an expression is read: no field of Cloudflare's has it. */
const ORIGIN = 'kit.origin';

/** The ways in which a rule asks for the origin, with what is read in their place. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [
    /any\(\s*lower\(\s*(?:raw\.)?http\.request\.headers\["origin"\]\[\*\]\s*\)\[\*\]([^()]*)\)/g,
    `(lower(${ORIGIN})$1)`,
  ],
  [/any\(\s*http\.request\.headers\["origin"\]\[\*\]([^()]*)\)/g, `(${ORIGIN}$1)`],
  [
    /any\(\s*(starts_with|ends_with)\(\s*http\.request\.headers\["origin"\]\[\*\]\s*,([^()]*)\)\s*\)/g,
    `$1(${ORIGIN},$2)`,
  ],
  [/http\.request\.headers\["origin"\]\[0\]/g, ORIGIN],
];

/**
 * Parses an expression that may ask for the header Origin, of which a browser sends one at the most. Undefined
 * where it cannot be read.
 */
export function parseOriginExpression(source: string): Expression | undefined {
  // In a raw text the words below would be no field.
  if (/\br#*"/.test(source) && source.includes('"origin"')) return undefined;
  const read = FORMS.reduce((text, [form, by]) => text.replace(form, by), source);
  return read.includes('headers') ? undefined : parseExpression(read);
}

/** Says whether an expression matches a request of a page; unknown where it cannot be read. */
export function matchesOrigin(source: string, request: OriginRequest): Answer {
  const parsed = parseOriginExpression(source);
  return parsed === undefined ? 'unknown' : answer(parsed, request);
}

function answer(expression: Expression, request: OriginRequest): Answer {
  switch (expression.kind) {
    case 'not': {
      const inner = answer(expression.operand, request);
      return inner === 'unknown' ? inner : !inner;
    }
    case 'and':
    case 'or': {
      const settles = expression.kind === 'or';
      const answers = expression.operands.map((one) => answer(one, request));
      if (answers.includes(settles)) return settles;
      return answers.includes('unknown') ? 'unknown' : !settles;
    }
    case 'condition':
      return expression.field === ORIGIN
        ? compared(expression, request.origin)
        : evaluate(expression, request);
    default:
      return evaluate(expression, request);
  }
}

/** A comparison of a header that is not there never holds. */
function compared({ operator, values, isLowered }: Condition, origin: string | null): Answer {
  if (operator === 'other' || operator === 'is' || operator === 'from') return 'unknown';
  if (origin === null) return false;
  const given = isLowered ? origin.toLowerCase() : origin;
  return values.some((wanted) => {
    switch (operator) {
      case 'contains':
        return given.includes(wanted);
      case 'starts_with':
        return given.startsWith(wanted);
      case 'ends_with':
        return given.endsWith(wanted);
      case 'wildcard':
        return fitsWildcard(wanted.toLowerCase(), given.toLowerCase());
      case 'strict wildcard':
        return fitsWildcard(wanted, given);
      default:
        return given === wanted;
    }
  });
}

/** The comparisons with the origin in an expression; undefined where it cannot be read. */
export function originConditions(source: string): readonly Condition[] | undefined {
  const parsed = parseOriginExpression(source);
  return parsed === undefined ? undefined : conditionsOf(parsed);
}

function conditionsOf(expression: Expression): readonly Condition[] {
  switch (expression.kind) {
    case 'condition':
      return expression.field === ORIGIN ? [expression] : [];
    case 'not':
      return conditionsOf(expression.operand);
    case 'and':
    case 'or':
    case 'xor':
      return expression.operands.flatMap(conditionsOf);
    default:
      return [];
  }
}

/** Whether the value of a header is the origin that was sent, whoever sent it. */
export function isReflected(expression: string): boolean {
  return /^(?:raw\.)?http\.request\.headers\["origin"\]\[0\]$/.test(expression.trim());
}
