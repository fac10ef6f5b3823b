import { SECRET_VALUE_BYTES } from './limits/aws';
import type { Parsed } from './parsed';

/** A value as it goes into its container. */
export interface SecretValue {
  readonly text: string;

  /** What was done to it, or may be meant otherwise, without a word of it. */
  readonly notes: readonly string[];
}

/** Of more bytes nothing is read: the longest value, and the end of a line, which is dropped. */
export const MAX_INPUT_BYTES = SECRET_VALUE_BYTES + '\r\n'.length;

/** A byte order mark, as some editors put it before text. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a value that was typed, piped or taken from a file. One newline at its end is how text ends, and
 * is dropped. What cannot be a value is refused; no problem repeats any of it.
 * @param name key of the secret
 */
export function readSecretValue(bytes: Uint8Array, name: string): Parsed<SecretValue> {
  if (bytes.length > MAX_INPUT_BYTES) return refuse(TOO_LONG);
  const given = decode(bytes);
  if (given === undefined) return refuse('must be text in UTF-8; encode other bytes in Base64');
  const text = given.replace(/\r?\n$/, '');
  if (text.trim() === '') return refuse('is empty: nothing was put in');
  if (text.startsWith(BYTE_ORDER_MARK)) {
    return refuse('begins with a byte order mark; save the file without one');
  }
  if (text.includes('\0')) return refuse('holds a NUL byte; encode what is no text in Base64');
  if (text === name) return refuse('is the name of the secret, and not its value');
  if (Buffer.byteLength(text) > SECRET_VALUE_BYTES) return refuse(TOO_LONG);
  return { ok: true, value: { text, notes: notesOn(given, text) } };
}

const TOO_LONG = `has more than ${String(SECRET_VALUE_BYTES)} bytes, the most that Secrets Manager takes`;

function notesOn(given: string, text: string): readonly string[] {
  return [
    ...(text === given ? [] : ['one newline at the end was dropped']),
    ...(text === text.trim() ? [] : ['white space at the beginning or end was kept']),
    ...(text.includes('\n') ? [`${String(text.split('\n').length)} lines were kept`] : []),
  ];
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(problem: string): Parsed<never> {
  return { ok: false, problems: [problem] };
}
