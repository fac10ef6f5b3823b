/** A fenced block of a page. */
export interface Block {
  /** Line of the page on which it begins, from 1. */
  readonly line: number;
  /** Word behind the fence: `sh`, `ts`, `diff`. */
  readonly language: string;
  readonly lines: readonly string[];
}

/** The fenced blocks of a Markdown page, without the indent of the list that they stand in. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; language: string; indent: string; lines: string[] } | undefined;
  for (const [at, line] of markdown.split('\n').entries()) {
    const [, indent = '', language = ''] = /^( *)```(\w*)\s*$/.exec(line) ?? [];
    const isFence = /^ *```/.test(line);
    if (open === undefined) {
      if (isFence) open = { line: at + 1, language, indent, lines: [] };
    } else if (isFence) {
      blocks.push({ line: open.line, language: open.language, lines: open.lines });
      open = undefined;
    } else {
      open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trim());
    }
  }
  if (open !== undefined) throw new Error(`the block of line ${String(open.line)} has no end`);
  return blocks;
}

/** One command of a page. */
export interface Command {
  /** As it is typed, without its comment. */
  readonly text: string;
  /** What it ends with: 0, unless its comment says `ends with 1`. */
  readonly code: number;
}

/** The commands of a block of shell: lines that end with a backslash go on in the next. */
export function commandsOf({ lines }: Pick<Block, 'lines'>): readonly Command[] {
  return lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => {
      const [, text = '', comment = ''] = /^(.*?)(?:(?:^|\s+)#\s+(.*))?$/.exec(line) ?? [];
      const [, code = '0'] = /\bends with (\d+)\b/.exec(comment) ?? [];
      return { text: text.trim(), code: Number(code) };
    })
    .filter(({ text }) => text !== '');
}

/**
 * Finds what a page shows in what was printed: its lines one after the other; a line of three dots stands for any
 * lines.
 * @returns the first run of lines that is missing, or undefined where all is there
 */
export function missingFrom(printed: string, shown: readonly string[]): string | undefined {
  const lines = printed.split('\n').map((line) => line.trimEnd());
  let from = 0;
  for (const part of parts(shown)) {
    const at = lines.findIndex(
      (_, start) => start >= from && part.every((line, offset) => lines[start + offset] === line),
    );
    if (at < 0) return part.join('\n');
    from = at + part.length;
  }
  return undefined;
}

/** The runs of lines between lines of three dots. */
function parts(shown: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const line of shown) {
    if (line.trim() === '...') runs.push([]);
    else runs.at(-1)?.push(line.trimEnd());
  }
  return runs.filter((run) => run.length > 0);
}

/**
 * Changes a text as a block of `diff` says: its lines without a sign stand there, those with a minus go, those with
 * a plus come.
 * @throws Error where the text does not hold the lines, or holds them twice
 */
export function patched(text: string, lines: readonly string[]): string {
  const kept = (signs: string) =>
    lines
      .filter((line) => line === '' || signs.includes(line.charAt(0)))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const [before, after] = [kept(' -'), kept(' +')];
  const [head = '', tail, more] = text.split(before);
  if (tail === undefined || more !== undefined) {
    throw new Error(
      `these lines stand there ${tail === undefined ? 'nowhere' : 'twice'}:\n${before}`,
    );
  }
  return head + after + tail;
}
