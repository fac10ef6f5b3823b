/** A macro: a letter that may stand in a domain, digits, `r`, delimiters (RFC 7208 section 7.1). */
const MACRO = /%\{[slodiphv](?:[1-9]\d*)?r?[-.+,/_=]*\}|%%|%_|%-/gi;

/** Any visible ASCII character but the percent sign (RFC 7208 section 7.1, `macro-literal`). */
const LITERAL = /^[\x21-\x24\x26-\x7e]*$/;

/**
 * The last label of a domain (RFC 7208 section 7.1, `toplabel`): letters and digits with a letter in
 * them, or a hyphen inside; a final dot may follow.
 */
const TOP_LABEL = /\.(?=[a-z0-9-]*[a-z-])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?$/i;

/** Longest name and label, in characters (RFC 1035 section 2.3.4). */
const MAX_NAME_CHARACTERS = 253;
const MAX_LABEL_CHARACTERS = 63;

/** Says what is wrong with text that may hold macros, undefined where nothing is. */
export function macroStringProblem(text: string): string | undefined {
  return LITERAL.test(text.replace(MACRO, ''))
    ? undefined
    : 'holds a macro or a character that SPF does not know';
}

/** Says what is wrong with a domain that may hold macros, undefined where nothing is. */
export function domainSpecProblem(text: string): string | undefined {
  if (text === '') return 'names no domain';
  const problem = macroStringProblem(text);
  if (problem !== undefined) return problem;
  const endsInMacro = /(?:%\{[^}]*\}|%[%_-])$/.test(text);
  if (!endsInMacro && !TOP_LABEL.test(text)) return 'names no full domain';
  if (text.includes('%')) return undefined;
  const labels = text.replace(/\.$/, '').split('.');
  const fits =
    labels.join('.').length <= MAX_NAME_CHARACTERS &&
    labels.every((label) => label !== '' && label.length <= MAX_LABEL_CHARACTERS);
  return fits ? undefined : 'names a domain that DNS cannot hold';
}
