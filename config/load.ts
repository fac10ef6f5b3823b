import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { DnsSnapshot } from '../lib/dns-answers';
import { InputError } from '../lib/fault';
import { loadSnapshot } from './dns-snapshot';
import { parseLaunch } from './parse';
import type { Launch } from './schema';
import { suggest } from '../lib/suggest';

/** Folder of the launch files, below the project. */
const LAUNCHES = path.join('config', 'launches');

/** A launch with the name of its file and the path that problems are reported under. */
export interface LoadedLaunch {
  readonly name: string;
  readonly file: string;
  readonly launch: Launch;
  /** What DNS said when the launch's snapshot was made; left out where none was. */
  readonly dns?: DnsSnapshot;
}

/** The name of a launch that somebody asks for. */
export interface WantedLaunch {
  /** Where it was written: `--launch`, `LAUNCH` or an argument's place. */
  readonly where: string;
  readonly name: string;
}

/** The launch that is asked for: by the option, else by the variable LAUNCH, whose empty text asks for none. */
export function wantedLaunch(
  env: Readonly<Record<string, string | undefined>>,
  option?: string,
): WantedLaunch | undefined {
  if (option !== undefined) return { where: '--launch', name: option };
  const { LAUNCH: name = '' } = env;
  return name === '' ? undefined : { where: 'LAUNCH', name };
}

/** The file of a launch, below the project. */
export function launchFile(name: string): string {
  return path.join(LAUNCHES, `${name}.ts`);
}

/** The names of a project's launches, sorted. */
function launchNames(project: string): readonly string[] {
  const folder = path.join(project, LAUNCHES);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/**
 * Loads the launch that is asked for; where none is, the only one there is. What DNS said comes with it.
 * @param project folder that holds `config/launches/`
 * @throws InputError where there is no such launch, its file cannot be read, or what it holds is wrong
 */
export function loadLaunch(project: string, wanted: WantedLaunch | undefined): LoadedLaunch {
  const loaded = loadLaunchAlone(project, wanted);
  const dns = loadSnapshot(project, loaded.name);
  return { ...loaded, ...(dns === undefined ? {} : { dns }) };
}

/** Loads a launch as `loadLaunch` does, without its snapshot of DNS: for whoever is about to write that anew. */
export function loadLaunchAlone(project: string, wanted: WantedLaunch | undefined): LoadedLaunch {
  const name = pickLaunch(launchNames(project), wanted);
  const file = launchFile(name);
  const launch = parseLaunch(readLaunchFile(path.resolve(project, file), file), file);
  return { name, file, launch };
}

function pickLaunch(names: readonly string[], wanted: WantedLaunch | undefined): string {
  const [first] = names;
  if (first === undefined) {
    throw new InputError({
      where: LAUNCHES,
      problem: 'holds no launch',
      fix: 'copy example.ts of the kit into it and give it your launch’s name',
    });
  }
  if (wanted === undefined) {
    if (names.length === 1) return first;
    throw new InputError({
      where: 'LAUNCH',
      problem: `must name one of the launches ${names.join(', ')}`,
      fix: `put LAUNCH=${first} in front of the command, or add --launch ${first}`,
    });
  }
  const { where, name } = wanted;
  if (names.includes(name)) return name;
  const near = suggest(name, names);
  throw new InputError({
    where,
    problem: `must be ${names.join(' or ')}`,
    got: name,
    ...(near === undefined ? {} : { fix: `did you mean "${near}"?` }),
  });
}

function readLaunchFile(absolute: string, file: string): unknown {
  let module: unknown;
  try {
    module = createRequire(absolute)(absolute);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const [line = 'cannot be read'] = String(error instanceof Error ? error.message : error).split(
      '\n',
    );
    throw new InputError({
      where: file,
      problem: `cannot be loaded: ${line}`,
      fix: 'mend the file',
    });
  }
  const exported: unknown =
    typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined;
  if (exported === undefined) {
    throw new InputError({
      where: file,
      problem: 'has no default export',
      fix: 'write export default defineLaunch({ ... })',
    });
  }
  return exported;
}
