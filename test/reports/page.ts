/** What a reader sees of a page, one entry for each block of text. */
export function shown(page: string): readonly string[] {
  const body = page.slice(page.indexOf('<body>'));
  return body
    .replace(/<\/?(?:a|b|span|code|strong|li|dd|dt|td|th|summary|label)\b[^>]*>/g, '\u0000')
    .replace(/<[^>]+>/g, '\n')
    .split('\n')
    .map((line) =>
      line
        .replaceAll('\u0000', ' ')
        .replace(/\s+/g, ' ')
        .replace(/ ([,;])/g, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** Tags that are closed in another order than they were opened, or not at all. */
export function unbalanced(page: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash = '', name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === 'meta' || name === 'input') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

/** The places of a page that can be linked to, and where its links within it lead. */
export function places(page: string): { readonly ids: string[]; readonly targets: string[] } {
  return {
    ids: [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id),
    targets: [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id = '']) => id),
  };
}
