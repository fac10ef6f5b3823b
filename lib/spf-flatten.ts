import { canonicalName, withAnswer, type Answers } from './dns-answers';
import type { Parsed } from './parsed';
import type { KeptTerm } from './spf-items';
import { flatParts } from './spf-parts';
import { recordText, splitRecord, type SpfPart } from './spf-split';
import { nodesOf, spfTree, type SpfTree } from './spf-tree';
import { ignoredTerms } from './spf-write';

/** What to flatten, and what else there is. */
export interface FlattenOptions {
  /** Names whose include or redirect is replaced by what it stands for on the day of the answers. */
  readonly includes: 'all' | readonly string[];
  /** Other TXT records at the name: they share its answer. */
  readonly otherTexts?: readonly string[];
  /** Full names that are in use, and so no part of the record may have. */
  readonly takenNames?: readonly string[];
}

export interface FlattenedSpf {
  /** Text of each record by full name; the record itself first, then what it was split into. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was to go and stays, and why: taking it apart would change which hosts pass. */
  readonly kept: readonly KeptTerm[];
  /** The tree of what was written, counted anew. */
  readonly tree: SpfTree;
  /** Why it cannot be used: it still needs too many look-ups, or is too long however it is split. */
  readonly problems: readonly string[];
}

/**
 * Replaces includes by the addresses that they let in. What `check_host()` says of a message stays the
 * same, but for errors by too many look-ups: no term, qualifier or redirect is lost, and what cannot be
 * replaced exactly stays. The record is then as old as the answers, and follows no sender that moves.
 */
export function flattenSpf(
  name: string,
  text: string,
  answers: Answers,
  { includes, otherTexts = [], takenNames = [] }: FlattenOptions,
): Parsed<FlattenedSpf> {
  const apex = canonicalName(name);
  const { root } = spfTree(apex, answers, text);
  if (root.found !== 'record') return { ok: false, problems: root.problems };
  const chosen = includes === 'all' ? undefined : new Set(includes.map(canonicalName));
  const flat = flatParts(root, answers, (one) => chosen?.has(one) ?? true);
  const ignored = ignoredTerms(text).map((term): SpfPart => ({ kind: 'term', text: term }));
  const parts = [...flat.parts, ...ignored];
  // No part of the record may take the name of a record that the rest of it still leads to.
  const whole = spfTree(apex, answers, recordText(parts));
  const taken = new Set([...takenNames, ...nodesOf(whole.root).map((node) => node.name)]);
  const { texts, fits } = splitRecord(apex, parts, otherTexts, taken);
  const written = [...texts].reduce(
    (all, [at, one]) => withAnswer(all, 'TXT', at, at === apex ? [...otherTexts, one] : [one]),
    answers,
  );
  const tree = spfTree(apex, written);
  const tooLong = fits ? [] : [`${apex}: too long for one packet, however it is split`];
  return {
    ok: true,
    value: { texts, kept: flat.kept, tree, problems: [...tree.problems, ...tooLong] },
  };
}
