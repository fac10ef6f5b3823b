import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  applicable,
  KIT,
  launchLike,
  launchReady,
  newProject,
  RED_LAUNCHES,
  runNode,
  script,
} from './project';

const GREEN = launchLike();

interface Report {
  readonly exitCode: number;
  readonly launch: string;
  readonly gate: string;
  readonly checks: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly findings: readonly { readonly verdict: string; readonly subject: string }[];
  }[];
}

/** Each failed check with the subjects of its findings. */
function failures(stdout: string): Readonly<Record<string, readonly string[]>> {
  const { checks } = JSON.parse(stdout) as Report;
  return Object.fromEntries(
    checks
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ id, findings }) => [
        id,
        findings.filter(({ verdict }) => verdict === 'fail').map(({ subject }) => subject),
      ]),
  );
}

const STACK_FILES = [
  'manifest.json',
  'stacks/data/cdk.tf.json',
  'stacks/edge/cdk.tf.json',
  'stacks/monitoring/cdk.tf.json',
  'stacks/secrets/cdk.tf.json',
];

describe('check', () => {
  test('of a green launch exits 0, keeps the stacks, writes the reports and names what to run', async () => {
    const project = newProject({ acme: GREEN });
    const folder = script(project, 'terraform', ['exit 9']);
    const { code, stdout, stderr } = await launchReady(project, ['check'], { PATH: folder });
    const lines = stdout.trimEnd().split('\n');
    expect([code, stderr]).toEqual([0, '']);
    expect(lines[0]).toMatch(
      /^example\.com {2}acme {2}declared {2}4 stacks, \d+ resources {2}synth gate {2}\d{4}-\d\d-\d\d$/,
    );
    expect(lines.filter((line) => /^ {2}(?:FAIL|unknown|waived)/.test(line))).toEqual([]);
    // Advice is said, and changes neither verdict nor exit code.
    expect(lines.filter((line) => line.startsWith('  advice'))).toEqual([
      '  advice    transport              Other servers are asked to deliver mail over TLS only',
    ]);
    const tail = lines.slice(lines.findIndex((line) => line.startsWith('ready to plan: ')));
    expect(tail[0]).toMatch(/^ready to plan: \d+ of 54 controls proven/);
    expect(tail.slice(1).join(' ').replace(/ +/g, ' ')).toBe(
      ' reports: out/acme/scorecard.html, .md, .json, .sarif, .junit.xml and .csv ' +
        `run next: npm run launch -- validate --launch acme (terraform is ${folder}/terraform)`,
    );
    expect(applicable(path.join(project, 'cdktf.out'))).toEqual(STACK_FILES);
    expect(readdirSync(path.join(project, 'out/acme')).sort()).toEqual([
      'scorecard.csv',
      'scorecard.html',
      'scorecard.json',
      'scorecard.junit.xml',
      'scorecard.md',
      'scorecard.sarif',
    ]);
  });

  test('of a red launch exits 1, and leaves nothing to apply', async () => {
    const project = newProject(RED_LAUNCHES);
    const found = await Promise.all(
      Object.keys(RED_LAUNCHES).map(async (name) => {
        const CDKTF_OUTDIR = `synth-${name}`;
        const ended = await launchReady(project, ['check', '--launch', name, '--json'], {
          CDKTF_OUTDIR,
        });
        const left = applicable(path.join(project, CDKTF_OUTDIR));
        return [name, { code: ended.code, failures: failures(ended.stdout), left }];
      }),
    );
    expect(Object.fromEntries(found)).toEqual({
      'flexible-tls': {
        code: 1,
        failures: { 'tls/origin-mode': ['cloudflare_zone_setting.tls_ssl'] },
        left: [],
      },
      'without-dmarc': {
        code: 1,
        failures: {
          'mail/dmarc-policy': ['zone example.com'],
          'mail/dmarc-record': ['zone example.com'],
          'mail/dmarc-rollout': ['zone example.com'],
        },
        left: [],
      },
      'without-login-limit': {
        code: 1,
        failures: {
          'edge/login-rate-limit': ['endpoint login'],
          'edge/rate-limits': ['endpoint login'],
        },
        left: [],
      },
      'without-a-target': {
        code: 1,
        failures: { 'uptime/hosts-watched': ['host api.example.com'] },
        left: [],
      },
    });
  });

  test('reports every fault of the input at once, exits 2, and removes what could be applied', async () => {
    const project = newProject({
      acme: launchLike(
        "environment: 'prodution', tls: { hsts: { maxAgeDays: 0, includeSubdomains: false, preload: false } }, owner: {}",
      ),
    });
    const stack = path.join(project, 'cdktf.out/stacks/edge');
    mkdirSync(stack, { recursive: true });
    writeFileSync(path.join(stack, 'cdk.tf.json'), '{}');
    const { code, stdout, stderr } = await launchReady(project, ['check']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'config/launches/acme.ts: environment: must be production or staging, got "prodution"; did you mean "production"?',
      'config/launches/acme.ts: tls.hsts.maxAgeDays: must be a whole number from 1 to 730, got 0',
      'config/launches/acme.ts: owner: is no key here; did you mean "owners"?',
    ]);
    expect(applicable(path.join(project, 'cdktf.out'))).toEqual([]);
  });

  test('says which launch was meant, and asks for one where there are several', async () => {
    const project = newProject({ acme: GREEN, globex: GREEN });
    const [misspelt, unnamed] = await Promise.all([
      launchReady(project, ['check'], { LAUNCH: 'acmee' }),
      launchReady(project, ['check']),
    ]);
    expect([misspelt, unnamed]).toEqual([
      {
        code: 2,
        stdout: '',
        stderr: 'LAUNCH: must be acme or globex, got "acmee"; did you mean "acme"?\n',
      },
      {
        code: 2,
        stdout: '',
        stderr:
          'LAUNCH: must name one of the launches acme, globex; ' +
          'put LAUNCH=acme in front of the command, or add --launch acme\n',
      },
    ]);
  });

  test('is plain in a pipe, and coloured where that is forced', async () => {
    const project = newProject({ acme: GREEN });
    const plain = await launchReady(project, ['check'], { CDKTF_OUTDIR: 'a', PATH: '' });
    const coloured = await launchReady(project, ['check', '--controls'], {
      CDKTF_OUTDIR: 'a',
      FORCE_COLOR: '1',
      PATH: '',
    });
    expect(plain.stdout).not.toContain('\u001b');
    expect(plain.stdout).toContain(
      'run next: npm run launch -- validate --launch acme, but neither terraform nor tofu is on the PATH:\n' +
        '          install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu\n' +
        '          (https://opentofu.org/docs/intro/install/)\n',
    );
    expect(coloured.stdout).toContain('\u001b[32mpass\u001b[39m');
    expect(coloured.stdout.match(/^ {2}LR-\d\d /gm)?.length).toBe(54);
  });

  test('judges a folder as it is, at the gate that is asked for', async () => {
    const project = newProject({ acme: GREEN });
    await launchReady(project, ['check'], { CDKTF_OUTDIR: 'theirs' });
    rmSync(path.join(project, 'config'), { recursive: true });
    const theirs = path.join(project, 'theirs');
    const state = () =>
      readdirSync(theirs, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((file) => [file, statSync(path.join(theirs, file)).mtimeMs]);
    const before = state();
    const ended = await launchReady(project, [
      ...['check', '--synth', 'theirs', '--gate', 'plan', '--json', '--out', 'reports'],
    ]);
    const report = JSON.parse(ended.stdout) as Report;
    expect([ended.code, report.exitCode, report.launch, report.gate]).toEqual([
      3,
      3,
      'theirs',
      'plan',
    ]);
    expect(ended.stderr).toBe(
      'reports: reports/theirs/scorecard.html, .md, .json, .sarif, .junit.xml and .csv\n',
    );
    expect(readFileSync(path.join(project, 'reports/theirs/scorecard.json'), 'utf8')).toBe(
      ended.stdout,
    );
    expect(state()).toEqual(before);
  });
});

describe('launch-ready.cjs', () => {
  test('says which Node it needs', async () => {
    const project = newProject();
    const preload = path.join(project, 'old-node.cjs');
    writeFileSync(
      preload,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });\n",
    );
    expect(
      await runNode(project, [
        '--require',
        preload,
        path.join(KIT, 'cli/launch-ready.cjs'),
        'check',
      ]),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'launch-ready: needs Node 20.19 or newer, got 18.20.4; install one from https://nodejs.org\n',
    });
  });

  test('can be run by itself', () => {
    expect(statSync(path.join(KIT, 'cli/launch-ready.cjs')).mode & 0o111).toBe(0o111);
  });
});
