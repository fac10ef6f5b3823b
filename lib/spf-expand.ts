/** Longest name that a macro may give; labels are dropped from the left until it fits (RFC 7208 section 7.3). */
const MAX_NAME_CHARACTERS = 253;

/** A macro, its letter, count, order and delimiters, or one of three escapes (RFC 7208 section 7.1). */
const MACRO = /%\{([a-z])(\d*)(r?)([-.+,/_=]*)\}|%([%_-])/gi;

const ESCAPES: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' };

/** Gives the value of a macro letter, in lower case. */
export type MacroValue = (letter: string) => string;

/**
 * Expands macros (RFC 7208 section 7.3): the value is split at the delimiters, turned round and cut to
 * its right-hand parts as asked, and joined by dots; a capital letter asks for a URL-encoded value.
 * The text must have passed `macroStringProblem`.
 */
export function expandMacros(text: string, value: MacroValue): string {
  return text.replace(MACRO, (...matched: readonly (string | undefined)[]) => {
    const [, letter, count = '', turned = '', delimiters = '', escape = ''] = matched;
    if (letter === undefined) return ESCAPES[escape] ?? '';
    const parts = splitAt(value(letter.toLowerCase()), delimiters === '' ? '.' : delimiters);
    if (turned !== '') parts.reverse();
    const kept = (count === '' ? parts : parts.slice(-Number(count))).join('.');
    return letter === letter.toUpperCase() ? urlEncoded(kept) : kept;
  });
}

/** Expands macros into a name to ask for, cut from the left to the length that DNS can hold. */
export function expandName(text: string, value: MacroValue): string {
  let name = expandMacros(text, value).replace(/\.$/, '');
  while (name.length > MAX_NAME_CHARACTERS && name.includes('.')) {
    name = name.slice(name.indexOf('.') + 1);
  }
  return name;
}

/** The letters of the macros in a text, in lower case. */
export function macroLetters(text: string): readonly string[] {
  return [...text.matchAll(MACRO)].flatMap(([, letter]) =>
    letter === undefined ? [] : letter.toLowerCase(),
  );
}

/**
 * The name that a domain with macros always gives in the record of one domain. Undefined where it
 * depends on the message: any macro but `%{d}` does.
 */
export function staticName(text: string, domain: string): string | undefined {
  return macroLetters(text).every((letter) => letter === 'd')
    ? expandName(text, () => domain)
    : undefined;
}

function splitAt(text: string, delimiters: string): string[] {
  const parts = [''];
  for (const character of text) {
    if (delimiters.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** Encodes all but the unreserved characters of RFC 3986 section 2.3. */
function urlEncoded(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((octet) => String.fromCharCode(octet))
    .map((character) =>
      /[A-Za-z0-9\-._~]/.test(character)
        ? character
        : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}
