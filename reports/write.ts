import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Scorecard } from '../checks/scorecard';
import { errorCode, InputError } from '../lib/fault';
import type { Changes } from './changes';
import { htmlReport } from './html';
import { jsonReport } from './json';
import { markdownReport } from './markdown';

/** A file to be written, by its name in the folder. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/** The files that are made from one scorecard, and from what changed since an earlier one. */
export function reportFiles(card: Scorecard, changes?: Changes): readonly ReportFile[] {
  return [
    { name: 'scorecard.html', content: htmlReport(card) },
    { name: 'scorecard.md', content: markdownReport(card, changes) },
    { name: 'scorecard.json', content: jsonReport(card) },
  ];
}

/**
 * Writes files, each whole or not at all: all are written under another name first, and none is
 * renamed before the last has been written. A folder that is missing is made.
 * @throws InputError where the file system refuses; what had been written under another name is removed
 */
export function writeFiles(folder: string, files: readonly ReportFile[]): readonly string[] {
  const moves = files.map(({ name, content }) => {
    const to = path.join(folder, name);
    return { from: `${to}.${String(process.pid)}.new`, to, content };
  });
  try {
    mkdirSync(folder, { recursive: true });
    for (const { from, content } of moves) writeFileSync(from, content);
    for (const { from, to } of moves) renameSync(from, to);
  } catch (error) {
    for (const { from } of moves) rmSync(from, { force: true, recursive: true });
    throw new InputError({
      where: folder,
      problem: 'cannot be written',
      got: errorCode(error),
      fix: 'name another folder, or make room in this one',
    });
  }
  return moves.map(({ to }) => to);
}
