import { InputError } from './fault';
import { MAX_EXPRESSION_CHARACTERS } from './limits/rules';

/**
 * Fields of a request that hold a text, as Cloudflare's rules language names them.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/
 */
export type TextField =
  | 'http.host'
  | 'http.request.uri'
  | 'http.request.uri.path'
  | 'http.request.uri.path.extension'
  | 'http.request.uri.query'
  | 'http.request.full_uri'
  | 'http.request.method'
  | 'http.user_agent'
  | 'http.cookie'
  | 'http.referer'
  | 'ip.src.country'
  | 'cf.verified_bot_category';

/** Fields that hold a number: octets of the body, a bot score. */
export type NumberField = 'http.request.body.size' | 'cf.bot_management.score';

/** Fields that are true or false. */
export type FlagField =
  | 'ssl'
  | 'cf.client.bot'
  | 'cf.bot_management.verified_bot'
  | 'cf.waf.credential_check.username_and_password_leaked'
  | 'cf.waf.credential_check.password_leaked'
  | 'cf.waf.credential_check.username_leaked'
  | 'cf.tls_client_auth.cert_verified';

/** The field that holds the client's address. */
export type AddressField = 'ip.src';

/** Every value of a header of this name, for a comparison that holds where it does for one of them. */
export interface HeaderValues {
  readonly header: string;
}

interface TextCondition {
  /** `starts_with` and `ends_with` are functions, which take no header: it is a list. */
  readonly kind: 'eq' | 'contains' | 'starts_with' | 'ends_with';
  readonly of: TextField | HeaderValues;
  readonly text: string;
  /** Whether the field is read in lower case; the text is then, too. */
  readonly anyCase: boolean;
}

/** A condition of a rule, as data: text is only ever written by `writeCondition`, which quotes it. */
export type Condition =
  | TextCondition
  | {
      readonly kind: 'in';
      readonly of: TextField;
      readonly texts: readonly string[];
      readonly anyCase: boolean;
    }
  | { readonly kind: 'from'; readonly of: AddressField; readonly blocks: readonly string[] }
  | { readonly kind: 'above'; readonly of: NumberField; readonly number: number }
  | { readonly kind: 'is'; readonly of: FlagField }
  | { readonly kind: 'has_header'; readonly header: string }
  | { readonly kind: 'not'; readonly term: Condition }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'always' };

/** The field is the text, letter by letter. */
export function eq(of: TextField | HeaderValues, text: string): Condition {
  return { kind: 'eq', of, text, anyCase: false };
}

/** The field holds the text somewhere. */
export function contains(of: TextField | HeaderValues, text: string): Condition {
  return { kind: 'contains', of, text, anyCase: false };
}

/** The field begins with the text. */
export function startsWith(of: TextField, text: string): Condition {
  return { kind: 'starts_with', of, text, anyCase: false };
}

/** The field ends with the text. */
export function endsWith(of: TextField, text: string): Condition {
  return { kind: 'ends_with', of, text, anyCase: false };
}

/** The field is one of the texts. */
export function oneOf(of: TextField, texts: readonly [string, ...string[]]): Condition {
  return { kind: 'in', of, texts, anyCase: false };
}

/** The comparison without regard to capitals: a server that serves `/Admin` too is not passed by. */
export function anyCase(condition: Condition): Condition {
  switch (condition.kind) {
    case 'eq':
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return { ...condition, text: lower(condition.text), anyCase: true };
    case 'in':
      return { ...condition, texts: condition.texts.map(lower), anyCase: true };
    case 'not':
      return { kind: 'not', term: anyCase(condition.term) };
    case 'and':
    case 'or':
      return { ...condition, terms: condition.terms.map(anyCase) };
    default:
      return condition;
  }
}

/**
 * As `lower()` of the rules language does: it changes A to Z alone.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/functions/#lower
 */
export function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The client's address lies in one of the blocks, written as `192.0.2.0/24`, or is an address itself. */
export function from(blocks: readonly [string, ...string[]]): Condition {
  return { kind: 'from', of: 'ip.src', blocks };
}

/** The number is greater. */
export function above(of: NumberField, number: number): Condition {
  return { kind: 'above', of, number };
}

/** The field is true. */
export function is(of: FlagField): Condition {
  return { kind: 'is', of };
}

