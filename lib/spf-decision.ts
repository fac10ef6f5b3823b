import { canonicalName, type Answers } from './dns-answers';
import { contains, formatNetwork, pointsOf, type Network } from './network';
import type { Mechanism } from './spf';
import { macroLetters, staticName } from './spf-expand';
import { termNetworks } from './spf-networks';
import type { SpfNode, SpfTerm } from './spf-node';
import { nodesOf } from './spf-tree';
import { writeMechanism } from './spf-write';

const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

/**
 * A term that only a message, or an answer that is not at hand, can decide, in words; or an include, by
 * what the included record says. Where it matches, that follows.
 */
interface Condition {
  readonly when: string | Decision;
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
    return root.found === 'record'
      ? decisionText(this.#decide(root, point), new Set())
      : root.found;
  }

  #decide(node: SpfNode, point: Network): Decision {
    const conditions: Condition[] = [];
    for (const term of node.terms) {
      const { mechanism, child } = term;
      if (mechanism === undefined) {
        if (child?.found !== 'record') {
          return {
            conditions,
            otherwise: { redirect: canonical(node.record?.redirect ?? '', node) },
          };
        }
        const rest = this.#decide(child, point);
        return { conditions: [...conditions, ...rest.conditions], otherwise: rest.otherwise };
      }
      const says = RESULTS[mechanism.qualifier];
      if (mechanism.kind === 'all') return { conditions, otherwise: says };
      const inner = child?.found === 'record' ? this.#decide(child, point) : undefined;
      const isIn =
        inner === undefined
          ? this.#networks.get(term)?.some((block) => contains(block, point))
          : surelyPasses(inner);
      if (isIn === true) return { conditions, otherwise: says };
      if (isIn === undefined) conditions.push({ when: inner ?? ownTerm(mechanism, node), says });
    }
    return { conditions, otherwise: 'neutral' };
  }
}

/** Whether a record passes an address or does not; undefined where that depends on a condition. */
function surelyPasses({ conditions, otherwise }: Decision): boolean | undefined {
  if (conditions.length > 0 || typeof otherwise !== 'string') return undefined;
  return otherwise === 'pass';
}

/**
 * Writes a decision in the one way that its meaning has, wherever its terms stand: what an include lets
 * pass stands for the include, and a condition that was met before cannot hold again.
 * @param met conditions that did not hold, or this would not be read
 */
function decisionText({ conditions, otherwise }: Decision, met: ReadonlySet<string>): string {
  const seen = new Set(met);
  const parts: string[] = [];
  /** Adds a condition, and gives whether it surely holds. */
  const add = ({ when, says }: Condition): boolean => {
    if (typeof when === 'string') {
      if (!seen.has(when)) parts.push(`${says} where ${when} matches, else `);
      seen.add(when);
      return false;
    }
    // An include matches where the included record passes, and nowhere else (RFC 7208 section 5.2).
    for (const [index, inner] of when.conditions.entries()) {
      if (typeof inner.when === 'string' && seen.has(inner.when)) continue;
      if (inner.says !== 'pass') {
        // What keeps others from passing cannot be told apart from what it keeps out.
        const rest = { ...when, conditions: when.conditions.slice(index) };
        return add({ when: `include of (${decisionText(rest, seen)})`, says });
      }
      if (add({ when: inner.when, says })) return true;
    }
    if (typeof when.otherwise === 'string') return when.otherwise === 'pass';
    // A redirect at the end of an included record passes what an include there would pass.
    return add({ when: `include:${when.otherwise.redirect}`, says });
  };
  const sure = conditions.find(add);
  const last = typeof otherwise === 'string' ? otherwise : `redirect=${otherwise.redirect}`;
  return `${parts.join('')}${sure?.says ?? last}`;
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
