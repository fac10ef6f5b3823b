import { Resolver } from 'node:dns/promises';
import { withAnswer, type Answer, type Answers, type AnswerType } from '../lib/dns-answers';
import { spfTree } from '../lib/spf-tree';

export interface DnsOptions {
  /** Servers to ask, `address` or `address:port`. Left out: the machine's own. */
  readonly servers?: readonly string[];
  /** How long one question may take, in milliseconds, each of its two tries. */
  readonly timeoutMs: number;
  /** Told of each question before it is asked: `TXT _spf.example.net`. */
  readonly onQuestion: (question: string) => void;
}

/** A tree of ten look-ups asks for some dozens of names; whoever needs more has built a trap. */
const MAX_QUESTIONS = 200;

/** What the resolver says where a name, or a type at it, does not exist. */
const VOID_CODES = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Reads from DNS what the SPF tree of a record asks for, level by level, until nothing is unread.
 * @param text the record, which need not be published yet
 */
export async function readSpfAnswers(
  zoneName: string,
  text: string,
  { servers, timeoutMs, onQuestion }: DnsOptions,
): Promise<Answers> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  let answers: Answers = {};
  const asked = new Set<string>();
  for (;;) {
    const open = spfTree(zoneName, answers, text).unread.filter((one) => !asked.has(one));
    if (open.length === 0 || asked.size >= MAX_QUESTIONS) return answers;
    for (const question of open.slice(0, MAX_QUESTIONS - asked.size)) {
      asked.add(question);
      onQuestion(question);
      answers = await withQuestion(resolver, answers, question);
    }
  }
}

async function withQuestion(
  resolver: Resolver,
  answers: Answers,
  question: string,
): Promise<Answers> {
  const [type = '', name = ''] = question.split(' ');
  switch (type as AnswerType) {
    case 'TXT': {
      const read = async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(''));
      return withAnswer(answers, 'TXT', name, await answerOf(read));
    }
    case 'A':
      return withAnswer(answers, 'A', name, await answerOf(() => resolver.resolve4(name)));
    case 'AAAA':
      return withAnswer(answers, 'AAAA', name, await answerOf(() => resolver.resolve6(name)));
    case 'MX': {
      const read = async () =>
        (await resolver.resolveMx(name)).map(({ exchange, priority }) => ({
          host: exchange,
          priority,
        }));
      return withAnswer(answers, 'MX', name, await answerOf(read));
    }
    case 'PTR':
      return withAnswer(answers, 'PTR', name, await answerOf(() => resolver.resolvePtr(name)));
  }
}

async function answerOf<Value>(read: () => Promise<readonly Value[]>): Promise<Answer<Value>> {
  try {
    return await read();
  } catch (error) {
    const code: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    return typeof code === 'string' && VOID_CODES.has(code) ? 'void' : 'error';
  }
}
