import type { Json } from '../support/launch-stacks';

/** One change to one place: it knows types of JSON, and no check. */
export interface Edit {
  readonly operator: string;
  /** Names and indexes from the top of the document; `(json)` steps into a document held in a string. */
  readonly path: readonly (string | number)[];
  /** The document with the change. */
  readonly document: Json;
}

/** Step into a string that holds a JSON document, such as a policy. */
const INNER = '(json)';

/** Keys that carry comments for people and no meaning. */
const COMMENT = '//';

/** Every edit of every value in a document, its parts included. */
export function* edits(document: Json, path: readonly (string | number)[] = []): Generator<Edit> {
  for (const [operator, value] of replacements(document)) yield { operator, path, document: value };
  if (Array.isArray(document)) {
    for (const [index, item] of document.entries()) {
      const without = document.filter((_, other) => other !== index);
      yield { operator: 'drop', path: [...path, index], document: without };
      const twice = document.flatMap((one, other) => (other === index ? [one, one] : [one]));
      yield { operator: 'duplicate', path: [...path, index], document: twice };
      // Of two, the list the other way round is the same.
      if (index > 0 && document.length > 2 && isObject(item)) {
        yield { operator: 'front', path: [...path, index], document: [item, ...without] };
      }
      for (const edit of edits(item, [...path, index])) {
        yield { ...edit, document: document.with(index, edit.document) };
      }
    }
  } else if (typeof document === 'object' && document !== null) {
    for (const [name, item] of Object.entries(document)) {
      if (name === COMMENT) continue;
      const { [name]: _dropped, ...without } = document;
      yield { operator: 'drop', path: [...path, name], document: without };
      for (const edit of edits(item, [...path, name])) {
        yield { ...edit, document: { ...document, [name]: edit.document } };
      }
    }
  } else if (typeof document === 'string') {
    const inner = innerDocument(document);
    if (inner === undefined) return;
    for (const edit of edits(inner, [...path, INNER])) {
      yield { ...edit, document: JSON.stringify(edit.document) };
    }
  }
}

/** Wide words of the field: anything, anywhere, anybody. */
const ANYTHING = '*';
const ANYWHERE = '0.0.0.0/0';

function replacements(value: Json): readonly (readonly [string, Json])[] {
  if (typeof value === 'boolean') return [['flip', !value]];
  if (typeof value === 'number') {
    return unlike(value, [
      ['zero', 0],
      ['flip', -value - 1],
      ['widen', value * 10 + 1],
    ]);
  }
  if (typeof value === 'string') {
    return unlike(value, [
      ['zero', ''],
      ['flip', [...value].reverse().join('')],
      ['widen', /^[\d.:]+(?:\/\d+)?$/.test(value) ? ANYWHERE : ANYTHING],
    ]);
  }
  if (Array.isArray(value)) {
    return unlike(value, [
      ['zero', []],
      ['flip', value.toReversed()],
      ['widen', typeof value[0] === 'string' ? [...value, ANYTHING] : value],
    ]);
  }
  if (value !== null) return unlike(value, [['zero', {}]]);
  return [];
}

/** Leaves out the changes that change nothing. */
function unlike(
  value: Json,
  changes: readonly (readonly [string, Json])[],
): readonly (readonly [string, Json])[] {
  const before = JSON.stringify(value);
  return changes.filter(([, after]) => JSON.stringify(after) !== before);
}

function innerDocument(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
