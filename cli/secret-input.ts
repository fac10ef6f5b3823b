import { addAbortSignal, type Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { InputError } from '../lib/fault';
import { MAX_INPUT_BYTES } from '../lib/secret-value';

/** Where a value comes from: a terminal, a pipe or a file. */
export type Input = Readable & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
};

/** Whoever gave the value has taken it back (Ctrl-C). */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const ENTER = /[\r\n]/;
const INTERRUPT = '\u0003';
const END_OF_INPUT = '\u0004';
const ERASE = /[\b\u007F]/;
const ERASE_ALL = '\u0015';

/** What a key such as an arrow sends, and what bytes become that are no UTF-8. */
const NO_TEXT = /(?!\t)[\p{Cc}\uFFFD]/u;

/** The rest of what was pasted has come by then. */
const PASTE_MS = 100;

/** How whoever sits at a terminal is asked. */
export interface Question {
  readonly text: string;
  /** Writes to the terminal. */
  readonly ask: (text: string) => void;
  /** Ends the reading where it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Reads a value from standard input: from a pipe or a file to its end, at a terminal one line that is not
 * shown.
 * @throws InputError where it has more than one line at a terminal, or a key was pressed that is no text
 * @throws Interrupted where it was taken back
 */
export async function readInput(input: Input, { text, ask, signal }: Question): Promise<Buffer> {
  addAbortSignal(signal, input);
  if (input.isTTY !== true || input.setRawMode === undefined) return readAll(input);
  // The terminal shows nothing that it is not told to.
  input.setRawMode(true);
  input.setEncoding('utf8');
  try {
    ask(text);
    return Buffer.from(await readLine(input));
  } finally {
    input.setRawMode(false);
    input.pause();
    ask('\n');
  }
}

async function readAll(input: Input): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(part);
    bytes += part.length;
    // One byte too many is enough to be refused; the rest is not read.
    if (bytes > MAX_INPUT_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function readLine(input: Input): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const settle = (end: () => void): void => {
      input.off('data', take).off('end', finish).off('error', fail);
      end();
    };
    const fail = (error: Error): void => {
      settle(() => {
        reject(error);
      });
    };
    const finish = (): void => {
      if (NO_TEXT.test(line)) return fail(noText());
      settle(() => {
        resolve(line);
      });
    };
    const take = (chunk: string): void => {
      const typed = [...chunk];
      for (const [at, character] of typed.entries()) {
        if (character === INTERRUPT) return fail(new Interrupted());
        if (character === END_OF_INPUT) return finish();
        if (ENTER.test(character)) {
          if (at === typed.length - 1) return finish();
          // What is left would go to the shell, which shows it.
          input.off('data', take).on('data', () => undefined);
          void wait(PASTE_MS).then(() => {
            fail(severalLines());
          });
          return;
        }
        if (character === ERASE_ALL) line = '';
        else if (ERASE.test(character)) line = [...line].slice(0, -1).join('');
        else line += character;
      }
      if (line.length > MAX_INPUT_BYTES) finish();
    };
    input.on('data', take).on('end', finish).on('error', fail);
  });
}

function noText(): InputError {
  return new InputError({
    where: 'standard input',
    problem: 'holds a key that is no text, such as an arrow',
    fix: 'begin again; Ctrl-U takes back what was typed',
  });
}

function severalLines(): InputError {
  return new InputError({
    where: 'standard input',
    problem: 'has more than one line, which a terminal would show',
    fix: 'give the value through a pipe or from a file: launch-ready secrets put NAME < file',
  });
}
