import { PARAMETER_VALUE_BYTES, SECRET_VALUE_BYTES } from './limits/aws';
import type { Parsed } from './parsed';
import type { SecretStoreKind } from './secret-names';

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
 * @param store where it is to live
 */
export function readSecretValue(
  bytes: Uint8Array,
  name: string,
  store: SecretStoreKind = 'secrets-manager',
): Parsed<SecretValue> {
  const { mostBytes, called } = STORES[store];
  const tooLong = `has more than ${String(mostBytes)} bytes, the most that ${called} takes`;
  if (bytes.length > MAX_INPUT_BYTES) return refuse(tooLong);
  const given = decode(bytes);
  if (given === undefined) return refuse('must be text in UTF-8; encode other bytes in Base64');
  const text = given.replace(/\r?\n$/, '');
  if (text.trim() === '') return refuse('is empty: nothing was put in');
  if (text.startsWith(BYTE_ORDER_MARK)) {
    return refuse('begins with a byte order mark; save the file without one');
  }
  if (text.includes('\0')) return refuse('holds a NUL byte; encode what is no text in Base64');
  if (text === name) return refuse('is the name of the secret, and not its value');
  if (Buffer.byteLength(text) > mostBytes) return refuse(tooLong);
  if (store === 'parameters' && REFERENCE.test(text)) {
    return refuse(
      'holds double braces, which Parameter Store takes for a reference; encode it in Base64',
    );
  }
  return { ok: true, value: { text, notes: notesOn(given, text) } };
}

/** What each store takes at most. */
const STORES: Readonly<Record<SecretStoreKind, { mostBytes: number; called: string }>> = {
  'secrets-manager': { mostBytes: SECRET_VALUE_BYTES, called: 'Secrets Manager' },
  parameters: { mostBytes: PARAMETER_VALUE_BYTES, called: 'a standard parameter' },
};

/**
 * What no parameter may hold.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
const REFERENCE = /\{\{[^]*\}\}/;

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
