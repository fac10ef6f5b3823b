import { lower } from './expression';
import { compareText, fitsWildcard, isEscaped } from './rules-compare';
import type { Condition } from './rules-tree';

/** A condition, and whether it is met. */
export interface Literal {
  readonly condition: Condition;
  readonly isMet: boolean;
}

/** What is known of every text that a field may hold. */
export interface TextDomain {
  /** Begins each of them; undefined where a request may lack the field, which then meets no condition. */
  readonly prefix: string | undefined;
  /** Whether none has a capital. */
  readonly isLower: boolean;
}

/** Whether no text of a field meets, and does not meet, the conditions as they say. */
export function textConflict(literals: readonly Literal[], domain: TextDomain): boolean {
  const met = literals.filter(({ isMet }) => isMet).map(({ condition }) => condition);
  const unmet = literals.filter(({ isMet }) => !isMet).map(({ condition }) => condition);
  if (met.some(asksLowerForCapitals)) return true;
  const texts = met.find(({ operator, isLowered }) => !isLowered && isWhole(operator));
  if (texts !== undefined) {
    return texts.values.every((text) => !isIn(domain, text) || !couldBe(text, literals));
  }
  const lowered = met.find(({ operator }) => isWhole(operator));
  if (lowered !== undefined) {
    return lowered.values.every(
      (text) => !isIn({ ...domain, isLower: true }, text) || !couldLowerTo(text, literals),
    );
  }
  const pieces = met.flatMap(piecesOf);
  if (domain.prefix !== undefined) {
    pieces.push({ prefix: domain.prefix, suffix: '', parts: [], isFolded: false });
  }
  return (
    !areOneEnd(pieces, 'prefix', (text, end) => text.startsWith(end)) ||
    !areOneEnd(pieces, 'suffix', (text, end) => text.endsWith(end)) ||
    unmet.some((condition) => pieces.some((one) => guarantees(one, condition)))
  );
}

function isWhole(operator: Condition['operator']): boolean {
  return operator === 'eq' || operator === 'in';
}

/** A field in lower case never holds a capital. */
function asksLowerForCapitals({ operator, isLowered, values }: Condition): boolean {
  const isText = isWhole(operator) || TEXT_OPERATORS.has(operator);
  return isLowered && isText && values.every(hasCapital);
}

/** Those that compare letter by letter with a part of the text. */
const TEXT_OPERATORS = new Set<Condition['operator']>([
  'contains',
  'starts_with',
  'ends_with',
  'strict wildcard',
]);

function hasCapital(text: string): boolean {
  return lower(text) !== text;
}

function isIn({ prefix = '', isLower }: TextDomain, text: string): boolean {
  return text.startsWith(prefix) && !(isLower && hasCapital(text));
}

/** Whether a text may be what all of them say. */
function couldBe(text: string, literals: readonly Literal[]): boolean {
  return literals.every(({ condition, isMet }) => compareText(condition, text) !== !isMet);
}

/** Whether a text that is this one in lower case may be what all of them say. */
function couldLowerTo(text: string, literals: readonly Literal[]): boolean {
  return literals.every(({ condition, isMet }) => {
    const { operator, isLowered, values } = condition;
    if (isLowered || operator === 'wildcard' || isWithoutLetters(condition)) {
      return compareText(condition, text) !== !isMet;
    }
    // With which capitals it is written is not known: only what no capital helps is excluded.
    return !isMet || compareText({ ...condition, values: values.map(lower) }, text) !== false;
  });
}

/** Whether a part of the text is compared that is the same in lower case. */
function isWithoutLetters({ operator, values }: Condition): boolean {
  const isPart = ['contains', 'starts_with', 'ends_with'].includes(operator);
  return isPart && !values.some((value) => /[a-z]/i.test(value));
}

/** What a text has for certain where it meets a condition. */
interface Pieces {
  readonly prefix: string;
  readonly suffix: string;
  readonly parts: readonly string[];
  /** Whether the pieces are known in lower case only. */
  readonly isFolded: boolean;
}

function piecesOf({ operator, values, isLowered }: Condition): readonly Pieces[] {
  const [value, ...more] = values;
  if (value === undefined || more.length > 0) return [];
  const none = { prefix: '', suffix: '', parts: [], isFolded: isLowered };
  switch (operator) {
    case 'starts_with':
      return [{ ...none, prefix: value }];
    case 'ends_with':
      return [{ ...none, suffix: value }];
    case 'contains':
      return [{ ...none, parts: [value] }];
    case 'wildcard':
      return wildcardPieces(lower(value), true);
    case 'strict wildcard':
      return wildcardPieces(value, isLowered);
    default:
      return [];
  }
}

function wildcardPieces(pattern: string, isFolded: boolean): readonly Pieces[] {
  if (isEscaped(pattern)) return [];
  const [prefix = '', ...parts] = pattern.split('*');
  return [{ prefix, suffix: parts.pop() ?? pattern, parts, isFolded }];
}

/** Whether one text can have all of these ends: of each two, the shorter ends the longer. */
function areOneEnd(
  pieces: readonly Pieces[],
  end: 'prefix' | 'suffix',
  ends: (text: string, end: string) => boolean,
): boolean {
  return pieces.every((one, index) =>
    pieces.slice(index + 1).every((other) => {
      const isFolded = one.isFolded || other.isFolded;
      const [a, b] = isFolded ? [lower(one[end]), lower(other[end])] : [one[end], other[end]];
      return ends(a, b) || ends(b, a);
    }),
  );
}

/** Whether a text with these pieces meets a condition, whatever else stands in it. */
function guarantees({ prefix, suffix, parts, isFolded }: Pieces, condition: Condition): boolean {
  const { operator, isLowered, values } = condition;
  const isInAnyCase = isLowered || operator === 'wildcard' || isWithoutLetters(condition);
  if (isFolded && !isInAnyCase) return false;
  const fold = (text: string): string => (isInAnyCase ? lower(text) : text);
  const [start, end] = [fold(prefix), fold(suffix)];
  const all = [start, end, ...parts.map(fold)];
  return values.some((value) => {
    switch (operator) {
      case 'starts_with':
        return start.startsWith(value);
      case 'ends_with':
        return end.endsWith(value);
      case 'contains':
        return all.some((part) => part.includes(value));
      case 'wildcard':
      case 'strict wildcard':
        return !isEscaped(value) && fitsOneEnd(operator === 'wildcard' ? lower(value) : value);
      default:
        return false;
    }
  });

  function fitsOneEnd(pattern: string): boolean {
    const [isOpenAtStart, isOpenAtEnd] = [pattern.startsWith('*'), pattern.endsWith('*')];
    return (
      (isOpenAtEnd && fitsWildcard(pattern, start)) ||
      (isOpenAtStart && fitsWildcard(pattern, end)) ||
      (isOpenAtStart && isOpenAtEnd && all.some((part) => fitsWildcard(pattern, part)))
    );
  }
}
