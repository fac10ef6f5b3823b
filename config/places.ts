import {
  calleeOf,
  isExpression,
  MAX_STEPS,
  parseLaunchFile,
  resolved,
  type ArrayItem,
  type Expression,
  type LaunchFile,
  type ObjectLiteral,
} from './launch-file';

type Member = ObjectLiteral['properties'][number];

/** Where a part of a launch stands in its file. */
export interface LaunchPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
  /** How much of the path that was asked for stands there: `mail` for `mail.mtaSts`, where that is left out. */
  readonly path: string;
}

/** Finds parts of a launch in the text of its file. */
export interface LaunchPlaces {
  /** The deepest key of a dotted path that stands in the file; undefined where none surely does. */
  readonly lineOf: (path: string) => LaunchPlace | undefined;
  /** The waiver of a check's finding. */
  readonly waiverOf: (check: string, subject: string) => LaunchPlace | undefined;
}

/** A value and where it is written; `value` is left out where it is written as something else than an expression. */
interface Entry {
  readonly key: string;
  readonly start: number;
  readonly value?: Expression;
}

/** Keys of what `stagingOf` takes second that are keys of the launch too. */
const OF_STAGING = new Set(['domain', 'cloudflare', 'aws', 'backend']);

/** Keys of production that `stagingOf` leaves behind, or writes anew. */
const NOT_OF_PRODUCTION = new Set([
  ...OF_STAGING,
  'environment',
  'waivers',
  'attestations',
  'dangerousChanges',
  'parkedDomains',
  'parity',
]);

/**
 * Reads a launch file's text, and never throws: of a file that does not parse, or whose launch is not written as
 * literals, constants and spreads of the same file, no place is known. Where something that cannot be read stands
 * after a key, it may be what counts, so the key's place is not known either.
 */
export function launchPlaces(source: string): LaunchPlaces {
  const file = parseLaunchFile(source);
  const placeAt = (start: number, path: string): LaunchPlace => {
    const before = source.slice(0, start);
    return {
      line: before.split('\n').length,
      column: start - before.lastIndexOf('\n'),
      path,
    };
  };
  const deepest = (path: string): { readonly found: string; readonly entry: Entry } | undefined => {
    let value = file?.launch;
    let last: { readonly found: string; readonly entry: Entry } | undefined;
    for (let rest = path; file !== undefined && value !== undefined && rest !== '';) {
      const entry = entryOf(value, (key) => rest === key || rest.startsWith(`${key}.`), file);
      if (entry === undefined) break;
      rest = rest.slice(entry.key.length + 1);
      last = { found: last === undefined ? entry.key : `${last.found}.${entry.key}`, entry };
      value = entry.value;
    }
    return last;
  };
  return {
    lineOf: (path) => {
      const last = deepest(path);
      return last === undefined ? undefined : placeAt(last.entry.start, last.found);
    },
    waiverOf: (check, subject) => {
      const all = deepest('waivers');
      const list = all?.entry.value === undefined ? undefined : resolved(all.entry.value, file);
      if (all === undefined || file === undefined) return undefined;
      const items = list?.type === 'ArrayExpression' ? list.elements : [];
      const at = items.findIndex((item) => {
        if (!isExpression(item)) return false;
        const textOf = (key: string): unknown => text(entryOf(item, (one) => one === key, file));
        return textOf('check') === check && textOf('subject') === subject;
      });
      const start = items[at]?.start ?? all.entry.start;
      return placeAt(start, at === -1 ? 'waivers' : `waivers.${String(at)}`);
    },
  };
}

type Wanted = (key: string) => boolean;

/** The entry that counts for a key: the last one, unless what cannot be read comes after it. */
function entryOf(
  given: Expression,
  wanted: Wanted,
  file: LaunchFile,
  steps = 0,
): Entry | undefined {
  const node = steps > MAX_STEPS ? undefined : resolved(given, file);
  if (node?.type === 'CallExpression' && calleeOf(node) === 'stagingOf') {
    const [production, staging] = node.arguments;
    const own = isExpression(staging)
      ? entryOf(staging, (key) => OF_STAGING.has(key) && wanted(key), file, steps + 1)
      : undefined;
    if (own !== undefined || !isExpression(production)) return own;
    const kept: Wanted = (key) => !NOT_OF_PRODUCTION.has(key) && wanted(key);
    return entryOf(production, kept, file, steps + 1);
  }
  if (node?.type === 'ArrayExpression') return itemOf(node.elements, wanted);
  if (node?.type !== 'ObjectExpression') return undefined;
  for (const member of [...node.properties].reverse()) {
    if (member.type === 'SpreadElement') {
      const inner = resolved(member.argument, file);
      if (inner?.type !== 'ObjectExpression') return undefined;
      const found = entryOf(inner, wanted, file, steps + 1);
      if (found !== undefined || !isReadable(inner, file, steps)) return found;
    } else {
      const key = keyOf(member);
      if (key === undefined) return undefined;
      if (wanted(key)) return { key, start: member.start ?? 0, ...valueOf(member) };
    }
  }
  return undefined;
}

/** Whether all keys of an object can be read. */
function isReadable(node: ObjectLiteral, file: LaunchFile, steps: number): boolean {
  return node.properties.every((member) => {
    if (member.type !== 'SpreadElement') return keyOf(member) !== undefined;
    const inner = resolved(member.argument, file);
    return (
      steps < MAX_STEPS && inner?.type === 'ObjectExpression' && isReadable(inner, file, steps + 1)
    );
  });
}

function itemOf(items: readonly ArrayItem[], wanted: Wanted): Entry | undefined {
  for (const [at, item] of items.entries()) {
    // What a spread brings is not counted here, so that places after it are not known.
    if (item?.type === 'SpreadElement') return undefined;
    const key = String(at);
    if (item !== null && wanted(key)) return { key, start: item.start ?? 0, value: item };
  }
  return undefined;
}

function keyOf(member: Exclude<Member, { type: 'SpreadElement' }>): string | undefined {
  const { key } = member;
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'NumericLiteral') return String(key.value);
  return key.type === 'Identifier' && !member.computed ? key.name : undefined;
}

function valueOf(member: Member): Pick<Entry, 'value'> {
  if (member.type !== 'ObjectProperty') return {};
  const { value } = member;
  // The last three are left sides of an assignment, which no object literal of a launch holds.
  return value.type === 'ObjectPattern' ||
    value.type === 'ArrayPattern' ||
    value.type === 'AssignmentPattern' ||
    value.type === 'RestElement' ||
    value.type === 'VoidPattern'
    ? {}
    : { value };
}

function text(entry: Entry | undefined): string | undefined {
  return entry?.value?.type === 'StringLiteral' ? entry.value.value : undefined;
}
