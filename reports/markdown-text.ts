import { oneLine } from './words';

/**
 * Makes text safe to stand anywhere in Markdown, table cells included.
 * @see GitHub Flavored Markdown 0.29 section 6.1: any ASCII punctuation may be escaped by a backslash
 */
export function markdownText(text: string): string {
  return shortened(oneLine(text))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]>|~#@]/g, '\\$&');
}

/**
 * Shows text as code, its backticks included. Not for table cells, where a bar would end the cell.
 * @see GitHub Flavored Markdown 0.29 section 6.3, "Code spans"
 */
export function markdownCode(text: string): string {
  const line = shortened(oneLine(text));
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  // One blank at each side is taken away again, so a blank or backtick at the edge stays.
  const pad = /^[ `]|[ `]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** One text may not fill a comment alone; the HTML and the JSON have it whole. */
const MAX_TEXT_CHARACTERS = 1_000;

function shortened(line: string): string {
  if (line.length <= MAX_TEXT_CHARACTERS) return line;
  // Half a character at the cut would be no text any more.
  return `${line.slice(0, MAX_TEXT_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
