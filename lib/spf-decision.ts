import { canonicalName, type Answers } from './dns-answers';
import { contains, formatNetwork, pointsOf, type Network } from './network';
import type { Mechanism } from './spf';
import { macroLetters, staticName } from './spf-expand';
import { termNetworks } from './spf-networks';
import type { SpfNode, SpfTerm } from './spf-node';
import { nodesOf } from './spf-tree';
import { writeMechanism } from './spf-write';

const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

/** A term that only a message, or an answer that is not at hand, can decide; and what follows where it matches. */
interface Condition {
  readonly when: string;
  readonly says: string;
}

/**
 * What a record says of one address: the first condition that holds decides, else what stands last. A
 * redirect that leads to nothing known is left as one.
 */
interface Decision {
  readonly conditions: readonly Condition[];
  readonly otherwise: string | { readonly redirect: string };
}

/** A tree of records, with the answers that it was read from. */
export interface ReadTree {
  readonly root: SpfNode;
  readonly answers: Answers;
}

/** An address that two trees say different things of. */
export interface SpfDifference {
  /** The first address from which they differ, in order. */
  readonly address: string;
  readonly one: string;
  readonly other: string;
}

/**
 * Compares what two trees say of every address there is, and lists where they part: whoever reads both
 * at all points where a block begins or ends has read them everywhere. How many look-ups they take is
 * no part of it; a term that stays undecided has to stand before the same ones in both.
 */
export function spfDifferences(one: ReadTree, other: ReadTree): readonly SpfDifference[] {
  const readers = [new Reader(one), new Reader(other)] as const;
  const points = pointsOf(readers.flatMap((reader) => reader.networks()));
  let before = '';
  return points.flatMap((point) => {
    const [mine = '', theirs = ''] = readers.map((reader) => reader.at(point));
    const said = mine === theirs ? '' : `${mine} or ${theirs}`;
    const isNew = said !== '' && said !== before;
    before = said;
    return isNew ? [{ address: formatNetwork(point), one: mine, other: theirs }] : [];
  });
}

/**
 * Whether a record and all below it do nothing but let addresses in: every term is known, each passes,
 * and every other host does not. Such a record can always be replaced by its addresses.
 */
export function isOnlyAddresses({ root, answers }: ReadTree): boolean {
  return nodesOf(root).every(
    (node) =>
      node.found === 'record' &&
      node.terms.every(({ mechanism, child }) => {
        if (mechanism === undefined) return true;
        const passes = mechanism.qualifier === '+';
        if (mechanism.kind === 'all') return !passes;
        const isKnown =
          child !== undefined || termNetworks(mechanism, node.name, answers) !== undefined;
        return passes && isKnown;
      }),
  );
}

/** Reads a tree at single addresses; the blocks of a term are looked up once. */
class Reader {
  readonly #tree: ReadTree;
  readonly #networks = new Map<SpfTerm, readonly Network[] | undefined>();

  constructor(tree: ReadTree) {
    this.#tree = tree;
    for (const node of nodesOf(tree.root)) {
      for (const term of node.terms) {
        const { mechanism } = term;
        if (mechanism === undefined) continue;
        this.#networks.set(term, termNetworks(mechanism, node.name, tree.answers));
      }
    }
  }

  networks(): readonly Network[] {
    return [...this.#networks.values()].flatMap((blocks) => blocks ?? []);
  }

  at(point: Network): string {
    const { root } = this.#tree;
    return root.found === 'record' ? decisionText(this.#decide(root, point)) : root.found;
  }

  #decide(node: SpfNode, point: Network): Decision {
    const conditions = new Conditions();
    for (const term of node.terms) {
      const { mechanism, child } = term;
      if (mechanism === undefined) {
        if (child?.found !== 'record') {
          const redirect = canonical(node.record?.redirect ?? '', node);
          return { conditions: conditions.all, otherwise: { redirect } };
        }
        const rest = this.#decide(child, point);
        for (const { when, says } of rest.conditions) conditions.add(when, says);
        return { conditions: conditions.all, otherwise: rest.otherwise };
      }
      const says = RESULTS[mechanism.qualifier];
      if (mechanism.kind === 'all') return { conditions: conditions.all, otherwise: says };
      const isIn =
        child?.found === 'record'
          ? conditions.include(this.#decide(child, point), says)
          : this.#networks.get(term)?.some((block) => contains(block, point));
      if (isIn === true) return { conditions: conditions.all, otherwise: says };
      if (isIn === undefined) conditions.add(ownTerm(mechanism, node), says);
    }
    return { conditions: conditions.all, otherwise: 'neutral' };
  }
}

/** Conditions in order; one that was met before cannot hold again, or it would have decided. */
class Conditions {
  readonly all: Condition[] = [];

  add(when: string, says: string): void {
    if (!this.all.some((one) => one.when === when)) this.all.push({ when, says });
  }

  /** An include matches where the included record passes (RFC 7208 section 5.2). Gives whether it surely does. */
  include({ conditions, otherwise }: Decision, says: string): boolean {
    const first = conditions.findIndex((one) => one.says !== 'pass');
    const leading = first === -1 ? conditions : conditions.slice(0, first);
    for (const { when } of leading) this.add(when, says);
    if (first !== -1) {
      // What keeps others from passing cannot be told apart from what it keeps out.
      const rest = { conditions: conditions.slice(first), otherwise };
      this.add(`include of (${decisionText(rest)})`, says);
      return false;
    }
    // A redirect at the end of an included record passes what an include there would pass.
    if (typeof otherwise === 'object') this.add(`include:${otherwise.redirect}`, says);
    return otherwise === 'pass';
  }
}

function decisionText({ conditions, otherwise }: Decision): string {
  const last = typeof otherwise === 'string' ? otherwise : `redirect=${otherwise.redirect}`;
  const before = conditions.map(({ when, says }) => `${says} where ${when} matches, else `);
  return `${before.join('')}${last}`;
}

/** A term in words that mean the same in any record: with the name that it asks for, and no qualifier. */
function ownTerm(mechanism: Mechanism, node: SpfNode): string {
  const qualifier = '+';
  switch (mechanism.kind) {
    case 'all':
    case 'ip4':
    case 'ip6':
      return writeMechanism({ ...mechanism, qualifier });
    case 'include':
    case 'exists':
    case 'ptr':
    case 'a':
    case 'mx': {
      const domain = canonical(mechanism.domain ?? node.name, node);
      return writeMechanism({ ...mechanism, qualifier, domain });
    }
  }
}

function canonical(domain: string, node: SpfNode): string {
  const name = staticName(domain, node.name);
  if (name !== undefined) return canonicalName(name);
  // The two macros whose value is another in another record (RFC 7208 section 7.2).
  const isBound = macroLetters(domain).some((letter) => letter === 'd' || letter === 'p');
  return isBound ? `${domain} of ${node.name}` : domain;
}
