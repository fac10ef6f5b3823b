import type { Json } from '../facts/json';
import type { NeutralText } from '../lib/paired-names';
import { unorderedExpression } from '../lib/unordered-expression';

/** Who is let in: a person has one mailbox, in staging as in production, and a launch no part of it. */
const PEOPLE = /(?:^|[.\]])(?:email_domains?|email\.email|access\.[^.]+\.emails)(?:$|[.[])/;

const EXPRESSION = /(?:^|\.)expression$/;

/** Attributes that hold the name of a launch, or its environment, and nothing else. */
const LABELS = /(?:^|\.)(launch|environment)$/;

/** What a value is compared by: names as signs, and a rule's expression in one order. */
export function leafOf(value: Json, neutral: NeutralText, path: string): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
  if (PEOPLE.test(path)) return JSON.stringify(value);
  const label = LABELS.exec(path)?.[1];
  const text = neutral(label === undefined ? value : `${label}:${value}`);
  return JSON.stringify(EXPRESSION.test(path) ? unorderedExpression(text) : text);
}
