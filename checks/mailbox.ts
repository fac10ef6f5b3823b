import { MAIL_RECEIVERS } from '../lib/mail-receiver';
import { readMessage, valuesOf } from '../lib/message';
import { judgeMessage, type MailboxVerdict, type MessageResult } from './mailbox-message';

/** A message as it was saved from the mailbox where it arrived. */
export interface SavedMessage {
  /** The file's name, for the report. */
  readonly name: string;

  /** The whole file, headers first, decoded as UTF-8. */
  readonly source: string;
}

/** How the mailbox test went: the evidence that an attestation of LR-38 names. */
export interface MailboxResult {
  readonly zoneName: string;

  /** Pass only where every message passes and each of Gmail, Outlook and Yahoo received one. */
  readonly verdict: MailboxVerdict;
  readonly messages: readonly MessageResult[];

  /** What is wrong with the set; what is wrong with one message stands there. */
  readonly problems: readonly string[];
}

const MIN_MESSAGES = MAIL_RECEIVERS.length;

/**
 * Judges saved test messages of one zone: SPF, DKIM and DMARC pass at Gmail, Outlook and Yahoo alike, and
 * SPF or DKIM is aligned with the From address (RFC 9989 section 4.4). More than three are judged alike:
 * one set for each sender. Pure: the same files give the same result.
 * @param zoneName lower case, punycode, no trailing dot
 */
export function judgeMailbox(messages: readonly SavedMessage[], zoneName: string): MailboxResult {
  const earlier = new Map<string, string>();
  const results = messages.map(({ name, source }) => {
    const result = judgeMessage(name, source, zoneName);
    const key = messageKey(source);
    const first = earlier.get(key);
    if (first === undefined) earlier.set(key, name);
    return first === undefined ? result : refuseCopy(result, first);
  });
  const problems = setProblems(results);
  return { zoneName, verdict: overall(results, problems), messages: results, problems };
}

/** What a message is told from others by: its Message-ID, all its headers where it has none, the file where they cannot be read. */
function messageKey(source: string): string {
  const message = readMessage(source);
  if (!message.ok) return `file ${source}`;
  const [id = ''] = valuesOf(message.value, 'Message-ID');
  return id === '' ? `headers ${JSON.stringify(message.value)}` : `id ${id}`;
}

function refuseCopy(result: MessageResult, first: string): MessageResult {
  const problem = `is the same message as ${first}; send one of its own to each mailbox`;
  return { ...result, verdict: 'fail', problems: [...result.problems, problem] };
}

function setProblems(results: readonly MessageResult[]): readonly string[] {
  const missing = MAIL_RECEIVERS.filter((one) => !results.some(({ receiver }) => receiver === one));
  const few = results.length < MIN_MESSAGES;
  return [
    ...(few ? [`${String(MIN_MESSAGES)} messages are needed, got ${String(results.length)}`] : []),
    ...missing.map((one) => `no message shows that ${one} received it`),
  ];
}

function overall(results: readonly MessageResult[], problems: readonly string[]): MailboxVerdict {
  const verdicts = results.map(({ verdict }) => verdict);
  if (problems.length > 0 || verdicts.includes('fail')) return 'fail';
  return verdicts.includes('unknown') ? 'unknown' : 'pass';
}
