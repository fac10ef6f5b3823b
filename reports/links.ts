/** An https address, or an RFC by its number, with the section where one is named. */
const LINKS = /https:\/\/[^\s<>"'`,;]*[^\s<>"'`,;.)]|RFC (\d{3,5})(?: section (\d+(?:\.\d+)*))?/g;

/** A piece of text, and the address that it names, where it names one. */
export interface TextPart {
  readonly text: string;
  readonly address?: string;
}

/** Cuts text into what names an https address or an RFC, and what stands between; together they are the text. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(LINKS)) {
    const [shown, rfc, section] = found;
    const address = rfc === undefined ? shown : rfcAddress(rfc, section);
    parts.push({ text: text.slice(from, found.index) }, { text: shown, address });
    from = found.index + shown.length;
  }
  parts.push({ text: text.slice(from) });
  return parts.filter((part) => part.text !== '');
}

/** @see https://www.rfc-editor.org/rfc/ */
function rfcAddress(rfc: string, section: string | undefined): string {
  const page = `https://www.rfc-editor.org/rfc/rfc${rfc}.html`;
  return section === undefined ? page : `${page}#section-${section}`;
}
