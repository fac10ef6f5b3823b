import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The project's own folder. */
export const PROJECT = path.resolve(__dirname, '../..');

/** What .gitignore names, for a copy that is no git checkout. */
const IGNORED =
  /^\/(cdktf\.out|out|state|coverage)$|\/(\.git|node_modules|\.terraform)$|\.(log|tfstate)$/;

/** Paths of the project's files below its folder, sorted, with forward slashes. */
export function projectFiles(): readonly string[] {
  const known = gitFiles();
  return (known.length > 0 ? known : walk('/')).toSorted();
}

/** Committed files and new ones that git does not ignore; none where this is no checkout. */
function gitFiles(): readonly string[] {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const git = spawnSync('git', list, { cwd: PROJECT, encoding: 'utf8' });
  if (git.status !== 0) return [];
  return git.stdout
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(PROJECT, file)));
}

/** Files below a folder, which is written from the project's: `/`, `/test`. */
function walk(folder: string): readonly string[] {
  return readdirSync(path.join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (IGNORED.test(place)) return [];
    return entry.isDirectory() ? walk(place) : [place.slice(1)];
  });
}
