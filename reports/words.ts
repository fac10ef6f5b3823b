import type { Kind } from '../checks/kind';
import type { CheckResult, Standing } from '../checks/judge';

/** How a check stands in a report; an advice is a finding that stops nothing. */
export type Mark = Standing | 'advice';

/** The word for a standing; only a failure shouts. */
export function markWord(mark: Mark): string {
  return mark === 'fail' ? 'FAIL' : mark;
}

/** What a check's line says: a failed check that only advises does not stop the launch. */
export function markOf({ check, verdict }: CheckResult): Mark {
  return verdict === 'fail' && check.severity === 'advises' ? 'advice' : verdict;
}

/** What each kind of evidence is read from, in words for a client. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  declared: 'stands in the configuration that will be applied',
  planned: 'stands in the plan that Terraform made against the real accounts',
  observed: 'was seen on the live domain, or in a scan of the product',
  attested: 'was done by a person, who signs for it',
};

/** What each standing means, in words for a client. */
export const STANDING_WORDS: Readonly<Record<Mark, string>> = {
  pass: 'there is evidence, and it holds',
  fail: 'there is evidence against it, or what is due is missing',
  unknown: 'it is due, and could not be read; it never counts as passed',
  advice: 'a better way is known; it stops nothing',
  waived: 'a finding is accepted by a named person until a given day',
  'to prove': 'its evidence is not due yet',
};

/** `1 stack`, `3 stacks`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The same words with a capital at their head. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${String(words.at(-1))}`;
}

// Control characters, line separators and direction marks: they would move the cursor, colour the
// terminal or turn text around in a report of somebody else's project.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Makes text safe to show on one line: white space becomes a blank, other unprintables are spelt out. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s+/gu, ' '));
}

/** Spells out what would steer a terminal, and leaves blanks as they are. */
export function printable(line: string): string {
  return line.replace(
    UNPRINTABLE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}
