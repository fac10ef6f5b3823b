import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

/** The kit's own folder. */
export const KIT = path.join(__dirname, '../..');

const projects: string[] = [];

afterAll(() => {
  for (const project of projects) rmSync(project, { recursive: true, force: true });
});

/** Makes a project in a folder of its own, with the launch files given by name. */
export function newProject(launches: Readonly<Record<string, string>> = {}): string {
  const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'launch-ready-cli-')));
  projects.push(project);
  const folder = path.join(project, 'config/launches');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(launches)) {
    writeFileSync(path.join(folder, `${name}.ts`), text);
  }
  return project;
}

/** A launch file: the example, with entries that take the place of its own. */
export function launchLike(entries = ''): string {
  return [
    `import { defineLaunch } from ${JSON.stringify(path.join(KIT, 'config/schema'))};`,
    `import example from ${JSON.stringify(path.join(KIT, 'config/launches/example'))};`,
    `export default defineLaunch({ ...example, ${entries} });`,
    '',
  ].join('\n');
}

/** Launches that miss one thing each. */
export const RED_LAUNCHES = {
  'flexible-tls': launchLike("tls: { ...example.tls, mode: 'flexible' }"),
  'without-dmarc': launchLike(
    'mail: { mx: example.mail.mx, senders: example.mail.senders, spfOthers: example.mail.spfOthers }',
  ),
  'without-login-limit': launchLike(
    "endpoints: { ...example.endpoints, login: { kind: 'login', host: 'app', path: '/login' } }",
  ),
  'without-a-target': launchLike(
    'uptime: { ...example.uptime, targets: { home: example.uptime.targets.home, login: example.uptime.targets.login } }',
  ),
};

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node in a project, with what it reads from standard input. The environment is the test's own, without what colours or names a launch. */
export function runNode(
  project: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  const {
    FORCE_COLOR: _force,
    NO_COLOR: _no,
    LAUNCH: _launch,
    CDKTF_OUTDIR: _outdir,
    NODE_OPTIONS: _options,
    ...own
  } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      { cwd: project, env: { ...own, ...env }, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
    // Whoever ends without a look at its input closes the pipe: that is no fault.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** Runs the command line in a project. */
export function launchReady(
  project: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  return runNode(project, [path.join(KIT, 'cli/launch-ready.cjs'), ...args], env, input);
}

/** Puts Terraform JSON into the folder as an earlier run would have. */
export function leaveBehind(folder: string): void {
  const stack = path.join(folder, 'stacks/edge');
  mkdirSync(stack, { recursive: true });
  writeFileSync(path.join(folder, 'manifest.json'), '{}');
  writeFileSync(path.join(stack, 'cdk.tf.json'), '{}');
  writeFileSync(path.join(stack, 'plan'), '');
}

/** The files in a folder that Terraform or cdktf would apply. */
export function applicable(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tf(?:\.json)?$|manifest\.json$|(?:^|\/)plan$/.test(file))
    .sort();
}

/** Puts an executable shell script into a folder of the project, and returns the folder. */
export function script(project: string, name: string, lines: readonly string[]): string {
  const folder = path.join(project, 'bin');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
  return folder;
}

/** Makes a project runnable by the cdktf CLI, with the kit's own cdktf.json. */
export function linkKit(project: string): void {
  for (const name of ['cdktf.json', 'main.ts', 'node_modules']) {
    symlinkSync(path.join(KIT, name), path.join(project, name));
  }
}
