/**
 * Writes an expression of Cloudflare's rules with what may stand in any order in one order: the members of a set,
 * and what `or` joins. Names of hosts are sorted where rules are written, and another domain sorts otherwise.
 */
export function unorderedExpression(expression: string): string {
  return orOf(tokens(expression));
}

/** A quoted text stays whole; all else is one sign. */
function tokens(expression: string): readonly string[] {
  return expression.match(/"(?:[^"\\]|\\.)*"|[^"]|"/gs) ?? [];
}

const PARTNERS: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** The parts of a level with their own parts in order, sorted. */
function orOf(level: readonly string[]): string {
  const parts: string[] = [''];
  for (let at = 0; at < level.length; at += 1) {
    const token = level[at] ?? '';
    const last = parts.length - 1;
    const end = PARTNERS[token] === undefined ? -1 : partnerOf(level, at);
    if (end > at) {
      const inner = level.slice(at + 1, end);
      parts[last] +=
        `${token}${token === '{' ? sortedSet(inner) : orOf(inner)}${PARTNERS[token] ?? ''}`;
      at = end;
    } else if (level.slice(at, at + OR.length).join('') === OR) {
      parts.push('');
      at += OR.length - 1;
    } else parts[last] += token;
  }
  return parts
    .map((part) => part.trim())
    .sort()
    .join(OR);
}

const OR = ' or ';

function sortedSet(inner: readonly string[]): string {
  return (
    inner
      .join('')
      .match(/"(?:[^"\\]|\\.)*"|[^\s"]+/gs)
      ?.sort()
      .join(' ') ?? ''
  );
}

/** Where the bracket that opens at a place is closed; -1 where it never is, or another is closed before it. */
function partnerOf(level: readonly string[], open: number): number {
  const awaited: string[] = [];
  for (let at = open; at < level.length; at += 1) {
    const token = level[at] ?? '';
    const partner = PARTNERS[token];
    if (partner !== undefined) awaited.push(partner);
    else if ((token === ')' || token === '}') && awaited.pop() !== token) return -1;
    if (awaited.length === 0) return at;
  }
  return -1;
}
