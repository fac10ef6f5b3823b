import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { Scorecard } from '../checks/scorecard';
import { errorCode, InputError } from '../lib/fault';
import { annotations } from '../reports/annotations';
import type { Context } from './context';

/** Names the file that the summary of a job is added to. */
const SUMMARY_VARIABLE = 'GITHUB_STEP_SUMMARY';

/**
 * Prints a report in a job of GitHub Actions, with the findings as annotations, and adds its Markdown to the summary
 * of the job where there is one. What stands in the report is not taken for a command, whatever it says.
 * @throws InputError where the summary cannot be written
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function printForGitHub(
  { env, print }: Context,
  card: Scorecard,
  { text, summary }: { readonly text: string; readonly summary: string },
): void {
  const token = randomUUID();
  print(`::stop-commands::${token}\n${text}::${token}::\n`);
  const lines = annotations(card, () => undefined);
  if (lines.length > 0) print(`${lines.join('\n')}\n`);
  const file = env[SUMMARY_VARIABLE];
  if (file === undefined || file === '') return;
  try {
    appendFileSync(file, summary);
  } catch (error) {
    throw new InputError({
      where: SUMMARY_VARIABLE,
      problem: 'names a file that cannot be written',
      got: errorCode(error),
      fix: 'let GitHub Actions set it, or leave --github out',
    });
  }
}
