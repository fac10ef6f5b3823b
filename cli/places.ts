import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchFile } from '../config/load';
import { launchPlaces } from '../config/places';
import type { Places } from '../reports/places';

/** Finds what a launch says in its file; undefined where there is no such file any more. */
export function readPlaces(project: string, launch: string): Places | undefined {
  const file = launchFile(launch);
  try {
    const source = readFileSync(path.resolve(project, file), 'utf8');
    // A path in a report is the same on every machine.
    return { file: file.split(path.sep).join('/'), ...launchPlaces(source) };
  } catch {
    return undefined;
  }
}
