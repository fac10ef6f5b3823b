import type { Parsed } from './parsed';

/** One header of a message. */
export interface Header {
  /** As written; names are compared without regard to case (RFC 5322 section 1.2.2). */
  readonly name: string;

  /** Unfolded, without the white space around it (RFC 5322 section 2.2.3). */
  readonly value: string;
}

/** Our bound: large receivers take messages of about this size, and a test message is far smaller. */
export const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;

/** Our bound: a header section of real mail has some ten thousand bytes. */
const MAX_HEADER_BYTES = 1024 * 1024;

/** A name is of printable US-ASCII without colon; obsolete syntax has white space after it (RFC 5322 sections 2.2, 4.5). */
const HEADER_LINE = /^([!-9;-~]+)[ \t]*:/;

/** A header while its lines are read. */
interface Field {
  readonly name: string;
  readonly lines: string[];
}

/**
 * Reads the header section of a saved message, from top to bottom (RFC 5322 section 2): lines end in CRLF
 * or LF, and a byte order mark or the `From ` line of a mailbox file may stand before them. The body is
 * not looked at.
 * @param source the file's text, decoded as UTF-8 (RFC 6532 section 3.2)
 */
export function readMessage(source: string): Parsed<readonly Header[]> {
  if (Buffer.byteLength(source) > MAX_MESSAGE_BYTES)
    return refuse(`is larger than ${wordMib(MAX_MESSAGE_BYTES)}`);

  const fields: Field[] = [];
  const start = source.startsWith('\uFEFF') ? 1 : 0;
  let at = start;
  for (let lineNumber = 1; at < source.length; lineNumber += 1) {
    const end = source.indexOf('\n', at);
    const raw = source.slice(at, end === -1 ? source.length : end);
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '') break;
    at += raw.length + 1;
    if (at - start > MAX_HEADER_BYTES) return refuse(TOO_LONG);
    if (lineNumber === 1 && line.startsWith('From ')) continue;
    const problem = readLine(line, fields);
    if (problem !== undefined) return refuse(`has a line ${String(lineNumber)} that ${problem}`);
  }
  if (Buffer.byteLength(source.slice(start, at)) > MAX_HEADER_BYTES) return refuse(TOO_LONG);
  if (fields.length === 0) return refuse('holds no header');
  const headers = fields.map(({ name, lines }) => ({ name, value: trim(lines.join('')) }));
  return { ok: true, value: headers };
}

/** The values of all headers of a name, from top to bottom. */
export function valuesOf(headers: readonly Header[], name: string): readonly string[] {
  return headers.filter((header) => isNamed(header, name)).map(({ value }) => value);
}

/** Whether a header has a name, without regard to case. */
export function isNamed(header: Header, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}

const TOO_LONG = `has a header section of more than ${wordMib(MAX_HEADER_BYTES)}`;

function wordMib(bytes: number): string {
  return `${String(bytes / 1024 / 1024)} MiB`;
}

function refuse(problem: string): Parsed<never> {
  return { ok: false, problems: [problem] };
}

/** Adds a line to the last field or as a new one; says what is wrong with it otherwise. */
function readLine(line: string, fields: Field[]): string | undefined {
  // Readers differ on whether a bare CR ends a line, and a forged header could hide behind one.
  if (line.includes('\r')) return 'holds a carriage return without a line feed';
  if (line.includes('\0')) return 'holds a NUL character';
  if (/^[ \t]/.test(line)) {
    const last = fields.at(-1);
    if (last === undefined) return 'continues a header before the first one';
    last.lines.push(line);
    return undefined;
  }
  const [start, name] = HEADER_LINE.exec(line) ?? [];
  if (start === undefined || name === undefined) return 'is no header';
  fields.push({ name, lines: [line.slice(start.length)] });
  return undefined;
}

function trim(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isWhiteSpace(value.charAt(start))) start += 1;
  while (end > start && isWhiteSpace(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function isWhiteSpace(character: string): boolean {
  return character === ' ' || character === '\t';
}
