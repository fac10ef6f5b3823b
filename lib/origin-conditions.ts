import { parseExpression } from './rules-expression';
import { conditions, matches, type Answer, type Request } from './rules-match';
import type { Condition } from './rules-tree';

/** A request, and the origin of the page that sends it; null where the browser names none. */
export interface OriginRequest extends Request {
  readonly origin: string | null;
}

const VALUES = 'http.request.headers["origin"]';

/** The ways in which a rule asks for the origin: of a browser's one header, any value is the first. */
const FIELDS = [VALUES, `${VALUES}[0]`];

/** Says whether an expression matches a request of a page; unknown where it cannot be read. */
export function matchesOrigin(source: string, request: OriginRequest): Answer {
  return matches(source, withOrigin(request));
}

/** The request that a browser makes of a page of that origin: of other headers nothing is said. */
export function withOrigin({ origin, ...request }: OriginRequest): Request {
  const sent = origin === null ? [] : [origin];
  const fields = Object.fromEntries(FIELDS.map((field) => [field, sent]));
  return { ...request, fields: { ...request.fields, ...fields } };
}

/** The comparisons with the origin in an expression; undefined where it cannot be read. */
export function originConditions(source: string): readonly Condition[] | undefined {
  const parsed = parseExpression(source);
  return parsed === undefined
    ? undefined
    : conditions(parsed).filter(({ field }) => FIELDS.includes(field));
}

/** Whether the value of a header is the origin that was sent, whoever sent it. */
export function isReflected(expression: string): boolean {
  return /^(?:raw\.)?http\.request\.headers\["origin"\]\[0\]$/.test(expression.trim());
}