/** The request has a header of this name, in whatever case. */
export function hasHeader(header: string): Condition {
  return { kind: 'has_header', header: header.toLowerCase() };
}

/** The values of a header, whatever the case of its name. */
export function header(name: string): HeaderValues {
  return { header: name.toLowerCase() };
}

/** The term does not hold. */
export function not(term: Condition): Condition {
  return { kind: 'not', term };
}

/** All terms hold. */
export function and(...terms: readonly [Condition, ...Condition[]]): Condition {
  return { kind: 'and', terms };
}

/** At least one term holds. */
export function or(...terms: readonly [Condition, ...Condition[]]): Condition {
  return { kind: 'or', terms };
}

/** Every request. */
export const ALWAYS: Condition = { kind: 'always' };

/** The fields that a condition reads, each once. A plan may not allow them all. */
export function fieldsOf(condition: Condition): readonly string[] {
  return [...new Set(fieldsIn(condition))];
}

function fieldsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'not':
      return fieldsIn(condition.term);
    case 'and':
    case 'or':
      return condition.terms.flatMap(fieldsIn);
    case 'has_header':
      return [HEADER_NAMES];
    default:
      return [typeof condition.of === 'string' ? condition.of : HEADERS];
  }
}

const HEADERS = 'http.request.headers';
const HEADER_NAMES = 'http.request.headers.names';

/**
 * Writes a condition as an expression.
 * @throws InputError under `where`, where it is longer than Cloudflare takes
 */
export function writeCondition(condition: Condition, where: string): string {
  return withinLength(conditionText(condition), where);
}

/**
 * A part of a text that is put together for each request: fixed text, a field of the request, or what is
 * left of a field behind its first octets.
 */
export type Part =
  | { readonly text: string }
  | { readonly field: TextField }
  | { readonly restOf: TextField; readonly fromOctet: number };

/**
 * Writes an expression that joins its parts.
 * @throws InputError under `where`, where it is longer than Cloudflare takes
 */
export function writeConcat(parts: readonly Part[], where: string): string {
  return withinLength(`concat(${parts.map(partText).join(', ')})`, where);
}

function partText(part: Part): string {
  if ('text' in part) return quote(part.text);
  if ('field' in part) return part.field;
  // The end is named: Cloudflare's own parser refuses the call without it, and -1 would drop an octet.
  return `substring(${part.restOf}, ${String(part.fromOctet)}, ${String(LONGEST_PATH_OCTETS)})`;
}

/**
 * More octets than the path of a request has: the whole line of a request is at most 16 KB.
 * @see https://developers.cloudflare.com/fundamentals/reference/connection-limits/
 */
const LONGEST_PATH_OCTETS = 16_384;

/**
 * A string of the rules language: in double quotes, with `"` and `\` escaped.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/values/#quoted-string-syntax
 */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
      return 'true';
    case 'is':
      return condition.of;
    case 'not':
      return `not ${conditionText(condition.term)}`;
    case 'above':
      return `${condition.of} gt ${String(condition.number)}`;
    case 'from':
      return `${condition.of} in {${condition.blocks.join(' ')}}`;
    case 'has_header':
      // Names keep the case that the client wrote.
      return `any(lower(${HEADER_NAMES}[*])[*] eq ${quote(condition.header)})`;
    case 'in': {
      const field = condition.anyCase ? `lower(${condition.of})` : condition.of;
      return `${field} in {${condition.texts.map(quote).join(' ')}}`;
    }
    case 'and':
    case 'or': {
      const terms = condition.terms.map(conditionText);
      return terms.length === 1 ? terms.join('') : `(${terms.join(` ${condition.kind} `)})`;
    }
    default:
      return comparisonText(condition);
  }
}

function comparisonText({ kind, of, text, anyCase: isLowered }: TextCondition): string {
  const written = quote(text);
  if (typeof of !== 'string') {
    const values = `${HEADERS}[${quote(of.header)}][*]`;
    return `any(${isLowered ? `lower(${values})[*]` : values} ${kind} ${written})`;
  }
  const read = isLowered ? `lower(${of})` : of;
  // Two are functions: their infix form is a syntax error.
  return kind === 'starts_with' || kind === 'ends_with'
    ? `${kind}(${read}, ${written})`
    : `${read} ${kind} ${written}`;
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
