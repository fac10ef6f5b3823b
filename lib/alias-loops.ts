import type { Problem } from './fault';
import type { PlacedRecord } from './placed-record';

/** CNAMEs of the zone that lead back to themselves, each ring said once, at its first place. */
export function aliasLoops(all: readonly PlacedRecord[]): readonly Problem[] {
  const aliasOf = aliasFinder(all);
  const said = new Set<string>();
  return all.flatMap((start) => {
    if (start.type !== 'CNAME') return [];
    const ring: PlacedRecord[] = [];
    let here: PlacedRecord | undefined = start;
    while (here !== undefined && !ring.includes(here)) {
      ring.push(here);
      here = aliasOf(here.target ?? '');
    }
    // One that names itself as its target is the fault of that record alone.
    if (here !== start || start.target === start.name || said.has(start.name)) return [];
    for (const { name } of ring) said.add(name);
    return [
      {
        where: start.where,
        problem: `leads back to itself: ${[start.name, ...ring.map(({ target }) => target)].join(', ')}`,
        fix:
          ring.length === 1
            ? 'give its target a record of its own, or lead it elsewhere'
            : `change one of ${ring.map(({ where }) => where).join(', ')}`,
      },
    ];
  });
}

/**
 * The CNAME that answers for a name of the zone: its own, or that of the wildcard that covers it, where
 * neither it nor anything below it exists (RFC 4592 section 3.3.1).
 */
function aliasFinder(all: readonly PlacedRecord[]): (name: string) => PlacedRecord | undefined {
  const aliases = new Map(
    all.filter(({ type }) => type === 'CNAME').map((one) => [one.name, one] as const),
  );
  const existing = new Set(all.flatMap(({ name }) => withParents(name)));
  return (name) => {
    const encloser = withParents(name).find((one) => existing.has(one));
    return encloser === name ? aliases.get(name) : aliases.get(`*.${String(encloser)}`);
  };
}

/** A name and the names above it: `a.b.c`, `b.c`, `c`. */
function withParents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.map((_label, index) => labels.slice(index).join('.'));
}
