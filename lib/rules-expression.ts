import { NotRead, Parser } from './rules-parser';
import { tokenize } from './rules-tokens';
import type { Expression } from './rules-tree';

export type { Expression } from './rules-tree';

/**
 * Parses an expression of Cloudflare's Rules language: comparisons of fields and of any value of a header,
 * `starts_with`, `ends_with`, `lower`, `not`, `and`, `xor`, `or` and parentheses. Undefined for anything else, which
 * a caller takes for unknown.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/operators/
 */
export function parseExpression(source: string): Expression | undefined {
  if (!READ.has(source)) {
    // A plan holds few expressions, each of which is asked about many requests.
    if (READ.size >= MOST_READ) READ.clear();
    READ.set(source, read(source));
  }
  return READ.get(source);
}

/** What was read already: a tree is never changed. */
const READ = new Map<string, Expression | undefined>();
const MOST_READ = 5000;

function read(source: string): Expression | undefined {
  const tokens = tokenize(source);
  if (tokens === undefined) return undefined;
  try {
    const parser = new Parser(tokens);
    const expression = parser.or(0);
    return parser.isDone() ? expression : undefined;
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}
