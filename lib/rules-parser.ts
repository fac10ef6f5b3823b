import { isNetwork } from './network';
import type { Token } from './rules-tokens';
import type { Condition, Expression, NumberRange } from './rules-tree';

/** Deeper nesting is not read; the vendor's limit of 4,096 characters keeps real ones far below. */
const MAX_DEPTH = 64;

/** Operators of which only the presence is read: the answer to such a condition is unknown. */
const NOT_EVALUATED = new Set(['matches', '~']);

const EVALUATED = new Map<string, Condition['operator']>([
  ['eq', 'eq'],
  ['==', 'eq'],
  ['contains', 'contains'],
  ['wildcard', 'wildcard'],
  ['strict wildcard', 'strict wildcard'],
]);

const UNEQUAL = new Set(['ne', '!=']);

/** The whole numbers that an operator leaves, for one that compares sizes. */
const SIZES = new Map<string, (number: number) => NumberRange>([
  ['lt', (number) => [-Infinity, number - 1]],
  ['<', (number) => [-Infinity, number - 1]],
  ['le', (number) => [-Infinity, number]],
  ['<=', (number) => [-Infinity, number]],
  ['gt', (number) => [number + 1, Infinity]],
  ['>', (number) => [number + 1, Infinity]],
  ['ge', (number) => [number, Infinity]],
  ['>=', (number) => [number, Infinity]],
]);

/** The lists of a request that are read: its headers' values by name, and their names. */
const HEADERS = 'http.request.headers';
const HEADER_NAMES = 'http.request.headers.names';

const NUMBER = /^-?\d{1,15}$/;
const NUMBERS = /^(-?\d{1,15})\.\.(-?\d{1,15})$/;

/** Thrown inside the parser, where the source leaves what it reads. */
export class NotRead extends Error {}

type Subject = Pick<Condition, 'field' | 'isLowered'>;
type Comparison = Pick<Condition, 'operator' | 'values' | 'ranges'>;

