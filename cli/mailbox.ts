import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { judgeMailbox } from '../checks/mailbox';
import { loadLaunch, wantedLaunch } from '../config/load';
import { InputError, type Problem } from '../lib/fault';
import { MAX_MESSAGE_BYTES } from '../lib/message';
import { mailboxText } from '../reports/mailbox-text';
import type { Context } from './context';

const EXIT_CODES = { pass: 0, fail: 1, unknown: 3 } as const;

/**
 * Judges saved messages by what the receiving mailboxes wrote into them.
 * @returns 0 where all pass, 1 where one fails, 3 where one cannot be read
 * @throws InputError where a file cannot be read, or the launch
 */
export function mailbox(
  { project, env, print }: Context,
  files: readonly string[],
  wanted: string | undefined,
): number {
  const { launch } = loadLaunch(project, wantedLaunch(env, wanted));
  const faults = files.flatMap((file) => fileFault(path.resolve(project, file), file));
  if (faults.length > 0) throw new InputError(...faults);
  const messages = files.map((file) => ({
    name: file,
    source: readFileSync(path.resolve(project, file), 'utf8'),
  }));
  const result = judgeMailbox(messages, launch.domain);
  print(`${mailboxText(result)}\n`);
  return EXIT_CODES[result.verdict];
}

function fileFault(absolute: string, file: string): readonly Problem[] {
  if (!existsSync(absolute) || !statSync(absolute).isFile()) {
    return [{ where: file, problem: 'is no file', fix: 'save the message with all its headers' }];
  }
  const bytes = statSync(absolute).size;
  return bytes <= MAX_MESSAGE_BYTES
    ? []
    : [
        {
          where: file,
          problem: `must have ${String(MAX_MESSAGE_BYTES)} bytes or less`,
          got: bytes,
          fix: 'send a message without attachments',
        },
      ];
}
