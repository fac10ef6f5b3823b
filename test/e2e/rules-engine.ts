import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import path from 'node:path';
import type { Need } from './part';
import { newFolder } from './terraform';

/**
 * Cloudflare's own engine of the rules language (github.com/cloudflare/wirefilter), with the fields and functions of
 * its rules, as a package of Python.
 */
const PACKAGE = 'octorules-wirefilter==0.7.0';

/** An install comes over the network, and may be slow; a hang is none. */
const TIME_LIMIT_MS = 480_000;

/** Reads expressions as JSON, and prints for each what is wrong with it, or null; then the names of all fields. */
const PROGRAM = `
import json, sys
import octorules_wirefilter as engine
errors = [engine.parse_expression(one).get("error") for one in json.load(sys.stdin)]
fields = [one["name"] for one in engine.get_schema_info()["fields"]]
json.dump({"errors": errors, "fields": fields}, sys.stdout)
`;

/** What the engine says: of each expression what is wrong, null where nothing is. */
export interface Answer {
  readonly errors: readonly (string | null)[];
  readonly fields: readonly string[];
}

/** The engine, installed into an environment of the run's own, or why it cannot be had. */
export const RULES_ENGINE: Need & { readonly python: string } = install();

/** Asks the engine. */
export function askEngine(expressions: readonly string[]): Answer {
  const { status, stdout, stderr } = run(RULES_ENGINE.python, ['-c', PROGRAM], expressions);
  if (status !== 0) throw new Error(`the engine stopped: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

function install(): Need & { readonly python: string } {
  const folder = newFolder('rules-engine');
  const python = path.join(folder, 'bin', 'python');
  const steps: readonly (readonly [string, readonly string[], string])[] = [
    ['python3', ['-m', 'venv', folder], 'python3 makes no virtual environment'],
    [
      python,
      ['-m', 'pip', 'install', '--quiet', '--no-input', '--only-binary', ':all:', PACKAGE],
      `pip does not install ${PACKAGE}`,
    ],
    [python, ['-c', 'import octorules_wirefilter'], `${PACKAGE} does not load`],
  ];
  for (const [program, args, words] of steps) {
    const { status, stderr, error } = run(program, args);
    if (status === 0) continue;
    const why = error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
    return { name: 'rules-engine', missing: `${words}: ${why}`, python };
  }
  return { name: 'rules-engine', missing: undefined, python };
}

function run(program: string, args: readonly string[], input?: unknown): SpawnSyncReturns<string> {
  return spawnSync(program, args, {
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
    maxBuffer: 64 * 2 ** 20,
    ...(input === undefined ? {} : { input: JSON.stringify(input) }),
  });
}
