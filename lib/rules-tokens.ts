/** One token of an expression: a word (name, number, operator, bracket) or a text without its quotes. */
export interface Token {
  readonly kind: 'word' | 'text';
  readonly text: string;
}

/** Names, numbers, addresses and named lists stand as one word. */
const WORD = /-?[A-Za-z0-9_$:][A-Za-z0-9_.:/$-]*/y;

/** Brackets, the comma, the star of an index, and the operators in their C-like form. */
const SIGN = /==|!=|<=|>=|&&|\|\||\^\^|[<>~!(){}[\],*]/y;

const SPACE = /\s+/y;

/** A text in quotes, in which `\"` and `\\` stand for the character. */
const QUOTED = /"((?:[^"\\]|\\["\\])*)"/y;

/** A raw text, closed by as many signs as open it: `r"..."`, `r#"..."#`. */
const RAW = /r(#*)"([\s\S]*?)"\1(?!#)/y;

/**
 * Splits an expression into tokens; undefined where a character or an escape is none of the language.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/values/#string-values-and-regular-expressions
 */
export function tokenize(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let from = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = from;
    const found = pattern.exec(source);
    if (found !== null) from = pattern.lastIndex;
    return found;
  };
  while (from < source.length) {
    if (match(SPACE) !== null) continue;
    const quoted = match(QUOTED)?.[1];
    if (quoted !== undefined) {
      tokens.push({ kind: 'text', text: quoted.replace(/\\(["\\])/g, '$1') });
      continue;
    }
    const raw = match(RAW)?.[2];
    if (raw !== undefined) {
      tokens.push({ kind: 'text', text: raw });
      continue;
    }
    const word = match(WORD)?.[0] ?? match(SIGN)?.[0];
    if (word === undefined) return undefined;
    tokens.push({ kind: 'word', text: word });
  }
  return tokens;
}
