/** The most that one finding says: a reader sees by then what is wrong. */
const MOST_WORDS = 6;

/** Lists what is wrong, each thing once, cut where it would fill a page. */
export function listed(words: readonly string[]): string {
  const all = [...new Set(words)];
  const rest = all.length - MOST_WORDS;
  const first = all.slice(0, MOST_WORDS).join('; ');
  return rest > 0 ? `${first}; and ${String(rest)} more` : first;
}
