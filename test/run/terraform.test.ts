import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findTerraform, run, type Run } from '../../run/terraform';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'launch-ready-run-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function executable(name: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

describe('findTerraform', () => {
  test('takes the first terraform on the PATH', () => {
    const first = executable('a/terraform');
    executable('b/terraform');
    executable('a/tofu');
    const PATH = `${path.join(folder, 'a')}:${path.join(folder, 'b')}`;
    expect(findTerraform({ PATH })).toBe(first);
  });

  test('takes tofu only where no folder of the PATH has terraform', () => {
    const tofu = executable('a/tofu');
    const terraform = executable('b/terraform');
    const a = path.join(folder, 'a');
    expect(findTerraform({ PATH: a })).toBe(tofu);
    expect(findTerraform({ PATH: `${a}:${path.join(folder, 'b')}` })).toBe(terraform);
  });

  test('finds nothing in an empty PATH, nor in the working directory', () => {
    expect(findTerraform({ PATH: '' })).toBe(undefined);
    expect(findTerraform({ PATH: '::' })).toBe(undefined);
    expect(findTerraform({})).toBe(undefined);
  });

  test('passes over folders and files that cannot be run', () => {
    mkdirSync(path.join(folder, 'a/terraform'), { recursive: true });
    mkdirSync(path.join(folder, 'b'));
    writeFileSync(path.join(folder, 'b/terraform'), '', { mode: 0o644 });
    const PATH = `${path.join(folder, 'a')}:${path.join(folder, 'b')}`;
    expect(findTerraform({ PATH })).toBe(undefined);
  });

  test('prefers what LAUNCH_READY_TERRAFORM names, by path or on the PATH', () => {
    executable('a/terraform');
    const mine = executable('b/my-terraform');
    const PATH = `${path.join(folder, 'a')}:${path.join(folder, 'b')}`;
    expect(findTerraform({ PATH, LAUNCH_READY_TERRAFORM: mine })).toBe(mine);
    expect(findTerraform({ PATH, LAUNCH_READY_TERRAFORM: 'my-terraform' })).toBe(mine);
  });

  test('refuses a LAUNCH_READY_TERRAFORM that is not there', () => {
    expect(() => findTerraform({ PATH: '', LAUNCH_READY_TERRAFORM: '/nowhere/tofu' })).toThrow(
      new Error(
        'LAUNCH_READY_TERRAFORM: must name an executable, got "/nowhere/tofu"; ' +
          'give the path of terraform or tofu, or remove the variable',
      ),
    );
  });
});

describe('run', () => {
  /** Runs a script with Node itself. */
  function node(script: string, more: Partial<Run> = {}) {
    return run({
      binary: process.execPath,
      args: ['-e', script],
      folder,
      env: { PATH: process.env['PATH'] },
      timeLimitMs: 60_000,
      ...more,
    });
  }

  test('gives the exit code and all that was said', async () => {
    const script =
      'process.stdout.write("out "); setTimeout(() => { process.stderr.write("err"); process.exitCode = 3 }, 50)';
    expect(await node(script)).toEqual({ end: 'exited', code: 3, output: 'out err' });
  });

  test('passes arguments as they are: no shell reads them', async () => {
    const args = ['-e', 'process.stdout.write(process.argv[1] ?? "")', '$(id) "; ls *'];
    expect(await node('', { args })).toEqual({ end: 'exited', code: 0, output: '$(id) "; ls *' });
  });

  test('runs in the folder, with the environment that was given and no other', async () => {
    const script =
      'process.stdout.write(JSON.stringify([process.cwd(), process.env.A, process.env.HOME]))';
    const { output } = await node(script, { env: { A: '1' } });
    expect(output).toBe(JSON.stringify([folder, '1', null]));
  });

  test('keeps the last part of a long output', async () => {
    const script = 'process.stdout.write("x".repeat(400_000) + "the end")';
    const { output } = await node(script);
    expect(output.length).toBe(256 * 1024);
    expect(output.endsWith('xthe end')).toBe(true);
  });

  test('ends a program that takes too long', async () => {
    const result = await node('console.log("begun"); setInterval(() => {}, 1000)', {
      timeLimitMs: 500,
    });
    expect([result.end, result.code]).toEqual(['timed out', undefined]);
  });

  test('ends a program on abort, and does not wait for what that one started', async () => {
    const controller = new AbortController();
    const script =
      'require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"], ' +
      '{ stdio: "inherit" }); setInterval(() => {}, 1000)';
    const running = node(script, { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 300);
    expect(await running).toEqual({ end: 'aborted', code: undefined, output: '' });
  });

  test('starts nothing once aborted', async () => {
    const script = 'require("fs").writeFileSync("started", "")';
    expect(await node(script, { signal: AbortSignal.abort() })).toEqual({
      end: 'aborted',
      code: undefined,
      output: '',
    });
  });

  test('rejects where the program cannot be started', async () => {
    await expect(node('', { binary: path.join(folder, 'nothing') })).rejects.toThrow(/ENOENT/);
  });
});
