import { isNetwork } from './network';
import { tokenize, type Token } from './rules-tokens';

/** One condition of an expression: a field (or a function of fields) compared with values. */
export interface Condition {
  readonly kind: 'condition';
  /** Field that is read, without a function around it: `http.host`. */
  readonly field: string;
  /** Whether the field stands in `lower(...)`. */
  readonly isLowered: boolean;
  readonly operator:
    | 'eq'
    | 'in'
    | 'contains'
    | 'starts_with'
    | 'ends_with'
    | 'wildcard'
    | 'strict wildcard'
    /** A Boolean field of its own: `ssl`. */
    | 'is'
    /** An address in blocks: `192.0.2.0/24`. */
    | 'from'
    | 'other';
  /** The texts that it is compared with; none for an operator that is not evaluated. */
  readonly values: readonly string[];
}

/** A rule's expression as a tree. */
export type Expression =
  | Condition
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or' | 'xor'; readonly operands: readonly Expression[] };

/** Deeper nesting is not read; the vendor's limit of 4,096 characters keeps real ones far below. */
const MAX_DEPTH = 64;

/** Operators of which only the presence is read: the answer to such a condition is unknown. */
const NOT_EVALUATED = new Set(['matches', '~', 'lt', '<', 'le', '<=', 'gt', '>', 'ge', '>=']);

const EVALUATED = new Map<string, Condition['operator']>([
  ['eq', 'eq'],
  ['==', 'eq'],
  ['contains', 'contains'],
  ['wildcard', 'wildcard'],
  ['strict wildcard', 'strict wildcard'],
]);

/**
 * Parses an expression of Cloudflare's Rules language: comparisons of fields, `starts_with`,
 * `ends_with`, `lower`, `not`, `and`, `xor`, `or` and parentheses. Undefined for anything else, which a
 * caller takes for unknown.
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
const MOST_READ = 1000;

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

/** Thrown inside the parser, where the source leaves what it reads. */
class NotRead extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    return this.#next === this.#tokens.length;
  }

  /** Precedence from the loosest: or, xor, and, not (same page). */
  or(depth: number): Expression {
    return this.#chain('or', ['or', '||'], () => this.#xor(depth));
  }

  #xor(depth: number): Expression {
    return this.#chain('xor', ['xor', '^^'], () => this.#and(depth));
  }

  #and(depth: number): Expression {
    return this.#chain('and', ['and', '&&'], () => this.#not(depth));
  }

  #chain(kind: 'and' | 'or' | 'xor', words: readonly string[], read: () => Expression): Expression {
    const first = read();
    const operands = [first];
    while (words.some((word) => this.#take(word))) operands.push(read());
    return operands.length === 1 ? first : { kind, operands };
  }

  #not(depth: number): Expression {
    if (depth > MAX_DEPTH) throw new NotRead();
    if (this.#take('not') || this.#take('!')) {
      return { kind: 'not', operand: this.#not(depth + 1) };
    }
    if (this.#take('(')) {
      const inner = this.or(depth + 1);
      this.#expect(')');
      return inner;
    }
    return this.#condition();
  }

  #condition(): Expression {
    const word = this.#word();
    if (word === 'true' || word === 'false') return { kind: 'constant', value: word === 'true' };
    if (word === 'starts_with' || word === 'ends_with') {
      this.#expect('(');
      const subject = this.#subject(this.#word());
      this.#expect(',');
      const value = this.#text();
      this.#expect(')');
      return { kind: 'condition', ...subject, operator: word, values: [value] };
    }
    const subject = this.#subject(word);
    if (this.#take('in')) {
      return { kind: 'condition', ...subject, ...this.#set() };
    }
    const operator = this.#operator();
    if (operator === undefined) {
      // A field of its own is a condition where it is Boolean (`ssl`).
      return { kind: 'condition', ...subject, operator: 'is', values: [] };
    }
    if (NOT_EVALUATED.has(operator)) {
      this.#next += 1;
      return { kind: 'condition', ...subject, operator: 'other', values: [] };
    }
    const isNegated = operator === 'ne' || operator === '!=';
    const condition: Condition = {
      kind: 'condition',
      ...subject,
      ...this.#compared(isNegated ? 'eq' : (EVALUATED.get(operator) ?? 'other')),
    };
    return isNegated ? { kind: 'not', operand: condition } : condition;
  }

  /** A comparison with a text is evaluated, one with a number, an address or a Boolean is not. */
  #compared(operator: Condition['operator']): Pick<Condition, 'operator' | 'values'> {
    const token = this.#tokens[this.#next];
    if (token?.kind === 'text') return { operator, values: [this.#text()] };
    this.#word();
    return { operator: 'other', values: [] };
  }

  #subject(word: string): Pick<Condition, 'field' | 'isLowered'> {
    if (word !== 'lower') return { field: this.#field(word), isLowered: false };
    this.#expect('(');
    const field = this.#field(this.#word());
    this.#expect(')');
    return { field, isLowered: true };
  }

  /** Fields with an index (`http.request.headers["x"][0]`) and other functions are not read. */
  #field(word: string): string {
    if (!/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/.test(word)) throw new NotRead();
    return word;
  }

  #operator(): string | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word') return undefined;
    if (token.text === 'strict') {
      this.#next += 1;
      this.#expect('wildcard');
      return 'strict wildcard';
    }
    const isOperator =
      token.text === 'ne' ||
      token.text === '!=' ||
      EVALUATED.has(token.text) ||
      NOT_EVALUATED.has(token.text);
    if (isOperator) this.#next += 1;
    return isOperator ? token.text : undefined;
  }

  #set(): Pick<Condition, 'operator' | 'values'> {
    // A named list: `ip.src in $office`.
    if (this.#tokens[this.#next]?.text.startsWith('$') === true) {
      this.#next += 1;
      return { operator: 'other', values: [] };
    }
    this.#expect('{');
    const values: string[] = [];
    let isText = true;
    while (!this.#take('}')) {
      const token = this.#tokens[this.#next];
      if (token === undefined) throw new NotRead();
      isText &&= token.kind === 'text';
      values.push(token.text);
      this.#next += 1;
    }
    if (values.length === 0) throw new NotRead();
    if (isText) return { operator: 'in', values };
    return values.every(isNetwork)
      ? { operator: 'from', values }
      : { operator: 'other', values: [] };
  }

  #take(word: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word' || token.text !== word) return false;
    this.#next += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#take(word)) throw new NotRead();
  }

  #word(): string {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word') throw new NotRead();
    this.#next += 1;
    return token.text;
  }

  #text(): string {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'text') throw new NotRead();
    this.#next += 1;
    return token.text;
  }
}
