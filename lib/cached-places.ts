import type { Problem } from './fault';

/** Path prefixes of a host that are kept, as they are written in the launch file. */
export interface CachedPlace {
  readonly hostName: string;
  readonly paths: readonly string[];
}

/** A host, or a path of it with all that is below, that is never kept. */
export interface UncachedPlace {
  readonly hostName: string;
  readonly path?: string;
}

type Entry<Place> = readonly [key: string, place: Place];

/**
 * Puts places in the order of rules of which the last one wins: what lies within another stands behind it.
 * Undefined where two lie within each other, so that no order is right.
 */
export function widerFirst<Place extends CachedPlace>(
  places: Readonly<Record<string, Place>>,
): readonly Entry<Place>[] | undefined {
  const left = Object.entries(places).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const done: Entry<Place>[] = [];
  while (left.length > 0) {
    const next = left.findIndex(([key, place]) =>
      left.every(([other, wider]) => other === key || !holdsPartOf(wider, place)),
    );
    if (next < 0) return undefined;
    done.push(...left.splice(next, 1));
  }
  return done;
}

/** Whether some path of the second place lies within one of the first. */
function holdsPartOf(wider: CachedPlace, place: CachedPlace): boolean {
  return (
    wider.hostName === place.hostName &&
    wider.paths.some((path) => place.paths.some((one) => one.startsWith(path)))
  );
}

/** Finds the paths that are to be kept, and lie where nothing is: they would never be. */
export function neverKept(
  where: string,
  { hostName, paths }: CachedPlace,
  uncached: readonly UncachedPlace[],
): readonly Problem[] {
  return paths.flatMap((path, index) => {
    const place = uncached.find(
      (one) =>
        one.hostName === hostName &&
        (one.path === undefined || path === one.path || path.startsWith(folder(one.path))),
    );
    if (place === undefined) return [];
    return [
      {
        where: `${where}.paths[${String(index)}]`,
        problem: `is never kept: ${hostName}${place.path ?? ''} answers each visitor for himself`,
        got: path,
        fix: 'serve these files from another host or path, or take them out',
      },
    ];
  });
}

function folder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
