/** How a name stands in texts, which says where it begins and ends there. */
export type NameKind =
  /** A host name: also behind labels (`api.` of `api.example.com`), never as the domain of a mailbox. */
  | 'host'
  /** A mailbox; ids are made from it. */
  | 'mailbox'
  /** An id, an address, an ARN, a bucket: between signs that belong to no name. */
  | 'text'
  /** A launch and its environment, wherever they stand together. */
  | 'joint'
  /** A launch with the sign behind it, with which names of resources begin. */
  | 'start';

/** One thing that two launches have, each by a name of its own. */
export interface NamePair {
  readonly kind: NameKind;
  readonly names: readonly [string, string];
}

/** Writes a text of one launch with a sign in place of each name: the same for both names of a pair. */
export type NeutralText = (text: string) => string;

/**
 * Makes what two launches' texts are compared by. A name is replaced in the texts of its own launch alone: where
 * one launch holds a name of the other, such as staging the host of production, the texts stay different.
 */
export function neutralTexts(pairs: readonly NamePair[]): readonly [NeutralText, NeutralText] {
  const written = pairs
    .filter(({ names }) => names.every((name) => name !== ''))
    .flatMap((pair) => [pair, ...idsOf(pair)]);
  const signs = classes(written);
  return [neutralText(written, 0, signs[0]), neutralText(written, 1, signs[1])];
}

/** What is written for a name where only letters, digits and hyphens may stand. */
function idsOf({ kind, names }: NamePair): readonly Spelled[] {
  if (kind !== 'host' && kind !== 'mailbox') return [];
  const [first, second] = names;
  return [
    { kind: 'id', names: [idOf(first), idOf(second)] },
    ...['-', '_'].map((sign): Spelled => ({
      kind: 'id',
      names: [reversibleId(first, sign), reversibleId(second, sign)],
    })),
  ];
}

interface Spelled {
  readonly kind: NameKind | 'id';
  readonly names: readonly [string, string];
}

function idOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** An id from which the host can be told again: a sign for each dot, and two for a hyphen of its own. */
function reversibleId(host: string, sign: string): string {
  return host.replace(/[-.]/g, (one) => (one === '.' ? sign : sign + sign));
}

type Signs = ReadonlyMap<string, string>;

/** One sign for all names that some pair makes the same, whichever launch they are of. */
function classes(pairs: readonly Spelled[]): readonly [Signs, Signs] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    const above = parent.get(node) ?? node;
    return above === node ? node : root(above);
  };
  for (const { names } of pairs) parent.set(root(`0${names[0]}`), root(`1${names[1]}`));
  const order = [...new Set([...pairs].map(({ names }) => root(`1${names[1]}`)))];
  const signsOf = (side: 0 | 1): Signs =>
    new Map(
      pairs.map(({ names }) => {
        const name = names[side];
        return [name, `⟦${String(order.indexOf(root(`${String(side)}${name}`)))}⟧`];
      }),
    );
  return [signsOf(0), signsOf(1)];
}

function neutralText(pairs: readonly Spelled[], side: 0 | 1, signs: Signs): NeutralText {
  const all = new Map(pairs.map(({ kind, names }) => [names[side], kind]));
  const longestFirst = [...all].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = patternOf(longestFirst);
  return (text) => text.replace(pattern, (found) => signs.get(found) ?? found);
}

/** A pattern that finds nothing. */
const NOTHING = /(?!)/g;

function patternOf(names: readonly (readonly [string, Spelled['kind']])[]): RegExp {
  if (names.length === 0) return NOTHING;
  return new RegExp(names.map(([name, kind]) => BOUNDS[kind](escape(name))).join('|'), 'g');
}

const BOUNDS: Readonly<Record<Spelled['kind'], (name: string) => string>> = {
  // Behind the name of a domain may stand where it agrees to be told of others (RFC 9990 section 3.1).
  host: (name) => `(?<=(?:^|[^\\w@.*-])(?:[\\w*-]+\\.)*)${name}(?![\\w-]|\\.(?!_report\\.)\\w)`,
  mailbox: (name) => `(?<![\\w.+-])${name}(?![\\w-]|\\.\\w)`,
  text: (name) => `(?<![\\w-]|\\w\\.)${name}(?![\\w-]|\\.\\w)`,
  joint: (name) => `(?<![\\w.@-])${name}(?![A-Za-z0-9_])`,
  // In a sentence the same letters may be any word.
  start: (name) => `(?<=^(?:\\S*[/:])?)${name}(?=\\S*$)`,
  id: (name) => `(?<![a-z0-9])${name}(?![a-z0-9])`,
};

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
