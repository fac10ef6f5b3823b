import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { launchLike, launchReady, newProject, RED_LAUNCHES } from './project';

describe('check --quiet', () => {
  test('of a green launch prints one line', async () => {
    const project = newProject({ acme: launchLike() });
    const { code, stdout, stderr } = await launchReady(project, ['check', '--quiet']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^acme: ready to plan: \d+ of 54 controls proven by declared evidence, \d+ to prove\n$/,
    );
  });

  test('of a red launch prints what stops it, and nothing else', async () => {
    const project = newProject({ acme: RED_LAUNCHES['flexible-tls'] });
    const { code, stdout } = await launchReady(project, ['check', '--quiet']);
    const lines = stdout.trimEnd().split('\n');
    expect([code, lines[0], lines[2]]).toEqual([
      1,
      'tls',
      '            cloudflare_zone_setting.tls_ssl: ssl = flexible: has to be strict or origin_pull',
    ]);
    expect(lines.filter((line) => /^ {2}\S/.test(line))).toEqual([
      '  FAIL      origin-mode  Cloudflare verifies the certificate of the origin',
    ]);
    expect(lines.at(-1)).toMatch(/^acme: not ready to plan: /);
  });

  test('is not asked for together with --json', async () => {
    const ended = await launchReady(newProject(), ['check', '--quiet', '--json']);
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: option '--json' cannot be used with option '--quiet'\n",
    });
  });
});

describe('check --github', () => {
  test('annotates, adds to the summary of the job, and lets no finding speak to the runner', async () => {
    const project = newProject({ acme: RED_LAUNCHES['flexible-tls'] });
    const summary = path.join(project, 'summary.md');
    writeFileSync(summary, 'before\n');
    const { code, stdout } = await launchReady(project, ['check', '--quiet', '--github'], {
      GITHUB_STEP_SUMMARY: summary,
    });
    const lines = stdout.trimEnd().split('\n');
    const [, token = ''] = /^::stop-commands::(\S{36})$/.exec(lines[0] ?? '') ?? [];
    const end = lines.indexOf(`::${token}::`);
    expect([code, end > 1]).toEqual([1, true]);
    expect(lines.slice(end + 1)).toEqual([
      expect.stringMatching(
        /^::error file=config\/launches\/acme\.ts,line=3,title=tls\/origin-mode::Cloudflare verifies the certificate of the origin: cloudflare_zone_setting\.tls_ssl: ssl = flexible: has to be strict or origin_pull\. Fix: leave tls\.mode out, or set it to 'strict', /,
      ),
      expect.stringMatching(/^::warning file=config\/launches\/acme\.ts,title=mail\/transport::/),
    ]);
    const [before, ...rest] = readFileSync(summary, 'utf8').split('\n');
    expect([before, rest.join('\n')]).toEqual([
      'before',
      readFileSync(path.join(project, 'out/acme/scorecard.md'), 'utf8'),
    ]);
  });

  test('has another word each time, so that nobody can guess it', async () => {
    const project = newProject({ acme: launchLike() });
    const first = await launchReady(project, ['check', '--quiet', '--github']);
    const second = await launchReady(project, ['check', '--quiet', '--github']);
    expect(first.stdout.split('\n')[0]).not.toBe(second.stdout.split('\n')[0]);
  });

  test('says so where the summary cannot be written', async () => {
    const project = newProject({ acme: launchLike() });
    const { code, stderr } = await launchReady(project, ['check', '--quiet', '--github'], {
      GITHUB_STEP_SUMMARY: project,
    });
    expect([code, stderr]).toEqual([
      2,
      'GITHUB_STEP_SUMMARY: names a file that cannot be written, got "EISDIR"; let GitHub Actions set it, or leave --github out\n',
    ]);
  });
});
