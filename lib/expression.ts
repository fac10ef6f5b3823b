import { InputError } from './fault';
import { MAX_EXPRESSION_CHARACTERS } from './limits/rules';

/**
 * A field of a request, as Cloudflare's rules language names it.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/
 */
export type Field = 'http.host' | 'http.request.uri.path';

/** A condition of a rule, as data: text is only ever written by `writeCondition`, which quotes it. */
export type Condition =
  | { readonly kind: 'eq' | 'starts_with'; readonly field: Field; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] };

/** The field is the text, letter by letter. */
export function eq(field: Field, text: string): Condition {
  return { kind: 'eq', field, text };
}

/** The field begins with the text. */
export function startsWith(field: Field, text: string): Condition {
  return { kind: 'starts_with', field, text };
}

/** All terms hold. */
export function and(...terms: readonly [Condition, ...Condition[]]): Condition {
  return { kind: 'and', terms };
}

/** At least one term holds. */
export function or(...terms: readonly [Condition, ...Condition[]]): Condition {
  return { kind: 'or', terms };
}

/** The fields that a condition reads, each once. A plan may not allow them all. */
export function fieldsOf(condition: Condition): readonly Field[] {
  if (!('terms' in condition)) return [condition.field];
  return [...new Set(condition.terms.flatMap(fieldsOf))];
}

/**
 * Writes a condition as an expression.
 * @throws InputError under `where`, where it is longer than Cloudflare takes
 */
export function writeCondition(condition: Condition, where: string): string {
  return withinLength(conditionText(condition), where);
}

/** A part of a text that is put together for each request: fixed text, or a field of the request. */
export type Part = { readonly text: string } | { readonly field: Field };

/**
 * Writes an expression that joins its parts.
 * @throws InputError under `where`, where it is longer than Cloudflare takes
 */
export function writeConcat(parts: readonly Part[], where: string): string {
  const written = parts.map((part) => ('field' in part ? part.field : quote(part.text)));
  return withinLength(`concat(${written.join(', ')})`, where);
}

/**
 * A string of the rules language: in double quotes, with `"` and `\` escaped.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/values/#quoted-string-syntax
 */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'eq':
      return `${condition.field} eq ${quote(condition.text)}`;
    case 'starts_with':
      // A function: the infix form is a syntax error.
      return `starts_with(${condition.field}, ${quote(condition.text)})`;
    case 'and':
    case 'or': {
      const terms = condition.terms.map(conditionText);
      return terms.length === 1 ? terms.join('') : `(${terms.join(` ${condition.kind} `)})`;
    }
  }
}

function withinLength(expression: string, where: string): string {
  if (expression.length <= MAX_EXPRESSION_CHARACTERS) return expression;
  throw new InputError({
    where,
    problem: `makes a rule of more than ${String(MAX_EXPRESSION_CHARACTERS)} characters`,
    got: expression.length,
    fix: 'name fewer or shorter paths',
  });
}
