/** What may stand between the parts of a structured header; folding is only white space here. */
const WHITE_SPACE = ' \t\r\n';

/**
 * Reads a structured header value from left to right (RFC 5322 section 3.2). It never goes back and
 * nothing recurses, so that no value can take more than linear time or fill the stack.
 */
export class HeaderScanner {
  readonly #text: string;
  #at = 0;
  #problem: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** What was wrong first; undefined while nothing is. */
  get problem(): string | undefined {
    return this.#problem;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The character that comes next, empty at the end. */
  get next(): string {
    return this.#text.charAt(this.#at);
  }

  /** The same as a list. */
  get problems(): readonly string[] {
    return this.#problem === undefined ? [] : [this.#problem];
  }

  /** Records what is wrong; the first one stays. */
  fail(problem: string): void {
    this.#problem ??= problem;
  }

  /** Takes a character, if it comes next. */
  take(character: string): boolean {
    if (this.next !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Takes what a sticky pattern matches here; empty where it matches nothing. */
  run(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  /** Skips white space and comments, which may hold comments (RFC 5322 section 3.2.2). */
  skip(): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.next;
      if (character === '(') depth += 1;
      else if (character === ')' && depth > 0) depth -= 1;
      else if (depth > 0) this.#at += character === '\\' ? 1 : 0;
      else if (!WHITE_SPACE.includes(character)) return;
    }
    if (depth > 0) this.fail('holds a comment that is not closed');
  }

  /**
   * Takes a quoted string and gives its content, without quotes and escapes (RFC 5322 section 3.2.4);
   * undefined where none comes next, or where it is not closed.
   */
  quoted(): string | undefined {
    if (!this.take('"')) return undefined;
    const parts: string[] = [];
    while (!this.atEnd) {
      parts.push(this.run(/[^"\\]+/y));
      if (this.take('"')) return parts.join('');
      if (this.take('\\')) parts.push(this.run(/[^]/y));
    }
    this.fail('holds a quoted string that is not closed');
    return undefined;
  }
}
