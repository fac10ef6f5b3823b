import { linkParts } from './links';
import { oneLine } from './words';

/** Markup that is safe to put into a page; only `html` makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes text safe to stand between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

type Part = string | number | Html | readonly Html[];

/** Builds markup: what is put in is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.map((fixed, at) => {
    const part = parts[at];
    return part === undefined ? fixed : fixed + markupOf(part);
  });
  return new Html(markup.join(''));
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number')
    return escapeHtml(oneLine(String(part)));
  return part.map(({ markup }) => markup).join('\n');
}

/** Markup that is not there. */
export const NOTHING = new Html('');

/** Text with its https addresses and RFCs as links. */
export function linked(text: string): Html {
  const parts = linkParts(text).map(({ text: shown, address }) =>
    address === undefined ? html`${shown}` : html`<a href="${address}">${shown}</a>`,
  );
  return new Html(parts.map(({ markup }) => markup).join(''));
}
