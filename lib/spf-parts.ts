import type { Answers } from './dns-answers';
import { contains, mergeNetworks, type Network } from './network';
import { reachedMechanisms, type Qualifier } from './spf';
import { termItems, type KeptTerm, type SpfItem } from './spf-items';
import type { SpfNode, SpfTerm } from './spf-node';
import { macroLetters } from './spf-expand';
import type { SpfPart } from './spf-split';
import { writeMechanism } from './spf-write';

/** Whether the include or redirect of a name is to be replaced. */
export type IsChosen = (name: string) => boolean;

/** The parts of a record whose includes were replaced, and what stayed. */
export interface FlatParts {
  readonly parts: readonly SpfPart[];
  readonly kept: readonly KeptTerm[];
}

/** Replaces the chosen includes of a record by what they let in, each where it stands. */
export function flatParts(node: SpfNode, answers: Answers, isChosen: IsChosen): FlatParts {
  const collected = new Collected();
  for (const term of node.terms) {
    const { mechanism, child } = term;
    const chosen = child === undefined || isChosen(child.name);
    if (mechanism === undefined) {
      if (!chosen || !inlineRedirect(collected, term, node, answers)) collected.term(term.text);
    } else if (mechanism.kind === 'include') {
      if (chosen) addInclude(collected, term, node, answers);
      else collected.term(term.text);
    } else if (mechanism.kind === 'ip4' || mechanism.kind === 'ip6') {
      const found = termItems(term, node, answers);
      if (found.ok) collected.items(mechanism.qualifier, found.items);
    } else collected.term(term.text);
  }
  // What is never read changes nothing, and is the owner's to take out.
  const { record } = node;
  if (record !== undefined) {
    const idle = record.mechanisms.slice(reachedMechanisms(record).length);
    for (const mechanism of idle) collected.term(writeMechanism(mechanism));
    const redirects = node.terms.some(({ mechanism }) => mechanism === undefined);
    if (record.redirect !== undefined && !redirects) collected.term(`redirect=${record.redirect}`);
    if (record.exp !== undefined) collected.term(`exp=${record.exp}`);
  }
  return collected.done();
}

/** Collects parts in order; neighbours with one qualifier become one run, in which order says nothing. */
class Collected {
  readonly kept: KeptTerm[] = [];
  readonly #parts: SpfPart[] = [];
  /** All blocks so far, merged: a host in one of them never comes to what stands after it. */
  #decided: readonly Network[] = [];

  term(text: string): void {
    this.#parts.push({ kind: 'term', text });
  }

  items(qualifier: Qualifier, items: readonly SpfItem[]): void {
    for (const item of items) {
      if (item.kind === 'term') this.term(writeMechanism({ ...item.mechanism, qualifier }));
      else this.#networks(qualifier, item.networks);
    }
  }

  done(): FlatParts {
    return { parts: this.#parts, kept: this.kept };
  }

  #networks(qualifier: Qualifier, networks: readonly Network[]): void {
    const open = networks.filter((one) => !this.#decided.some((block) => contains(block, one)));
    if (open.length === 0) return;
    // Merged, so that two halves hide their whole as well as the whole itself would.
    this.#decided = mergeNetworks([...this.#decided, ...open]);
    const last = this.#parts.at(-1);
    const joins = last?.kind === 'networks' && last.qualifier === qualifier;
    const before = joins ? last.networks : [];
    if (joins) this.#parts.pop();
    this.#parts.push({
      kind: 'networks',
      qualifier,
      networks: mergeNetworks([...before, ...open]),
    });
  }
}

function addInclude(collected: Collected, term: SpfTerm, node: SpfNode, answers: Answers): void {
  const found = termItems(term, node, answers);
  if (!found.ok) {
    collected.kept.push({ text: term.text, why: found.why });
    collected.term(term.text);
    return;
  }
  collected.kept.push(...found.kept);
  collected.items(term.mechanism?.qualifier ?? '+', found.items);
}

/**
 * Puts the terms of the record that a redirect leads to in its place, `all` and every qualifier with
 * them (RFC 7208 section 6.1). Gives false where the redirect has to stay.
 */
function inlineRedirect(
  collected: Collected,
  { text, child }: SpfTerm,
  node: SpfNode,
  answers: Answers,
): boolean {
  const why = child === undefined ? '' : redirectObstacle(child, node, answers);
  if (child === undefined || why !== undefined) {
    collected.kept.push({ text, why: why ?? '' });
    return false;
  }
  for (const term of child.terms) {
    const { mechanism } = term;
    if (mechanism === undefined) {
      if (!inlineRedirect(collected, term, child, answers)) collected.term(term.text);
    } else if (mechanism.kind === 'all') collected.term(term.text);
    else {
      const found = termItems(term, child, answers);
      if (!found.ok) continue;
      collected.kept.push(...found.kept);
      collected.items(mechanism.qualifier, found.items);
    }
  }
  return true;
}

/** Why the terms behind a redirect cannot stand in the record itself; undefined where they can. */
function redirectObstacle(child: SpfNode, node: SpfNode, answers: Answers): string | undefined {
  if (child.found !== 'record') return `${child.name} has no record that was read`;
  // A fail is explained by the record that it stands in, so two records cannot become one.
  if (node.record?.exp !== undefined || child.record?.exp !== undefined) {
    return `${child.record?.exp === undefined ? node.name : child.name} has an explanation of its own`;
  }
  for (const term of child.terms) {
    if (term.mechanism === undefined) {
      // Taken along as it is, a macro would mean another record.
      if (macroLetters(term.text).length > 0) {
        return `${term.text} of ${child.name} holds a macro`;
      }
      continue;
    }
    if (term.mechanism.kind === 'all') continue;
    const found = termItems(term, child, answers);
    if (!found.ok) return found.why;
  }
  return undefined;
}
