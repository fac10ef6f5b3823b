import { styleText } from 'node:util';
import type { Mark } from './words';

/** How text is to be laid out; the caller looks at the terminal, the reports never do. */
export interface Layout {
  /** Whether to colour. */
  readonly colour: boolean;
  /** Columns of a line. */
  readonly width: number;
}

type Format = Parameters<typeof styleText>[0];

/** Colours text where that is asked for, and leaves it alone where not. */
export function paint({ colour }: Layout, format: Format, text: string): string {
  // The stream is the caller's business: without this Node would look at its own stdout again.
  return colour ? styleText(format, text, { validateStream: false }) : text;
}

/** The colour of each standing; none is told by colour alone. */
export const MARK_FORMATS: Readonly<Record<Mark, Format>> = {
  pass: 'green',
  fail: ['bold', 'red'],
  advice: 'yellow',
  waived: 'yellow',
  unknown: ['bold', 'magenta'],
  'to prove': 'cyan',
};

/**
 * Breaks text at blanks into lines of at most `width` characters. A word that is longer stays whole,
 * so that an address or a URL can be copied.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((one) => one !== '')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Wraps text after a head that stands once; later lines are indented to the head's width. */
export function hang(head: string, text: string, { width }: Layout): readonly string[] {
  const [first = '', ...rest] = wrap(text, Math.max(MIN_TEXT_COLUMNS, width - head.length));
  const indent = ' '.repeat(head.length);
  return [`${head}${first}`.trimEnd(), ...rest.map((line) => indent + line)];
}

/** Text is never squeezed into fewer columns; a terminal this narrow breaks lines itself. */
const MIN_TEXT_COLUMNS = 24;

/**
 * Whether a stream is to be coloured: as Node decides it, FORCE_COLOR first, then NO_COLOR, then the
 * terminal.
 * @see https://nodejs.org/api/tty.html#writestreamgetcolordepthenv and https://no-color.org
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false;
  return isTerminal;
}

/** Columns of a stream that is no terminal. */
const PIPE_COLUMNS = 100;

/** Lines longer than this are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 120;

/** The columns to lay text out for. */
export function layoutWidth(columns: number | undefined): number {
  return Math.min(MAX_COLUMNS, columns === undefined || columns < 1 ? PIPE_COLUMNS : columns);
}
