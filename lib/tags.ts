import type { Parsed } from './parsed';

/** Tags by name, in the order in which they stand. */
export type Tags = ReadonlyMap<string, string>;

/** A tag's name (RFC 6376 section 3.2): a letter, then letters, digits and underscores. */
const TAG_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Printable ASCII without the semicolon, and white space inside (RFC 6376 section 3.2, `tag-value`). */
const TAG_VALUE = /^[\x21-\x3a\x3c-\x7e\s]*$/;

/**
 * Reads a list of tags, `v=DKIM1; k=rsa; p=...` (RFC 6376 section 3.2): names are case-sensitive,
 * white space around names and values does not count, a name stands once.
 */
export function parseTags(text: string): Parsed<Tags> {
  const tags = new Map<string, string>();
  const problems: string[] = [];
  const parts = text.split(';');
  // A semicolon may end the list.
  if (parts.length > 1 && parts.at(-1)?.trim() === '') parts.pop();
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    if (equals === -1) problems.push(`"${part.trim()}" is no tag: it has no "="`);
    else if (!TAG_NAME.test(name)) problems.push(`"${name}" is no name of a tag`);
    else if (!TAG_VALUE.test(value))
      problems.push(`tag ${name} holds a character that is not ASCII`);
    else if (tags.has(name)) problems.push(`tag ${name} stands twice`);
    else tags.set(name, value);
  }
  return problems.length === 0 ? { ok: true, value: tags } : { ok: false, problems };
}
