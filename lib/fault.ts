import { inspect } from 'node:util';
import { tokenIn } from './token-patterns';

/** What the user can put right: where it stands, what is wrong, what was given and what to change. */
export interface Problem {
  /** File and config path, or construct path: `config/launches/example.ts: mail.dmarc.step`. */
  readonly where: string;

  /** What is wrong, lower case, without a full stop: `must be monitor, quarantine or reject`. */
  readonly problem: string;

  /** The value that was given; never a secret. Left out where nothing was given. */
  readonly got?: unknown;

  /** What to change, or the likely word: `did you mean "reject"?`. */
  readonly fix?: string;
}

/** What is wrong with a value, and what to change, wherever it stands. */
export type ValueProblem = Pick<Problem, 'problem' | 'fix'>;

/** Words a problem on one line: `<where>: <problem>, got <value>; <fix>`. */
function wordProblem({ where, problem, got, fix }: Problem): string {
  const given = got === undefined ? '' : `, got ${wordValue(got)}`;
  return `${where}: ${problem}${given}${fix === undefined ? '' : `; ${fix}`}`;
}

/** Longer values are cut: an error is one line that a terminal can hold. */
const MAX_VALUE_CHARACTERS = 120;

function wordValue(value: unknown): string {
  const text = writeValue(value);
  // What was pasted into the wrong place is not repeated in a terminal or a log.
  const token = tokenIn(text);
  if (token !== undefined) return `a value that is not repeated here, since it holds: ${token}`;
  return text.length <= MAX_VALUE_CHARACTERS ? text : `${text.slice(0, MAX_VALUE_CHARACTERS)}…`;
}

/** On one line, whatever it is: JSON cannot write a function, a big integer or a circle. */
function writeValue(value: unknown): string {
  try {
    const json: unknown = JSON.stringify(value);
    if (typeof json === 'string') return json;
  } catch {
    // Not JSON: written below.
  }
  return inspect(value, { breakLength: Infinity, compact: true, depth: 2 });
}

/**
 * Input that the user can put right, with every problem found. Commands print its lines and exit 2,
 * without a stack trace; anything else that is thrown is a bug of ours.
 */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(problems.map(wordProblem).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}

/** The code that the file system gave an error, such as `ENOENT`; anything else as it is. */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
}

/** Collects the faults of independent steps, so that three faults give three lines in one run. */
export class FaultCollector {
  readonly #problems: Problem[] = [];

  /** Runs a step; an InputError is kept for the end, any other error passes through. */
  try(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#problems.push(...error.problems);
    }
  }

  /** Whether nothing is wrong so far. */
  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  /** Keeps problems that were found without a step. */
  add(problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  /**
   * Throws one InputError over all that was collected, the same problem of the same place once; does
   * nothing where nothing was.
   */
  throwIfAny(): void {
    const said = new Map<string, Problem>();
    for (const one of this.#problems) {
      const line = `${one.where}: ${one.problem}`;
      if (!said.has(line)) said.set(line, one);
    }
    if (said.size > 0) throw new InputError(...said.values());
  }
}
