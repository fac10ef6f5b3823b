import type { Answers } from './dns-answers';
import { overlaps, type Network } from './network';
import type { Mechanism } from './spf';
import { macroLetters, staticName } from './spf-expand';
import { domainSpecProblem } from './spf-macro';
import { termNetworks } from './spf-networks';
import type { SpfNode, SpfTerm } from './spf-node';

/** What a term matches: blocks of addresses, or hosts that only DNS can tell, as a term that says so anywhere. */
export type SpfItem =
  | { readonly kind: 'networks'; readonly networks: readonly Network[] }
  | { readonly kind: 'term'; readonly mechanism: Mechanism };

/** A term that stays, and why it cannot be taken apart. */
export interface KeptTerm {
  readonly text: string;
  readonly why: string;
}

/** The items of a term or record, or why they cannot stand in another record. */
export type SpfItems =
  | { readonly ok: true; readonly items: readonly SpfItem[]; readonly kept: readonly KeptTerm[] }
  | { readonly ok: false; readonly why: string };

/**
 * Lists what makes the record of an included name pass, in order: an include matches on pass and on
 * nothing else (RFC 7208 section 5.2). Terms with another qualifier only keep hosts out of what stands
 * after them: harmless where no such host would pass later, else the record cannot be taken apart.
 */
function passItems(node: SpfNode, answers: Answers): SpfItems {
  if (node.found !== 'record')
    return { ok: false, why: `${node.name} has no record that was read` };
  const items: SpfItem[] = [];
  const kept: KeptTerm[] = [];
  const excluded: Network[] = [];
  for (const term of node.terms) {
    const { mechanism } = term;
    if (mechanism?.kind === 'all') {
      if (mechanism.qualifier !== '+') continue;
      return { ok: false, why: `${node.name} lets every host pass` };
    }
    const found = termItems(term, node, answers);
    if (!found.ok) return found;
    if (mechanism === undefined || mechanism.qualifier === '+') {
      const clash = found.items.find((item) => clashes(item, excluded));
      if (clash !== undefined) {
        return { ok: false, why: `${node.name} keeps hosts out that ${term.text} lets in` };
      }
      items.push(...found.items);
      kept.push(...found.kept);
      continue;
    }
    for (const item of found.items) {
      if (item.kind === 'term') {
        // It may stop receivers with an error, and whom it keeps out only DNS can tell.
        return { ok: false, why: `${term.text} of ${node.name} decides by DNS who does not pass` };
      }
      excluded.push(...item.networks);
    }
  }
  return { ok: true, items, kept };
}

/** Lists what a term of a record matches; the qualifier is left to the caller. */
export function termItems(
  { text, mechanism, child }: SpfTerm,
  node: SpfNode,
  answers: Answers,
): SpfItems {
  if (child !== undefined) {
    const found = passItems(child, answers);
    if (found.ok) return found;
    // A redirect at the end of an included record passes what an include there would pass.
    const stays: Mechanism =
      mechanism?.kind === 'include'
        ? mechanism
        : { qualifier: '+', kind: 'include', domain: node.record?.redirect ?? child.name };
    const moved = movable(stays, text, node);
    return moved.ok ? { ...moved, kept: [{ text, why: found.why }] } : moved;
  }
  if (mechanism === undefined) return { ok: true, items: [], kept: [] };
  const networks = termNetworks(mechanism, node.name, answers);
  return networks === undefined
    ? movable(mechanism, text, node)
    : { ok: true, items: [{ kind: 'networks', networks }], kept: [] };
}

/** The term as it may stand in another record: a name of its own in place of the record's. */
function movable(mechanism: Mechanism, text: string, node: SpfNode): SpfItems {
  const moved = (term: Mechanism): SpfItems => ({
    ok: true,
    items: [{ kind: 'term', mechanism: { ...term, qualifier: '+' } }],
    kept: [],
  });
  if (!('domain' in mechanism) || mechanism.domain === undefined) {
    return mechanism.kind === 'a' || mechanism.kind === 'mx' || mechanism.kind === 'ptr'
      ? moved({ ...mechanism, domain: node.name })
      : moved(mechanism);
  }
  const letters = macroLetters(mechanism.domain);
  // The two macros whose value is another in another record (RFC 7208 section 7.2).
  if (!letters.includes('d') && !letters.includes('p')) return moved(mechanism);
  const name = staticName(mechanism.domain, node.name);
  return name === undefined || domainSpecProblem(name) !== undefined || name.includes('%')
    ? { ok: false, why: `${text} of ${node.name} holds a macro that means its own record` }
    : moved({ ...mechanism, domain: name });
}

function clashes(item: SpfItem, excluded: readonly Network[]): boolean {
  if (item.kind === 'term') return excluded.length > 0;
  return item.networks.some((network) => excluded.some((one) => overlaps(one, network)));
}
