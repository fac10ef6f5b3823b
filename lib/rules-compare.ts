import { lower } from './expression';
import { contains, parseBlock, type Network } from './network';
import type { Condition } from './rules-tree';

/** The answer of an expression: unknown where it rests on what is not known or not read. */
export type Answer = true | false | 'unknown';

/** Compares the text of a field, letter by letter but where the condition reads it in lower case. */
export function compareText(condition: Condition, given: string): Answer {
  const { operator, values, isLowered } = condition;
  const value = isLowered ? lower(given) : given;
  switch (operator) {
    case 'eq':
    case 'in':
      return values.includes(value);
    case 'contains':
      return values.some((wanted) => value.includes(wanted));
    case 'starts_with':
      return values.some((wanted) => value.startsWith(wanted));
    case 'ends_with':
      return values.some((wanted) => value.endsWith(wanted));
    case 'wildcard':
      if (values.some(isEscaped)) return 'unknown';
      return values.some((wanted) => fitsWildcard(lower(wanted), lower(value)));
    case 'strict wildcard':
      if (values.some(isEscaped)) return 'unknown';
      return values.some((wanted) => fitsWildcard(wanted, value));
    case 'from':
      return isFrom(condition, given);
    default:
      return 'unknown';
  }
}

/**
 * A pattern with `\*`, which stands for the character, or `\\`: neither is read.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/operators/#wildcard-matching
 */
export function isEscaped(pattern: string): boolean {
  return pattern.includes('\\');
}

/** Compares the number of a field. */
export function compareNumber({ operator, ranges = [] }: Condition, value: number): Answer {
  if (operator !== 'within') return 'unknown';
  return ranges.some(([first, last]) => first <= value && value <= last);
}

/** The blocks of a condition, read once: a plan asks about the same few again and again. */
export function blocksOf({ values }: Condition): readonly Network[] {
  const known = BLOCKS.get(values);
  if (known !== undefined) return known;
  const blocks = values.flatMap((value) => parseBlock(value) ?? []);
  BLOCKS.set(values, blocks);
  return blocks;
}

const BLOCKS = new WeakMap<readonly string[], readonly Network[]>();

function isFrom(condition: Condition, address: string): boolean {
  const client = clientOf(address);
  return client !== undefined && blocksOf(condition).some((block) => contains(block, client));
}

/** An address, read once: every rule is asked about the same few. */
function clientOf(address: string): Network | undefined {
  if (!CLIENTS.has(address)) {
    if (CLIENTS.size >= MOST_CLIENTS) CLIENTS.clear();
    CLIENTS.set(address, parseBlock(address));
  }
  return CLIENTS.get(address);
}

const CLIENTS = new Map<string, Network | undefined>();
const MOST_CLIENTS = 1000;

/** Whether a text fits a pattern in which each `*` stands for any characters, or none. */
export function fitsWildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= from;
}
