import { argumentsAt, closingAt, isName, operandBefore, textOf } from './expression-lexemes';
import { HEADER_MAPS, LETTERS, type Letters } from './limits/expression-fields';
import type { Lexeme } from './rules-syntax';

/** What is compared with texts, letter by letter. */
interface Comparison {
  readonly operand: readonly Lexeme[];
  readonly operator: string;
  readonly texts: readonly string[];
}

/** Operators that tell capitals from small letters, and look for what is written as it is. */
const EXACT = new Set(['eq', '==', 'ne', '!=', 'contains', 'in']);
const CALLED = new Set(['starts_with', 'ends_with']);

/** The path of a request, with its slash and without its query. */
const PATHS = new Set(['http.request.uri.path', 'raw.http.request.uri.path']);

/** Operators under which a text has to be the start of the field. */
const FROM_START = new Set(['eq', '==', 'ne', '!=', 'in', 'starts_with']);

/** Says which comparisons of an expression never hold, whatever is asked for, and why. */
export function comparisonProblems(all: readonly Lexeme[]): readonly string[] {
  return [...new Set([...comparisons(all).flatMap(neverHolds), ...headerProblems(all)])];
}

function comparisons(all: readonly Lexeme[]): readonly Comparison[] {
  return all.flatMap(({ kind, text }, index): readonly Comparison[] => {
    const next = index + 1;
    if (CALLED.has(text) && all[next]?.text === '(') {
      const [operand = [], ...rest] = argumentsAt(all, next);
      return [{ operand, operator: text, texts: rest.flat().flatMap((one) => textOf(one) ?? []) }];
    }
    const isStrict = text === 'wildcard' && all[index - 1]?.text === 'strict';
    if (kind !== 'binary' || !(EXACT.has(text) || isStrict)) return [];
    const values = all[next]?.text === '{' ? all.slice(next, closingAt(all, next)) : [all[next]];
    return [
      {
        operand: operandBefore(all, isStrict ? index - 1 : index),
        operator: text,
        texts: values.flatMap((one) => (one === undefined ? [] : (textOf(one) ?? []))),
      },
    ];
  });
}

function neverHolds({ operand, operator, texts }: Comparison): readonly string[] {
  const letters = lettersOf(operand);
  const words = operand.map(({ text }) => text).join('');
  const field = fieldOf(operand);
  return texts.flatMap((text) => {
    const shown = JSON.stringify(text);
    if (letters !== undefined && otherCase(letters).test(text)) {
      return [`compares ${words}, which is in ${letters} case, with ${shown}`];
    }
    // An operator that knows wildcards is not exact.
    if (field === 'http.host' && /[*/]/.test(text) && operator !== 'wildcard') {
      return [`compares ${words}, which holds no * and no slash, with ${shown}`];
    }
    if (field === undefined || !PATHS.has(field)) return [];
    if (FROM_START.has(operator) && text !== '' && !text.startsWith('/')) {
      return [`compares ${words}, which begins with a slash, with ${shown}`];
    }
    return text.includes('?') ? [`compares ${words}, which holds no query, with ${shown}`] : [];
  });
}

function otherCase(letters: Letters): RegExp {
  return letters === 'lower' ? /[A-Z]/ : /[a-z]/;
}

/** The case of what an operand gives, where it has but one. */
function lettersOf(operand: readonly Lexeme[]): Letters | undefined {
  const [first] = operand;
  if (first === undefined) return undefined;
  if (first.text === 'lower' || first.text === 'upper') return first.text;
  return operand.length === 1 ? LETTERS.get(first.text) : undefined;
}

/** The field that an operand is, alone or in one case. */
function fieldOf(operand: readonly Lexeme[]): string | undefined {
  const names = operand.filter(({ text }) => isName(text)).map(({ text }) => text);
  const bare = names.filter((name) => name !== 'lower' && name !== 'upper');
  return bare.length === 1 && !operand.some(({ text }) => text === '[') ? bare[0] : undefined;
}

/** A header that is asked for by a name in capitals is never there. */
function headerProblems(all: readonly Lexeme[]): readonly string[] {
  return all.flatMap(({ text }, index) => {
    const [bracket, key] = [all[index + 1], all[index + 2]];
    if (!HEADER_MAPS.has(text) || bracket?.text !== '[' || key === undefined) return [];
    const name = textOf(key);
    return name !== undefined && /[A-Z]/.test(name)
      ? [`asks ${text} for ${JSON.stringify(name)}; names of headers are in lower case there`]
      : [];
  });
}
