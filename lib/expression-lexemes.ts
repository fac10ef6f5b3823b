import type { Lexeme } from './rules-syntax';

/** Words of the language that are neither fields nor functions. */
const OTHER_WORDS = new Set(
  'true false eq ne lt le gt ge contains matches wildcard strict in and or xor not'.split(' '),
);

/** Whether a lexeme names a field or a function. */
export function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_.]*$/.test(text) && !OTHER_WORDS.has(text);
}

/** The text of a lexeme in quotes, as it is compared; undefined for any other lexeme. */
export function textOf({ text }: Lexeme): string | undefined {
  const raw = /^r(#*)"([\s\S]*)"\1$/.exec(text)?.[2];
  if (raw !== undefined) return raw;
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : undefined;
}

/** Whether a lexeme is a text in quotes, not a raw one, that holds a pattern. */
export function isTextWith(text: string, pattern: RegExp): boolean {
  // What is escaped rightly is taken out: the second of two backslashes escapes nothing.
  return text.startsWith('"') && pattern.test(text.slice(1, -1).replace(/\\\\/g, ''));
}

/** The place of the bracket that closes the one at a place. */
export function closingAt(all: readonly Lexeme[], open: number): number {
  let depth = 0;
  for (let at = open; at < all.length; at += 1) {
    if (all[at]?.kind === 'open') depth += 1;
    if (all[at]?.kind === 'close') depth -= 1;
    if (depth === 0) return at;
  }
  return all.length;
}

/** The arguments of the call whose opening bracket stands at a place. */
export function argumentsAt(all: readonly Lexeme[], open: number): readonly (readonly Lexeme[])[] {
  const inner = all.slice(open + 1, closingAt(all, open));
  const found: Lexeme[][] = [[]];
  let depth = 0;
  for (const lexeme of inner) {
    if (lexeme.kind === 'open') depth += 1;
    if (lexeme.kind === 'close') depth -= 1;
    if (lexeme.kind === 'comma' && depth === 0) found.push([]);
    else found.at(-1)?.push(lexeme);
  }
  return found;
}

/** The operand that ends in front of a place: a field, or a call with what stands in it. */
export function operandBefore(all: readonly Lexeme[], end: number): readonly Lexeme[] {
  let [at, depth] = [end - 1, 0];
  for (; at >= 0; at -= 1) {
    const kind = all[at]?.kind;
    if (kind === 'close') depth += 1;
    else if (kind === 'open') depth -= 1;
    // A name in front of a bracket belongs to it, and so does what an index stands behind.
    if (depth === 0 && !isContinued(all[at - 1], all[at])) break;
  }
  return all.slice(Math.max(at, 0), end);
}

function isContinued(last: Lexeme | undefined, here: Lexeme | undefined): boolean {
  if (here?.kind !== 'open' || last === undefined) return false;
  return isName(last.text) || (here.text === '[' && last.kind === 'close');
}
