import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { readInput } from '../../cli/secret-input';
import { MAX_INPUT_BYTES } from '../../lib/secret-value';

/** A terminal: what is typed, what it shows, and each change between raw and not. */
class Terminal extends PassThrough {
  readonly isTTY = true;
  readonly modes: boolean[] = [];

  setRawMode(raw: boolean): void {
    this.modes.push(raw);
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Types, a part at a time, and tells what was read or why it was not, and what was shown. */
async function type(...parts: readonly (string | Buffer)[]) {
  const terminal = new Terminal();
  const shown: string[] = [];
  const question = {
    text: 'value: ',
    ask: (text: string) => shown.push(text),
    signal: new AbortController().signal,
  };
  const read = readInput(terminal, question).then(
    (bytes) => bytes.toString(),
    (error: unknown) => error,
  );
  for (const part of parts) {
    await settle();
    terminal.write(part);
  }
  const result = await read;
  expect(terminal.modes).toEqual([true, false]);
  expect(shown.join('')).toBe('value: \n');
  return result;
}

describe('at a terminal', () => {
  test.each([
    ['a line', ['s3cret\r'], 's3cret'],
    ['key by key', ['s', '3', 'c', 'r', 'e', 't', '\r'], 's3cret'],
    ['a character whose bytes come apart', [Buffer.from([0xc3]), Buffer.from([0xa9]), '\r'], 'é'],
    ['with the last key taken back', ['s3crex\u007Ft\r'], 's3cret'],
    ['with all taken back', ['wrong\u0015s3cret\r'], 's3cret'],
    ['ended by Ctrl-D', ['s3cret\u0004'], 's3cret'],
    ['nothing', ['\r'], ''],
    ['nothing, taken back', ['\u007F\r'], ''],
    ['with tabs', ['a\tb\r'], 'a\tb'],
  ])('reads %s', async (_what, parts, expected) => {
    expect(await type(...parts)).toBe(expected);
  });

  test('is interrupted by Ctrl-C', async () => {
    expect(await type('s3c', '\u0003')).toMatchObject({ name: 'Interrupted', message: '' });
  });

  test('refuses what was pasted with several lines, and swallows the rest of it', async () => {
    const error = await type('-----BEGIN\rQ7canary\r', 'Q7more\r');
    expect(error).toMatchObject({
      message:
        'standard input: has more than one line, which a terminal would show; give the value through a pipe or from a file: launch-ready secrets put NAME < file',
    });
  });

  test.each([
    ['an arrow', 's3\u001B[Dcret\r'],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0x0d])],
  ])('refuses %s', async (_what, typed) => {
    expect(await type(typed)).toMatchObject({
      message:
        'standard input: holds a key that is no text, such as an arrow; begin again; Ctrl-U takes back what was typed',
    });
  });

  test('is let go of when the command is ended', async () => {
    const terminal = new Terminal();
    const controller = new AbortController();
    const { signal } = controller;
    const read = readInput(terminal, { text: '', ask: () => undefined, signal });
    await settle();
    controller.abort();
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
    expect(terminal.modes).toEqual([true, false]);
  });
});

describe('from a pipe', () => {
  const { signal } = new AbortController();
  const ask = () => {
    throw new Error('nobody is asked');
  };

  test('reads to the end, and asks nobody', async () => {
    const pipe = new PassThrough();
    const read = readInput(pipe, { text: '', ask, signal });
    pipe.write('-----BEGIN\n');
    await settle();
    pipe.end('-----END\n');
    expect((await read).toString()).toBe('-----BEGIN\n-----END\n');
  });

  test('reads no more than is needed to refuse it', async () => {
    const pipe = new PassThrough();
    let written = 0;
    const fill = (): void => {
      while (!pipe.destroyed) {
        written += 1024;
        if (!pipe.write('x'.repeat(1024))) break;
      }
    };
    pipe.on('drain', fill);
    fill();
    const bytes = await readInput(pipe, { text: '', ask, signal });
    expect(bytes.length).toBeGreaterThan(MAX_INPUT_BYTES);
    expect(written).toBeLessThan(2 * MAX_INPUT_BYTES);
  });

  test('ends when the command is ended', async () => {
    const controller = new AbortController();
    const read = readInput(new PassThrough(), { text: '', ask, signal: controller.signal });
    controller.abort();
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
  });
});
