import type { Construct } from 'constructs';
import { InputError } from '../lib/fault';

/** The entries in the order of their keys, so that the order in which they are written never matters. */
export function byKey<Entry>(
  entries: Readonly<Record<string, Entry>>,
): readonly (readonly [string, Entry])[] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Refuses an entry whose id another one has already: ids are addresses, and none may be shared.
 * @throws InputError under `where`
 */
export function refuseTaken(scope: Construct, id: string, where: string, got: string): void {
  if (scope.node.tryFindChild(id) === undefined) return;
  throw new InputError({
    where,
    problem: `would have the id "${id}", which is taken`,
    got,
    fix: 'choose another name',
  });
}
