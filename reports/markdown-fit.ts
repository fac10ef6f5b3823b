/**
 * A comment on GitHub has at most so many characters: the API answers 422 to a longer one.
 * @see https://github.com/telia-oss/github-pr-resource/issues/259 (its answer, of 2021-05-25)
 */
export const MAX_COMMENT_CHARACTERS = 65_536;

/** One thing that is told, at first as long as it should be, then in shorter forms for where that has no room. */
export type Item = readonly (readonly string[])[];

/** A part of the report under its own heading. */
export interface Part {
  readonly title: string;
  /** Lines that stand once above the items: the head of a table. */
  readonly head?: readonly string[];
  readonly items: readonly Item[];
  /** Whether it is folded until somebody opens it. */
  readonly isFolded: boolean;
}

/** An item that has one form only. */
export function line(text: string): Item {
  return [[text]];
}

/**
 * Sets parts one after the other into so many characters. Parts that come first get the room, and within a part each
 * item is named before any is told at length; what has no room at all is counted at the end of its part. A part
 * without items is left out.
 */
export function fitted(parts: readonly Part[], maxCharacters: number): readonly string[] {
  const filled = parts.filter(({ items }) => items.length > 0);
  let room = maxCharacters - filled.reduce((sum, part) => sum + characters(frame(part)), 0);
  return filled.flatMap((part) => {
    const lines: string[] = [];
    let left = 0;
    let names = part.items.reduce((sum, item) => sum + characters(item.at(-1) ?? []), 0);
    for (const item of part.items) {
      const shortest = item.at(-1) ?? [];
      names -= characters(shortest);
      const form = item.find((one) => characters(one) <= room - names) ?? shortest;
      if (characters(form) > room) left += 1;
      else {
        lines.push(...form);
        room -= characters(form);
      }
    }
    return frame(part, lines, left);
  });
}

/** Characters of lines with their ends. */
function characters(lines: readonly string[]): number {
  return lines.reduce((sum, one) => sum + one.length + 1, 0);
}

/** No count is longer; the room for it is kept from the beginning. */
const MOST = Number.MAX_SAFE_INTEGER;

function frame(
  { title, head = [], isFolded }: Part,
  lines: readonly string[] = [],
  left = MOST,
): readonly string[] {
  const more =
    left === 0
      ? []
      : ['', `${String(left)} more have no room here: scorecard.html has all of them.`];
  const inside = [...head, ...lines, ...more, ''];
  return isFolded
    ? ['<details>', `<summary>${title}</summary>`, '', ...inside, '</details>', '']
    : [`## ${title}`, '', ...inside];
}
