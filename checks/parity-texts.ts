import type { Json } from '../facts/json';
import type { NeutralText } from '../lib/paired-names';
import { unorderedExpression } from '../lib/unordered-expression';

/** Whose people are let in: the domain of their mailboxes is theirs in staging too, and no name of the launch. */
const MAIL_DOMAINS = /(?:^|[.\]])email_domains?(?:$|[.[])/;

const EXPRESSION = /(?:^|\.)expression$/;

/** Attributes that hold the name of a launch, or its environment, and nothing else. */
const LABELS = /(?:^|\.)(launch|environment)$/;

/** What a value is compared by: names as signs, and a rule's expression in one order. */
export function leafOf(value: Json, neutral: NeutralText, path: string): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
  if (MAIL_DOMAINS.test(path)) return JSON.stringify(value);
  const label = LABELS.exec(path)?.[1];
  const text = neutral(label === undefined ? value : `${label}:${value}`);
  return JSON.stringify(EXPRESSION.test(path) ? unorderedExpression(text) : text);
}
