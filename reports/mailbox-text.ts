import type { MailboxResult } from '../checks/mailbox';
import type { MessageResult } from '../checks/mailbox-message';
import type { MethodResult } from '../checks/mailbox-method';
import { oneLine } from './words';

const INDENT = ' '.repeat(9);

/** Words the mailbox test as plain text: a line a message, what was read under it, problems last; no line end. */
export function mailboxText(result: MailboxResult): string {
  const { zoneName, verdict, messages, problems } = result;
  const passed = messages.filter((message) => message.verdict === 'pass').length;
  return [
    `${zoneName}  mailbox test  LR-38`,
    '',
    ...messages.flatMap(messageLines),
    ...problems.map((problem) => `FAIL     ${problem}`),
    ...(problems.length > 0 ? [''] : []),
    `${String(passed)} of ${String(messages.length)} messages pass: ${SAID[verdict]}`,
  ].join('\n');
}

const SAID: Readonly<Record<MailboxResult['verdict'], string>> = {
  pass: 'the mailbox test passes',
  fail: 'the mailbox test fails',
  unknown: 'the mailbox test is not decided',
};

function messageLines(message: MessageResult): readonly string[] {
  const { name, receiver, from, verdict, problems, notes } = message;
  return [
    `${word(verdict).padEnd(INDENT.length)}${oneLine(name)}  ${receiver ?? 'receiver not known'}, From ${from ?? 'not known'}`,
    ...(['spf', 'dkim', 'dmarc'] as const).map((method) => methodLine(method, message[method])),
    ...problems.map((problem) => `${INDENT}problem: ${problem}`),
    ...notes.map((note) => `${INDENT}note: ${note}`),
    '',
  ];
}

function methodLine(method: string, { result, aligned, evidence }: MethodResult): string {
  const alignment = aligned ? 'aligned' : 'not aligned';
  return `${INDENT}${method.padEnd(6)} ${result.padEnd(9)} ${alignment.padEnd(11)}  ${evidence}`;
}

function word(verdict: string): string {
  return verdict === 'fail' ? 'FAIL' : verdict;
}
