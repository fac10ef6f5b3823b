import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { launchLike, launchReady, newProject, RED_LAUNCHES } from './project';

let project: string;

/** Judges a launch, and keeps its result under a name. */
async function judged(launch: string, name: string): Promise<void> {
  await launchReady(project, ['check', '--quiet', '--launch', launch]);
  const text = readFileSync(path.join(project, 'out', launch, 'scorecard.json'), 'utf8');
  writeFileSync(path.join(project, `${name}.json`), text);
}

beforeAll(async () => {
  project = newProject({ acme: launchLike(), 'flexible-tls': RED_LAUNCHES['flexible-tls'] });
  await judged('flexible-tls', 'before');
  await judged('acme', 'after');
}, 60_000);

describe('diff', () => {
  test('shows what was fixed, and exits 0', async () => {
    const { code, stdout, stderr } = await launchReady(project, [
      'diff',
      'before.json',
      'after.json',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('example.com flexible-tls and example.com acme');
    expect(lines.slice(lines.indexOf('fixed'), lines.indexOf('fixed') + 4)).toEqual([
      'fixed',
      '  tls/origin-mode  Cloudflare verifies the certificate of the origin',
      '      cloudflare_zone_setting.tls_ssl: ssl = flexible: has to be strict or origin_pull -> ssl =',
      '      strict',
    ]);
    expect(stdout).toContain('  LR-27  fail -> pass: ');
    expect(lines.at(-2)).toMatch(
      /^1 fixed, 0 new, 1 still open, 0 waived, 0 expired; \d+ -> \d+ of 54 controls proven$/,
    );
  });

  test('the other way round shows it as new, and exits 1', async () => {
    const { code, stdout } = await launchReady(project, [
      'diff',
      'after.json',
      'before.json',
      '--json',
    ]);
    const { findings } = JSON.parse(stdout) as { findings: { change: string; check: string }[] };
    expect([code, findings.map(({ change, check }) => [change, check])]).toEqual([
      1,
      [
        ['new', 'tls/origin-mode'],
        ['open', 'mail/transport'],
      ],
    ]);
  });

  test('says all that is wrong with both files, and exits 2', async () => {
    mkdirSync(path.join(project, 'folder'), { recursive: true });
    writeFileSync(path.join(project, 'plan.json'), '{"version": 2}');
    const missing = await launchReady(project, ['diff', 'none.json', 'plan.json']);
    expect(missing).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'none.json: cannot be read, got "ENOENT"; name a scorecard.json that launch-ready check wrote\n' +
        'plan.json: is a result of another version, must be 1, got 2; judge the same plan again with this version\n',
    });
    const folder = await launchReady(project, ['diff', 'folder', 'before.json']);
    expect([folder.code, folder.stderr]).toEqual([
      2,
      'folder: cannot be read, got "EISDIR"; name a scorecard.json that launch-ready check wrote\n',
    ]);
  });
});

describe('check --baseline', () => {
  test('says what changed on the terminal, in the HTML and in the Markdown', async () => {
    const { code, stdout } = await launchReady(project, [
      'check',
      '--launch',
      'acme',
      '--baseline',
      'before.json',
    ]);
    const since =
      /since (\S+) \(synth gate\): 1 fixed, 0 new, 1 still open, 0 waived, 0 expired/.exec(stdout);
    expect([code, since?.index]).toEqual([0, expect.any(Number)]);
    const report = (ending: string): string =>
      readFileSync(path.join(project, 'out/acme', `scorecard.${ending}`), 'utf8');
    expect(report('md')).toContain(`## Since ${String(since?.[1])}: 1 fixed, 0 new, 1 still open`);
    expect(report('md')).toContain(
      '- **fixed** `tls/origin-mode` `cloudflare_zone_setting.tls_ssl`: `ssl = flexible: has to be strict or origin_pull` -> `ssl = strict`',
    );
    expect(report('html')).toContain('1 fixed');
  });

  test('that is no result leaves everything as it was, and exits 2', async () => {
    const bare = newProject({ acme: launchLike() });
    const ended = await launchReady(bare, ['check', '--baseline', 'before.json']);
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'before.json: cannot be read, got "ENOENT"; name a scorecard.json that launch-ready check wrote\n',
    });
  });
});
