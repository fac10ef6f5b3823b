import { ask, canonicalName, withAnswer, type Answers } from './dns-answers';
import { isSpf, MAX_LOOKUPS, MAX_VOID_LOOKUPS } from './spf';
import { writeCount, type Count, type Voids } from './spf-count';
import { grow, type SpfNode } from './spf-node';

/** The whole tree below one name, counted without a message in hand. */
export interface SpfTree {
  readonly root: SpfNode;
  readonly lookups: Count;
  readonly voids: Voids;
  readonly perMessage: number;
  /** Why receivers answer permerror; empty where nothing that was read is wrong. */
  readonly problems: readonly string[];
  /** Queries that nobody has read; with any, the tree is not known to hold. */
  readonly unread: readonly string[];
  readonly advice: readonly string[];
}

/** Whether receivers can evaluate a tree; see `treeVerdict`. */
export type SpfVerdict = 'holds' | 'breaks' | 'unknown';

/**
 * Reads the tree of SPF records below a name out of answers that were fetched before. It counts the
 * whole tree, where a receiver stops at the first match: what it says holds for every message.
 * @param text the record to judge in place of the one in the answers
 */
export function spfTree(name: string, answers: Answers, text?: string): SpfTree {
  const judged =
    text === undefined ? answers : withAnswer(answers, 'TXT', name, withText(name, answers, text));
  const root = grow(canonicalName(name), [], { answers: judged, done: new Map() });
  const { lookups, voids, perMessage } = root;
  const nodes = nodesOf(root);
  return {
    root,
    lookups,
    voids,
    perMessage,
    problems: [
      ...unique(nodes.flatMap(({ problems }) => problems)),
      ...lookupProblems(lookups),
      ...voidProblems('IPv4', voids.ipv4),
      ...voidProblems('IPv6', voids.ipv6),
    ],
    unread: unique(nodes.flatMap(({ unread }) => unread)),
    advice: unique(nodes.flatMap(({ advice }) => advice)),
  };
}

/**
 * Says whether receivers can evaluate the tree: `breaks` where a part that was read makes them answer
 * permerror, `unknown` where a part was not read or depends on the message, `holds` otherwise.
 */
export function treeVerdict({ problems, lookups, voids, unread }: SpfTree): SpfVerdict {
  if (problems.length > 0) return 'breaks';
  const known = lookups.exact && voids.ipv4.exact && voids.ipv6.exact && unread.length === 0;
  return known ? 'holds' : 'unknown';
}

/** Lists each node once, from the top. */
export function nodesOf(root: SpfNode): readonly SpfNode[] {
  const nodes = new Set([root]);
  // A set that grows while it is walked is walked to its end.
  for (const { terms } of nodes) {
    for (const { child } of terms) if (child !== undefined) nodes.add(child);
  }
  return [...nodes];
}

function withText(name: string, answers: Answers, text: string): readonly string[] {
  const known = ask(answers, 'TXT', name);
  return typeof known === 'string' ? [text] : [...known.filter((one) => !isSpf(one)), text];
}

function lookupProblems(lookups: Count): readonly string[] {
  return lookups.least <= MAX_LOOKUPS
    ? []
    : [`needs ${writeCount(lookups)} look-ups; receivers make at most ${String(MAX_LOOKUPS)}`];
}

function voidProblems(family: string, voids: Count): readonly string[] {
  if (voids.least <= MAX_VOID_LOOKUPS) return [];
  const most = String(MAX_VOID_LOOKUPS);
  return [
    `meets ${writeCount(voids)} void look-ups where the client has ${family}; receivers make at most ${most}`,
  ];
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
