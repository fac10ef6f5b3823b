import { layoutWidth, wantsColour, type Layout } from '../reports/terminal';
import type { Input } from './secret-input';

/** All that a command knows of the world around it. Nothing below cli/ reads any of it by itself. */
export interface Context {
  /** Folder that holds `config/launches/`: the working directory. */
  readonly project: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly today: string;
  /** How to lay out what goes to stdout. */
  readonly layout: Layout;
  /** Writes the result. */
  readonly print: (text: string) => void;
  /** Writes progress and faults, one line or more. */
  readonly note: (line: string) => void;
  /** Writes a question, without an end of line. */
  readonly ask: (question: string) => void;
  /** Standard input; only what takes a value reads it. */
  readonly stdin: Input;
  /** From here on an interrupt does not end the process, but this signal is aborted. */
  readonly interrupt: () => AbortSignal;
}

/** Reads the working directory, the environment, the clock and the terminal. */
export function readContext(): Context {
  const { env, stdout, stderr } = process;
  return {
    project: process.cwd(),
    env,
    today: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    layout: {
      colour: wantsColour(env, stdout.isTTY),
      width: layoutWidth(stdout.isTTY ? stdout.columns : undefined),
    },
    print: (text) => {
      stdout.write(text);
    },
    note: (line) => {
      stderr.write(`${line}\n`);
    },
    ask: (question) => {
      stderr.write(question);
    },
    // Opened once somebody reads it.
    get stdin() {
      return process.stdin;
    },
    interrupt: () => {
      const controller = new AbortController();
      for (const name of ['SIGINT', 'SIGTERM'] as const) {
        process.once(name, () => {
          controller.abort();
        });
      }
      return controller.signal;
    },
  };
}
