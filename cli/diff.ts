import { FaultCollector } from '../lib/fault';
import { changesBetween, isWorse } from '../reports/changes';
import { changesText } from '../reports/changes-text';
import type { Result } from '../reports/result';
import { readResult } from './baseline';
import type { Context } from './context';

export interface DiffOptions {
  /** Files of the results, the earlier one first. */
  readonly before: string;
  readonly after: string;
  readonly json: boolean;
}

/**
 * Lays two results side by side, and prints what was fixed, is new, is still open, is waived, or expired.
 * @returns 1 where something that stops a launch is new or has expired, else 0
 * @throws InputError with all faults of both files
 */
export function diff({ project, layout, print }: Context, options: DiffOptions): number {
  const faults = new FaultCollector();
  let before: Result | undefined, after: Result | undefined;
  faults.try(() => {
    before = readResult(project, options.before);
  });
  faults.try(() => {
    after = readResult(project, options.after);
  });
  faults.throwIfAny();
  if (before === undefined || after === undefined) throw new Error('a result was not read');
  const changes = changesBetween(before, after);
  print(options.json ? `${JSON.stringify(changes, null, 2)}\n` : changesText(changes, layout));
  return isWorse(changes) ? 1 : 0;
}
