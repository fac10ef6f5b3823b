import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { AWS } from './offline-plan';
import type { Need } from './part';
import { RUN_FOLDER } from './settings';

/** A fake of AWS (github.com/getmoto/moto) and what its server needs for the services of our stacks: less than `moto[server]`. */
const PACKAGES = ['moto==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5'];

/** An install comes over the network, and may be slow; a hang is none. */
const TIME_LIMIT_MS = 480_000;

/** Serves on a port that is free, and ends with whoever started it. */
const PROGRAM = `
import os, sys, threading
from moto.server import main
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
main(["-H", "127.0.0.1", "-p", "0"])
`;

/** Of the worker's own: two that install into one folder break each other's. */
const FOLDER = path.join(
  process.env[RUN_FOLDER] ?? os.tmpdir(),
  `moto-${process.env['JEST_WORKER_ID'] ?? '1'}`,
);
const PYTHON = path.join(FOLDER, 'bin', 'python');

/** The fake and the real provider, or why one of them cannot be had. */
export const MOTO: Need = { name: 'moto', missing: AWS.missing ?? whyMissing() };

/** Installs the fake once a worker, into an environment of the run's own. */
function whyMissing(): string | undefined {
  const said = path.join(FOLDER, 'installed.json');
  if (existsSync(said)) {
    return (JSON.parse(readFileSync(said, 'utf8')) as { readonly missing?: string }).missing;
  }
  const missing = install();
  if (existsSync(FOLDER)) writeFileSync(said, JSON.stringify({ missing }));
  return missing;
}

function install(): string | undefined {
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--no-compile'];
  const steps: readonly (readonly [string, readonly string[], string])[] = [
    ['python3', ['-m', 'venv', FOLDER], 'python3 makes no virtual environment'],
    [
      PYTHON,
      [...pip, '--only-binary', ':all:', ...PACKAGES],
      `pip does not install ${PACKAGES.join(' ')}`,
    ],
    [PYTHON, ['-c', 'import moto.server'], 'moto does not load'],
  ];
  for (const [program, args, words] of steps) {
    const { status, stderr, error } = spawnSync(program, args, {
      encoding: 'utf8',
      timeout: TIME_LIMIT_MS,
    });
    if (status === 0) continue;
    return `${words}: ${error?.message ?? stderr.trim().split('\n').at(-1) ?? ''}`;
  }
  return undefined;
}

const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts a fake of one account on loopback, which ends with the tests of the file; returns its port. */
export function startMoto(accountId: string): Promise<number> {
  const child = spawn(PYTHON, ['-c', PROGRAM], {
    // AWS's own policies are there, so that a name that none of them has is refused.
    env: { ...process.env, MOTO_ACCOUNT_ID: accountId, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  running.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const port = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.on('exit', () => {
      reject(new Error(`moto ended: ${said}`));
    });
  });
}
