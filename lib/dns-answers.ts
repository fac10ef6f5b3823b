/** A host that receives mail, as an MX record names it. */
export interface MxHost {
  readonly host: string;
  readonly priority: number;
}

/** What one record of each type holds; a TXT record's strings are joined (RFC 7208 section 3.3). */
interface Values {
  readonly TXT: string;
  readonly A: string;
  readonly AAAA: string;
  readonly MX: MxHost;
  readonly PTR: string;
}

/** The record types that SPF asks for. */
export type AnswerType = keyof Values;

/**
 * What DNS said: the records, `void` where the name or the type does not exist, `error` where no server
 * answered, `unread` where nobody has asked. Aliases are followed before an answer is kept here.
 */
export type Answer<Value> = readonly Value[] | 'void' | 'error' | 'unread';

/** Answers by name: lower case, without trailing dot. What is left out is unread. */
export type Answers = Readonly<
  Record<string, { readonly [Type in AnswerType]?: Answer<Values[Type]> }>
>;

/** Answers that were read once and kept: what a sender's names said on that day. */
export interface DnsSnapshot {
  /** Day on which DNS was asked: `2026-11-22`. */
  readonly readOn: string;
  readonly answers: Answers;
}

/** Longest name and label, in characters (RFC 1035 section 2.3.4). */
const MAX_NAME_CHARACTERS = 253;
const MAX_LABEL_CHARACTERS = 63;

/** The name as answers are kept under it: lower case, without trailing dot. */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Whether DNS can hold a name: no empty label, 63 characters in each, 253 in all. */
export function isAskable(name: string): boolean {
  const canonical = canonicalName(name);
  return (
    canonical.length <= MAX_NAME_CHARACTERS &&
    canonical.split('.').every((label) => label.length > 0 && label.length <= MAX_LABEL_CHARACTERS)
  );
}

/** Looks an answer up. A name that DNS cannot hold does not exist. */
export function ask<Type extends AnswerType>(
  answers: Answers,
  type: Type,
  name: string,
): Answer<Values[Type]> {
  if (!isAskable(name)) return 'void';
  const key = canonicalName(name);
  const found = Object.hasOwn(answers, key) ? answers[key] : undefined;
  const answer = found?.[type] ?? 'unread';
  return typeof answer === 'object' && answer.length === 0 ? 'void' : answer;
}

/** The answers with one more; it stands in place of an earlier one of the same name and type. */
export function withAnswer<Type extends AnswerType>(
  answers: Answers,
  type: Type,
  name: string,
  answer: Answer<Values[Type]>,
): Answers {
  const key = canonicalName(name);
  return { ...answers, [key]: { ...answers[key], [type]: answer } };
}
