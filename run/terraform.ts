import { accessSync, constants, statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { InputError } from '../lib/fault';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names a Terraform or OpenTofu other than the one on the PATH. */
export const TERRAFORM_VARIABLE = 'LAUNCH_READY_TERRAFORM';

/** What is looked for on the PATH, in this order. */
const BINARIES = ['terraform', 'tofu'];

/**
 * Finds the user's own Terraform, or OpenTofu where there is none.
 * @returns absolute path, or undefined where neither is on the PATH
 * @throws InputError where LAUNCH_READY_TERRAFORM names what is no executable
 */
export function findTerraform(env: Environment): string | undefined {
  const named = env[TERRAFORM_VARIABLE];
  if (named !== undefined && named !== '') {
    const found = named.includes(path.sep) ? executable(path.resolve(named)) : onPath(named, env);
    if (found !== undefined) return found;
    throw new InputError({
      where: TERRAFORM_VARIABLE,
      problem: 'must name an executable',
      got: named,
      fix: 'give the path of terraform or tofu, or remove the variable',
    });
  }
  for (const binary of BINARIES) {
    const found = onPath(binary, env);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onPath(binary: string, env: Environment): string | undefined {
  // On Windows an executable has an ending, listed in PATHEXT.
  const endings = process.platform === 'win32' ? (env['PATHEXT'] ?? '.EXE').split(';') : [''];
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    for (const ending of endings) {
      const found = executable(path.resolve(folder, binary + ending));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function executable(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

export interface Run {
  /** Absolute path of the executable. */
  readonly binary: string;
  /** Arguments as they are; no shell reads them. */
  readonly args: readonly string[];
  readonly folder: string;
  /** The whole environment of the child. */
  readonly env: Environment;
  readonly timeLimitMs: number;
  /** Ends the child where it is aborted. */
  readonly signal?: AbortSignal;
}

/** How a run ended. Output is what stdout and stderr said, in the order in which it came. */
export interface RunResult {
  readonly end: 'exited' | 'timed out' | 'aborted';
  /** Exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly output: string;
}

/** Of a longer output the last part is kept, which says how it ended. */
const MAX_OUTPUT_CHARACTERS = 256 * 1024;

/** Terraform gets so long to let go of its state lock before it is killed. */
const GRACE_MS = 10_000;

/**
 * Runs a program and captures what it says. Past the time limit, and on abort, it is asked to end, and
 * killed where it does not.
 * @throws Error where it cannot be started
 */
export function run({ binary, args, folder, env, timeLimitMs, signal }: Run): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      resolve({ end: 'aborted', code: undefined, output: '' });
      return;
    }
    const child = spawn(binary, args, {
      cwd: folder,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let end: RunResult['end'] = 'exited';
    let output = '';
    let kill: NodeJS.Timeout | undefined;
    const stop = (why: RunResult['end']) => {
      if (end !== 'exited') return;
      end = why;
      child.kill('SIGTERM');
      kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    const limit = setTimeout(() => {
      stop('timed out');
    }, timeLimitMs);
    const abort = () => {
      stop('aborted');
    };
    signal?.addEventListener('abort', abort);
    const settle = () => {
      clearTimeout(limit);
      clearTimeout(kill);
      signal?.removeEventListener('abort', abort);
    };

    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output = (output + text).slice(-MAX_OUTPUT_CHARACTERS);
      });
    }
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('exit', () => {
      // What the child itself started may still hold the pipes: nobody waits for it.
      if (end !== 'exited') for (const stream of [child.stdout, child.stderr]) stream.destroy();
    });
    child.on('close', (code) => {
      settle();
      resolve({ end, code: code ?? undefined, output });
    });
  });
}
