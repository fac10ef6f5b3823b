import type { LoadedLaunch } from '../config/load';
import type { AccountAccess } from '../run/aws-account';
import { AwsUnreadable } from '../run/aws-faults';
import type { Context } from './context';
import { EXIT_INTERRUPTED } from './exit';
import { Interrupted } from './secret-input';

/** One call to AWS may take so long with all its tries. */
const TIME_LIMIT_MS = 30_000;

/** How a command ends that has judged what AWS says. */
export const VERDICT_EXIT_CODES = { pass: 0, fail: 1, unknown: 3 } as const;

/** What a command opens of a launch's account. */
export interface Opening<Opened> {
  readonly open: (access: AccountAccess) => Opened;
  /** What says how things stand, where the command does not come to its end. */
  readonly hint: string;
}

/** Opens a launch's account for one command, which an interrupt ends. */
export async function withAws<Opened extends { close(): void }>(
  { interrupt, note }: Context,
  { launch }: LoadedLaunch,
  { open, hint }: Opening<Opened>,
  use: (opened: Opened, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const signal = interrupt();
  const opened = open({ ...launch.aws, timeLimitMs: TIME_LIMIT_MS, signal });
  try {
    return await use(opened, signal);
  } catch (error) {
    if (error instanceof Interrupted || signal.aborted) {
      note(`interrupted; ${hint}`);
      return EXIT_INTERRUPTED;
    }
    if (!(error instanceof AwsUnreadable)) throw error;
    note(`${error.message}; ${hint}`);
    return VERDICT_EXIT_CODES.unknown;
  } finally {
    opened.close();
  }
}
