import { MAX_LOOKUPS, MAX_VOID_LOOKUPS } from './spf';
import { writeCount } from './spf-count';
import type { SpfNode, SpfTerm } from './spf-node';
import type { SpfTree } from './spf-tree';

/** Why a branch ends where it does; a record speaks for itself. */
const ENDS: Readonly<Record<Exclude<SpfNode['found'], 'record'>, string>> = {
  'no-record': 'no SPF record',
  'several-records': 'several SPF records',
  'invalid-record': 'no valid SPF record',
  unread: 'not read',
  'per-message': 'depends on the message',
  loop: 'a loop without end',
  'too-deep': 'too deep to count',
};

/**
 * Writes a tree as indented lines: each term with the look-ups that it makes, `1 + 3` where three more
 * lie below it; then what is wrong, what was not read and what could be better. A record that stands
 * twice is written once and counted twice.
 */
export function treeText(tree: SpfTree): string {
  const { root, lookups, voids } = tree;
  const void4 = writeCount(voids.ipv4);
  const void6 = writeCount(voids.ipv6);
  const ends = root.found === 'record' ? '' : `: ${ENDS[root.found]}`;
  const lines = [
    `${root.name}${ends}`,
    `  ${writeCount(lookups)} of ${String(MAX_LOOKUPS)} look-ups, ` +
      `${void4 === void6 ? void4 : `${void4} (IPv4) or ${void6} (IPv6)`} of ${String(MAX_VOID_LOOKUPS)} void`,
    '  a static count: the whole tree, where a receiver stops at the first match',
  ];
  if (tree.perMessage > 0) {
    lines.push(`  void look-ups of ${String(tree.perMessage)} more depend on the message`);
  }
  const written = new Set<SpfNode>();
  lines.push(...nodeLines(root, '  ', written));
  for (const [label, said] of [
    ['wrong', tree.problems] as const,
    ['not read', tree.unread] as const,
    ['better', tree.advice] as const,
  ]) {
    lines.push(...said.map((line) => `  ${label}: ${line}`));
  }
  return lines.join('\n');
}

function nodeLines(node: SpfNode, indent: string, written: Set<SpfNode>): readonly string[] {
  written.add(node);
  return node.terms.flatMap((term) => termLines(term, indent, written));
}

function termLines(
  { text, lookups, child }: SpfTerm,
  indent: string,
  written: Set<SpfNode>,
): readonly string[] {
  if (child === undefined) return [`${indent}${text}${lookups === 0 ? '' : '  1'}`];
  const line = `${indent}${text}  ${String(lookups)} + ${writeCount(child.lookups)}`;
  if (child.found !== 'record') return [`${line}, ${ENDS[child.found]}`];
  if (written.has(child)) return [`${line}, as above`];
  return [line, ...nodeLines(child, `${indent}  `, written)];
}
