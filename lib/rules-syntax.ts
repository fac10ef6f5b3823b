/** A token of an expression as far as its syntax goes; a text with its quotes. */
export interface Lexeme {
  readonly kind: 'operand' | 'binary' | 'unary' | 'open' | 'close' | 'comma';
  readonly text: string;
}

/** Raw texts, quoted texts, then names, numbers, addresses and named lists, then signs. */
const LEXEME =
  /r(#*)"[\s\S]*?"\1(?!#)|"(?:[^"\\]|\\.)*"|-?[A-Za-z0-9_$:][A-Za-z0-9_.:/$-]*|==|!=|<=|>=|&&|\|\||\^\^|[<>~&!(){}[\],*]/y;

/** Operators between two operands; `strict` stands before `wildcard`. */
const BINARY = new Set(
  'eq ne lt le gt ge contains matches wildcard strict in and or xor == != < <= > >= ~ & && || ^^'.split(
    ' ',
  ),
);
const UNARY = new Set(['not', '!']);
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/**
 * Says what is broken in an expression of Cloudflare's Rules language, undefined where nothing is: a
 * character or a text that does not belong, brackets that do not match, operands and operators that do
 * not take turns. Whether fields and functions exist is not judged.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/
 */
export function syntaxProblem(source: string): string | undefined {
  const found = lexemes(source);
  if (typeof found === 'string') return found;
  if (found.length === 0) return 'is empty';
  return bracketProblem(found) ?? turnProblem(found);
}

/** Splits an expression into its lexemes; says what does not belong, where something does not. */
export function lexemes(source: string): readonly Lexeme[] | string {
  const found: Lexeme[] = [];
  let from = 0;
  for (;;) {
    while (/\s/.test(source.charAt(from))) from += 1;
    if (from >= source.length) return found;
    LEXEME.lastIndex = from;
    const text = LEXEME.exec(source)?.[0];
    if (text === undefined) {
      return source.charAt(from) === '"'
        ? 'has a text that is not closed'
        : `has ${JSON.stringify(source.charAt(from))}, which is no part of the language`;
    }
    from = LEXEME.lastIndex;
    found.push({ kind: kindOf(text), text });
  }
}

function kindOf(text: string): Lexeme['kind'] {
  if (BINARY.has(text)) return 'binary';
  if (UNARY.has(text)) return 'unary';
  if (Object.hasOwn(CLOSING, text)) return 'open';
  if (Object.values(CLOSING).includes(text)) return 'close';
  return text === ',' ? 'comma' : 'operand';
}

function bracketProblem(all: readonly Lexeme[]): string | undefined {
  const open: string[] = [];
  for (const { kind, text } of all) {
    if (kind === 'open') open.push(CLOSING[text] ?? '');
    else if (kind === 'close' && open.pop() !== text) return `has a ${text} that nothing opens`;
  }
  const missing = open.pop();
  return missing === undefined ? undefined : `lacks a ${missing}`;
}

function turnProblem(all: readonly Lexeme[]): string | undefined {
  const open: string[] = [];
  let last: Lexeme = { kind: 'open', text: '' };
  for (const lexeme of all) {
    const { kind, text } = lexeme;
    const inSet = open.at(-1) === '{';
    if (!mayFollow(last, lexeme, inSet)) return `has ${text} behind ${last.text || 'nothing'}`;
    if (kind === 'open') open.push(text);
    if (kind === 'close') open.pop();
    last = lexeme;
  }
  return endsOperand(last) ? undefined : `ends with ${last.text}`;
}

function endsOperand({ kind }: Lexeme): boolean {
  return kind === 'operand' || kind === 'close';
}

function mayFollow(last: Lexeme, next: Lexeme, inSet: boolean): boolean {
  const isName = last.kind === 'operand' && /^[a-z]/i.test(last.text);
  switch (next.kind) {
    case 'operand':
      if (next.text === '*') return last.text === '[';
      return inSet || !endsOperand(last);
    case 'binary':
      return !inSet && (endsOperand(last) || (last.text === 'strict' && next.text === 'wildcard'));
    case 'unary':
      return !inSet && !endsOperand(last);
    case 'open':
      // A call, an index, a group, or the set behind `in`.
      if (next.text === '[') return isName || last.kind === 'close';
      if (next.text === '{') return last.text === 'in';
      return isName || !endsOperand(last);
    default:
      return endsOperand(last);
  }
}
