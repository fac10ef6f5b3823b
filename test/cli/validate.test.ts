import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KIT, launchLike, launchReady, newProject, RED_LAUNCHES, script } from './project';

const GREEN = launchLike();

/** A terraform that writes down where and how it is called. */
const RECORD = 'echo "${PWD##*/} $* $TF_CLI_CONFIG_FILE" >> "$CALLS"';

describe('validate', () => {
  test('has terraform validate each stack, without a backend', async () => {
    const project = newProject({ acme: GREEN });
    const calls = path.join(project, 'calls');
    const PATH = script(project, 'terraform', [RECORD]);
    const env = { PATH, CALLS: calls, TF_CLI_CONFIG_FILE: 'mine.tfrc' };
    expect(await launchReady(project, ['validate'], env)).toEqual({
      code: 0,
      stdout: [
        'valid  data',
        'valid  edge',
        'valid  monitoring',
        'valid  secrets',
        'acme: all 4 stacks are valid',
        '',
      ].join('\n'),
      stderr: [
        'data: terraform init',
        'data: terraform validate',
        'edge: terraform init',
        'edge: terraform validate',
        'monitoring: terraform init',
        'monitoring: terraform validate',
        'secrets: terraform init',
        'secrets: terraform validate',
        '',
      ].join('\n'),
    });
    expect(readFileSync(calls, 'utf8').trimEnd().split('\n')).toEqual(
      ['data', 'edge', 'monitoring', 'secrets'].flatMap((stack) => [
        `${stack} init -backend=false -input=false -no-color mine.tfrc`,
        `${stack} validate -no-color mine.tfrc`,
      ]),
    );
  });

  test('exits 1 and shows what terraform said where a stack is not valid', async () => {
    const project = newProject({ acme: GREEN });
    script(project, 'my-tofu', [
      'case "${PWD##*/} $1" in "secrets validate") echo "Error: no such argument"; echo "  on line 1" >&2; exit 1;; esac',
    ]);
    const LAUNCH_READY_TERRAFORM = path.join(project, 'bin/my-tofu');
    const { code, stdout } = await launchReady(project, ['validate'], {
      PATH: '',
      LAUNCH_READY_TERRAFORM,
    });
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      'valid  data',
      'valid  edge',
      'valid  monitoring',
      'FAIL   secrets: my-tofu validate ended with code 1',
      '         Error: no such argument',
      '           on line 1',
      'acme: 1 of 4 stacks failed',
      '',
    ]);
  });

  test('exits 2 and says how to get terraform where there is none', async () => {
    const project = newProject({ acme: GREEN });
    expect(await launchReady(project, ['validate'], { PATH: '' })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'PATH: holds neither terraform nor tofu; ' +
        'install Terraform (https://developer.hashicorp.com/terraform/install) ' +
        'or OpenTofu (https://opentofu.org/docs/intro/install/), or name one in LAUNCH_READY_TERRAFORM\n',
    });
  });

  test('starts no terraform where the gate is red', async () => {
    const project = newProject({ acme: RED_LAUNCHES['flexible-tls'] });
    const calls = path.join(project, 'calls');
    const PATH = script(project, 'terraform', [RECORD]);
    const { code, stdout } = await launchReady(project, ['validate'], { PATH, CALLS: calls });
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'tls',
      '  FAIL      origin-mode  Cloudflare verifies the certificate of the origin',
      '            cloudflare_zone_setting.tls_ssl: ssl = flexible: has to be strict or origin_pull',
    ]);
    expect(existsSync(calls)).toBe(false);
  });

  test('exits 130 on an interrupt, and ends terraform', async () => {
    const project = newProject({ acme: GREEN });
    const PATH = script(project, 'terraform', ['echo $$ > "$PID"', 'exec /bin/sleep 60']);
    const pid = path.join(project, 'pid');
    const child = spawn(process.execPath, [path.join(KIT, 'cli/launch-ready.cjs'), 'validate'], {
      cwd: project,
      env: { PATH, PID: pid },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    while (!existsSync(pid) || readFileSync(pid, 'utf8') === '') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([130, 'data: terraform init\ninterrupted\n']);
    expect(() => process.kill(Number(readFileSync(pid, 'utf8')), 0)).toThrow(/ESRCH/);
  });
});
