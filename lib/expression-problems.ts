import {
  fieldProblem,
  functionProblem,
  regexProblem,
  type ExpressionProblem,
  type Place,
} from './expression-places';
import { comparisonProblems } from './expression-comparisons';
import { replacementProblems } from './expression-replacements';
import { isName, isTextWith } from './expression-lexemes';
import { FIELDS } from './limits/expression-fields';
import { FUNCTIONS } from './limits/expression-functions';
import { MAX_EXPRESSION_CHARACTERS } from './limits/rules';
import { lexemes, syntaxProblem, type Lexeme } from './rules-syntax';

/**
 * Says what is wrong with an expression of the rules language where it stands: too long, not of the language, a
 * field or function that phase or plan lacks, and a comparison that never holds. It works from tokens: types are not
 * judged.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/
 */
export function expressionProblems(source: string, place: Place): readonly ExpressionProblem[] {
  const { length } = source;
  const long = `is ${String(length)} characters long, and may be ${String(MAX_EXPRESSION_CHARACTERS)}`;
  return [
    ...(length > MAX_EXPRESSION_CHARACTERS ? [sure(long)] : []),
    ...languageProblems(source, place),
  ];
}

function languageProblems(source: string, place: Place): readonly ExpressionProblem[] {
  const all = lexemes(source);
  if (typeof all === 'string') return [sure(all)];
  const swapped = formProblems(all);
  if (swapped.length > 0) return swapped;
  const broken = syntaxProblem(source);
  if (broken !== undefined) return [sure(broken)];
  return [
    ...escapeProblems(all),
    ...nameProblems(all, place),
    ...comparisonProblems(all).map(sure),
    ...replacementProblems(all).map(sure),
  ];
}

function sure(words: string): ExpressionProblem {
  return { words, isSure: true };
}

const OPERATORS = ['contains', 'matches', 'wildcard', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in'];
const WORDED = [...OPERATORS, 'and', 'or', 'xor', 'not', 'strict'];

/** Functions written as operators, operators as functions or in capitals, and `in` without a set. */
function formProblems(all: readonly Lexeme[]): readonly ExpressionProblem[] {
  return all.flatMap((lexeme, index) => {
    const { kind, text } = lexeme;
    const [last, next] = [all[index - 1], all[index + 1]];
    const isCalled = next?.text === '(';
    const isBehindOperand = last?.kind === 'operand' || last?.kind === 'close';
    if (kind === 'operand' && FUNCTIONS.has(text) && !isCalled && isBehindOperand) {
      return [sure(`has ${text} as an operator; it is a function: ${text}(field, "text")`)];
    }
    if (OPERATORS.includes(text) && isCalled && !isBehindOperand) {
      return [sure(`calls ${text}, which is an operator: field ${text} value`)];
    }
    if (kind === 'binary' && text === 'in' && !/^[{$]/.test(next?.text ?? '{')) {
      return [sure('has in without a set: in {...} or in $list')];
    }
    const lower = text.toLowerCase();
    return kind === 'operand' && text !== lower && WORDED.includes(lower)
      ? [sure(`has ${text} in capitals; operators are in lower case`)]
      : [];
  });
}

/** Each text may escape quotes, backslashes and octets only; a pattern has escapes of its own. */
function escapeProblems(all: readonly Lexeme[]): readonly ExpressionProblem[] {
  const hasPatterns = all.some(({ text }) => ['matches', '~', 'regex_replace'].includes(text));
  const wrong = /\\(?!["\\]|x[0-9a-f]{2}|[0-7]{3})./i;
  const found = all.find(({ text }) => isTextWith(text, wrong));
  if (hasPatterns || found === undefined) return [];
  return [
    sure(`has an escape in ${found.text} that texts do not have; only \\" and \\\\ are read`),
  ];
}

/** The names of fields and functions, each judged once, and regular expressions. */
function nameProblems(all: readonly Lexeme[], place: Place): readonly ExpressionProblem[] {
  const [fields, functions] = [new Set<string>(), new Set<string>()];
  const bare = new Set<string>();
  let isInSet = false;
  for (const [index, { text }] of all.entries()) {
    if (text === '{' || text === '}') isInSet = text === '{';
    if (isInSet || !isName(text)) continue;
    if (all[index + 1]?.text === '(') functions.add(text);
    else if (isBareValue(text, all[index - 1])) bare.add(text);
    else fields.add(text);
  }
  const hasRegex = all.some(({ text }) => text === 'matches' || text === '~');
  return [
    ...[...fields].map((name) => fieldProblem(name, place)),
    ...[...functions].map((name) => functionProblem(name, place)),
    ...[...bare].map((name) => sure(`has ${name} without quotes`)),
    hasRegex ? regexProblem(place) : undefined,
  ].filter((problem) => problem !== undefined);
}

/** A word behind an operator that is no field: a text whose quotes were forgotten. */
function isBareValue(text: string, last: Lexeme | undefined): boolean {
  return (
    last?.kind === 'binary' &&
    !['and', 'or', 'xor', '&&', '||', '^^'].includes(last.text) &&
    !text.includes('.') &&
    !FIELDS.has(text)
  );
}
