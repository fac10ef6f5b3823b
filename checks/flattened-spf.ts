import type { Inventory } from '../facts/inventory';
import type { DnsSnapshot } from '../lib/dns-answers';
import { isWithin } from '../lib/names';
import { isOnlyAddresses, spfDifferences, type ReadTree } from '../lib/spf-decision';
import { writeSendersSpf } from '../lib/spf-senders';
import { nodesOf, spfTree } from '../lib/spf-tree';

/** What a launch asks to have flattened. */
export type Asked = NonNullable<Inventory['spf_flatten']>;

/** Differences that are named one by one; the rest is counted. */
const MAX_NAMED = 3;

/** An include may stay where only DNS or a message can tell what it lets in; one of mere addresses was forgotten. */
export function leftProblems(
  { root, answers }: ReadTree,
  { flattened: asked }: Asked,
): readonly string[] {
  const own = nodesOf(root).filter(({ name }) => isWithin(name, root.name));
  return own
    .flatMap(({ terms }) => terms.flatMap(({ child }) => child ?? []))
    .filter((child) => asked.includes(child.name) && isOnlyAddresses({ root: child, answers }))
    .map(({ name }) => `still includes ${name}, which is to be flattened and holds only addresses`);
}

/** Where the published record, with those that it leads to, says of an address what the senders' do not say. */
export function differenceProblems(
  published: ReadTree,
  { includes, others }: Asked,
  { answers, readOn }: DnsSnapshot,
): readonly string[] {
  const senders = treeOf(published.root.name, answers, writeSendersSpf(includes, others));
  const differences = spfDifferences(published, senders);
  const named = differences
    .slice(0, MAX_NAMED)
    .map(
      ({ address, one, other }) =>
        `says ${one} of ${address}, where the senders said ${other} on ${readOn}`,
    );
  const rest = differences.length - named.length;
  return rest > 0
    ? [...named, `says other than the senders in ${String(rest)} more places`]
    : named;
}

export function treeOf(apex: string, answers: DnsSnapshot['answers'], text?: string): ReadTree {
  return { root: spfTree(apex, answers, text).root, answers };
}