/** Reads tokens as an expression, by precedence. */
export class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    return this.#next === this.#tokens.length;
  }

  /**
   * Precedence from the loosest: or, xor, and, not.
   * @see https://developers.cloudflare.com/ruleset-engine/rules-language/operators/#operator-precedence
   */
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
    return word === 'any' ? this.#any() : this.#compared(this.#subject(word));
  }

  /** A comparison that holds where it does for one value of a list. */
  #any(): Condition {
    this.#expect('(');
    const subject = this.#list();
    const operator = this.#operator();
    const isIn = operator === undefined && this.#take('in');
    // What is unequal to one value is not what differs from all of them.
    if ((operator === undefined || !EVALUATED.has(operator)) && !isIn) throw new NotRead();
    const condition = {
      kind: 'condition',
      ...subject,
      ...(operator === undefined ? this.#set() : this.#value(operator)),
    } as const;
    this.#expect(')');
    return condition;
  }

  #list(): Subject {
    if (this.#take('lower')) {
      this.#expect('(');
      const { field } = this.#plainList();
      this.#expect(')');
      this.#each();
      return { field, isLowered: true };
    }
    return this.#plainList();
  }

  #plainList(): Subject {
    const name = this.#word();
    let field = name;
    if (name === HEADERS) {
      this.#expect('[');
      field = headerField(this.#text());
      this.#expect(']');
    } else if (name !== HEADER_NAMES) throw new NotRead();
    this.#each();
    return { field, isLowered: false };
  }

  #each(): void {
    this.#expect('[');
    this.#expect('*');
    this.#expect(']');
  }

  #compared(subject: Subject): Expression {
    if (this.#take('in')) return { kind: 'condition', ...subject, ...this.#set() };
    const operator = this.#operator();
    // A field of its own is a condition where it is Boolean (`ssl`).
    if (operator === undefined) {
      return { kind: 'condition', ...subject, operator: 'is', values: [] };
    }
    const isNegated = UNEQUAL.has(operator);
    // What is unequal to a value that is not there is not documented.
    if (isNegated && subject.field.endsWith('[0]')) throw new NotRead();
    const next = this.#tokens[this.#next];
    if ((isNegated || operator === 'eq' || operator === '==') && isBoolean(next)) {
      this.#next += 1;
      const flag = { kind: 'condition', ...subject, operator: 'is', values: [] } as const;
      return isNegated === (next.text === 'true') ? { kind: 'not', operand: flag } : flag;
    }
    const condition = {
      kind: 'condition',
      ...subject,
      ...this.#value(isNegated ? 'eq' : operator),
    } as const;
    return isNegated ? { kind: 'not', operand: condition } : condition;
  }

  /** What stands behind an operator: a text, a number or an address. */
  #value(operator: string): Comparison {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new NotRead();
    this.#next += 1;
    const unread = { operator: 'other', values: [operator, token.text] } as const;
    if (NOT_EVALUATED.has(operator)) return unread;
    const known = EVALUATED.get(operator);
    if (token.kind === 'text') {
      return known === undefined ? unread : { operator: known, values: [token.text] };
    }
    if (/^[(){}[\],*]$/.test(token.text)) throw new NotRead();
    if (NUMBER.test(token.text)) {
      const number = Number(token.text);
      const range = known === 'eq' ? ([number, number] as const) : SIZES.get(operator)?.(number);
      return range === undefined ? unread : { operator: 'within', values: [], ranges: [range] };
    }
    return known === 'eq' && isNetwork(token.text)
      ? { operator: 'from', values: [token.text] }
      : unread;
  }

  #subject(word: string): Subject {
    if (word !== 'lower') return { field: this.#field(word), isLowered: false };
    this.#expect('(');
    const field = this.#field(this.#word());
    this.#expect(')');
    return { field, isLowered: true };
  }

  /** Of a list's values, the first of a header's is read alone; functions other than `lower` are not read. */
  #field(word: string): string {
    if (word === HEADERS) {
      this.#expect('[');
      const field = headerField(this.#text());
      this.#expect(']');
      this.#expect('[');
      this.#expect('0');
      this.#expect(']');
      return `${field}[0]`;
    }
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
    const isOperator = [UNEQUAL, EVALUATED, NOT_EVALUATED, SIZES].some((all) =>
      all.has(token.text),
    );
    if (isOperator) this.#next += 1;
    return isOperator ? token.text : undefined;
  }

  #set(): Comparison {
    const first = this.#tokens[this.#next];
    // A named list: `ip.src in $office`.
    if (first?.kind === 'word' && first.text.startsWith('$')) {
      this.#next += 1;
      return { operator: 'other', values: ['in', first.text] };
    }
    this.#expect('{');
    const tokens: Token[] = [];
    while (!this.#take('}')) {
      const token = this.#tokens[this.#next];
      if (token === undefined) throw new NotRead();
      tokens.push(token);
      this.#next += 1;
    }
    const values = tokens.map(({ text }) => text);
    if (values.length === 0) throw new NotRead();
    if (tokens.every(({ kind }) => kind === 'text')) return { operator: 'in', values };
    if (tokens.some(({ kind }) => kind === 'text')) throw new NotRead();
    const ranges = values.flatMap(rangesIn);
    if (ranges.length === values.length) return { operator: 'within', values: [], ranges };
    return values.every(isNetwork)
      ? { operator: 'from', values }
      : { operator: 'other', values: ['in', ...values] };
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

/** How a header's values are named: `http.request.headers["x-sender"]`. */
function headerField(name: string): string {
  return `${HEADERS}[${JSON.stringify(name)}]`;
}

function isBoolean(token: Token | undefined): token is Token {
  return token?.kind === 'word' && (token.text === 'true' || token.text === 'false');
}

/** A number, or two and all between them: `5`, `10..20`. */
function rangesIn(text: string): readonly NumberRange[] {
  const [, first = text, last = text] = NUMBERS.exec(text) ?? [];
  return NUMBER.test(first) && NUMBER.test(last) ? [[Number(first), Number(last)]] : [];
}
