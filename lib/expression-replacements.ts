import { argumentsAt, closingAt, textOf } from './expression-lexemes';
import { FUNCTIONS, MAX_REFERENCES } from './limits/expression-functions';
import type { Lexeme } from './rules-syntax';

const REPLACING = ['wildcard_replace', 'regex_replace'] as const;

/** Says what is wrong with the wildcards of an expression, and with what is put in their place. */
export function replacementProblems(all: readonly Lexeme[]): readonly string[] {
  return [
    ...wildcardProblems(all),
    ...repeated(all),
    ...REPLACING.flatMap((one) => calls(one, all)),
  ];
}

function wildcardProblems(all: readonly Lexeme[]): readonly string[] {
  return all.flatMap(({ kind, text }, index) => {
    const next = all[index + 1];
    const pattern = kind === 'binary' && text === 'wildcard' && next ? textOf(next) : undefined;
    return pattern === undefined ? [] : starProblems(pattern);
  });
}

/** A star behind a backslash stands for itself. */
function unescaped(pattern: string): string {
  return pattern.replace(/\\[\s\S]/g, '');
}

function starProblems(pattern: string): readonly string[] {
  return unescaped(pattern).includes('**')
    ? [`has ** in the pattern ${JSON.stringify(pattern)}; one * stands for any characters`]
    : [];
}

/** Functions that an expression may call only once. */
function repeated(all: readonly Lexeme[]): readonly string[] {
  return [...FUNCTIONS].flatMap(([name, { once = false }]) => {
    const count = all.filter(({ kind, text }) => kind === 'operand' && text === name).length;
    return once && count > 1 ? [`calls ${name} ${String(count)} times, and may once`] : [];
  });
}

function calls(name: (typeof REPLACING)[number], all: readonly Lexeme[]): readonly string[] {
  return all.flatMap(({ text }, index) => {
    const open = index + 1;
    if (text !== name || all[open]?.text !== '(') return [];
    const inner = all.slice(open, closingAt(all, open));
    const isNested = inner.some((one) => REPLACING.some((other) => other === one.text));
    return [
      ...(isNested ? [`nests ${REPLACING.join(' and ')}`] : []),
      ...argumentProblems(name, argumentsAt(all, open)),
    ];
  });
}

function argumentProblems(
  name: string,
  [, pattern = [], replacement = []]: readonly (readonly Lexeme[])[],
): readonly string[] {
  const [wanted, put] = [onlyText(pattern), onlyText(replacement)];
  const isWildcard = name === 'wildcard_replace';
  const stars = wanted === undefined ? [] : [...unescaped(wanted).matchAll(/\*/g)];
  const references = [...(put ?? '').matchAll(/\$\$|\$\{(\d+)\}/g)].flatMap(([, number]) =>
    number === undefined ? [] : [Number(number)],
  );
  const lost = references.find((number) => number < 1 || number > stars.length);
  return [
    ...(isWildcard && wanted !== undefined ? starProblems(wanted) : []),
    ...(isWildcard && wanted !== undefined && lost !== undefined
      ? [`puts in \${${String(lost)}}, and its pattern has ${String(stars.length)} *`]
      : []),
    ...(references.length > MAX_REFERENCES
      ? [`puts in ${String(references.length)} references, and may ${String(MAX_REFERENCES)}`]
      : []),
  ];
}

function onlyText(argument: readonly Lexeme[]): string | undefined {
  const [only] = argument;
  return only !== undefined && argument.length === 1 ? textOf(only) : undefined;
}
