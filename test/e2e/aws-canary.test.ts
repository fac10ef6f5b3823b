import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { literals as secretLiterals } from '../../checks/secrets/literals';
import { secretValues } from '../../checks/secrets/values';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { plannedFacts } from '../../facts/plan';
import { run } from '../../run/terraform';
import { KIT, launchLike, launchReady, newProject, type Ended } from '../cli/project';
import { startAccount } from './aws-account';
import type { AwsProxy } from './aws-proxy';
import { awsEnvironment, AwsWorkspace } from './aws-workspace';
import { MOTO } from './moto';
import { part } from './part';
import { newFolder } from './terraform';

/** Values that stand nowhere else, with characters that each way of writing treats in its own way. */
const CANARIES = {
  'model-key': 'Q7canary+model/key==&"zz',
  'database-url': 'postgres://u:Q7canary%40database@db.example/x?y=1',
};

/** How a value may stand in a file: as it is, and as JSON, URLs and Base64 write it. */
function forms(value: string): readonly Buffer[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  const html = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const form = new URLSearchParams({ value }).toString().slice('value='.length);
  const texts = [value, escaped, html, encodeURIComponent(value), form];
  const [longest = ''] = value.split(/[^A-Za-z0-9]/).filter((one) => one.startsWith('Q7'));
  // In Base64 a text reads in three ways, by where it begins; the ends depend on what is around it.
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from(`${'x'.repeat(offset)}${value}`)
      .toString('base64')
      .slice(4, -4),
  );
  const wide = Buffer.from(value, 'utf16le');
  return [...[...texts, longest, ...base64].map((text) => Buffer.from(text)), wide];
}

const NEEDLES = Object.values(CANARIES).flatMap(forms);

const holds = (bytes: Buffer): boolean => NEEDLES.some((needle) => bytes.includes(needle));

/** The files below a folder that hold a canary; what is packed is looked at unpacked, too. */
function findings(folder: string): readonly string[] {
  const found: string[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const full = path.join(folder, file);
    // Providers are links to what others made.
    if (file.includes('.terraform/providers') || !statSync(full).isFile()) continue;
    const bytes = readFileSync(full);
    if (holds(bytes)) found.push(file);
    if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) continue;
    const unpack = 'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\n';
    const print = '[sys.stdout.buffer.write(z.read(n)) for n in z.namelist()]';
    const { status, stdout } = spawnSync('python3', ['-c', unpack + print, full], {
      maxBuffer: 64 * 2 ** 20,
    });
    expect([file, status]).toEqual([file, 0]);
    if (holds(stdout)) found.push(`${file} (unpacked)`);
  }
  return found;
}

interface Watched extends Ended {
  /** What the system shows of the process and its children while they run. */
  readonly seen: Buffer;
}

/** Runs a command with a value on standard input, and looks meanwhile at what others may see of it. */
async function put(
  project: string,
  key: keyof typeof CANARIES,
  env: Readonly<Record<string, string>>,
  node: readonly string[] = [],
): Promise<Watched> {
  const cli = path.join(KIT, 'cli/launch-ready.cjs');
  const child = spawn(process.execPath, [...node, cli, 'secrets', 'put', key], {
    cwd: project,
    env: { ...process.env, ...env },
  });
  const out: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (out.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (out.stderr += text.toString()));
  child.stdin.on('error', () => undefined).end(CANARIES[key]);
  const seen: Buffer[] = [];
  const look = setInterval(() => seen.push(...shownOf(child.pid ?? 0)), 20);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  return { code, ...out, seen: Buffer.concat(seen) };
}

/** Arguments and environment of a process and its children, where the system has /proc. */
function shownOf(pid: number): readonly Buffer[] {
  try {
    const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
    const pids = [String(pid), ...children.split(' ').filter(Boolean)];
    return pids.flatMap((one) =>
      ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${one}/${name}`)),
    );
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

test('what is planted is found, in each way of writing it', () => {
  const folder = newFolder('planted');
  const value = CANARIES['model-key'];
  const ways: Readonly<Record<string, Buffer>> = {
    plain: Buffer.from(`x${value}x`),
    json: Buffer.from(JSON.stringify({ value })),
    url: Buffer.from(encodeURIComponent(value)),
    form: Buffer.from(new URLSearchParams({ value }).toString()),
    html: Buffer.from(value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')),
    base64: Buffer.from(Buffer.from(value).toString('base64')),
    'base64-in-more': Buffer.from(Buffer.from(`{"a":"${value}"}`).toString('base64')),
    utf16: Buffer.from(value, 'utf16le'),
    part: Buffer.from('Q7canary'),
  };
  for (const [name, bytes] of Object.entries(ways)) writeFileSync(path.join(folder, name), bytes);
  writeFileSync(path.join(folder, 'clean'), 'nothing to see');
  const pack = 'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED)\n';
  const fill = 'z.writestr("tfplan",sys.argv[2]*9)\nz.close()';
  const packed = path.join(folder, 'packed');
  expect(spawnSync('python3', ['-c', pack + fill, packed, value]).status).toBe(0);
  expect([...findings(folder)].toSorted()).toEqual(
    [...Object.keys(ways), 'packed (unpacked)'].toSorted(),
  );
});

part('a value that was put in stands nowhere but in its container', MOTO, async () => {
  const launch = parseLaunch(example, 'config/launches/example.ts');
  const proxy = await startAccount(launch);
  const stack = await AwsWorkspace.open({ proxy, launch, stack: 'secrets' });
  await stack.succeed('apply');
  const project = newProject({ launch: launchLike() });
  const env = awsEnvironment(proxy);
  const ends: Ended[] = [];
  const keys = Object.keys(CANARIES) as (keyof typeof CANARIES)[];

  for (const key of keys) {
    const { code, seen, ...said } = await put(project, key, env);
    expect({ code, ...said }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^put into launch\/production\/\S+ \(account .*\) as version /),
      stderr: '',
    });
    // The process was looked at, and its environment was there to see.
    expect([seen.includes('secrets\0put'), seen.includes(proxy.url), holds(seen)]).toEqual([
      true,
      true,
      false,
    ]);
    ends.push({ code, ...said });
  }
  // They did arrive: the only place where one is found.
  const value = await storedValue(proxy, 'launch/production/model-key');
  expect(value).toBe(CANARIES['model-key']);

  // What AWS refuses, what is not there, whose it is not, and a fault of our own.
  const crash = path.join(project, 'crash.cjs');
  writeFileSync(
    crash,
    "const { TextDecoder } = require('node:util');\nconst decode = TextDecoder.prototype.decode;\n" +
      "TextDecoder.prototype.decode = function (...all) {\n  const text = decode.apply(this, all);\n  if (/Q7can.ry/.test(text)) setImmediate(() => { throw new Error('forced'); });\n  return text;\n};\n",
  );
  const elsewhere = newProject({
    launch: launchLike("aws: { accountId: '999999999999', region: 'eu-west-1' },"),
    other: launchLike(),
  });
  const failures: readonly (readonly [number, Ended])[] = [
    [2, await put(elsewhere, 'model-key', { ...env, LAUNCH: 'launch' })],
    [2, await put(elsewhere, 'model-key', { ...env, LAUNCH: 'other' })],
    [
      3,
      await put(project, 'model-key', {
        ...env,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9',
      }),
    ],
    [1, await put(project, 'model-key', env, ['--require', crash, '--report-uncaught-exception'])],
  ];
  expect(failures.map(([, { code }]) => code)).toEqual(failures.map(([code]) => code));
  expect(failures.at(-1)?.[1].stderr).toContain('forced');
  ends.push(...failures.map(([, end]) => end));

  // What is written from then on: plan, state, logs, synth output and reports.
  await stack.succeed('plan', '-out=after.tfplan', '-detailed-exitcode');
  const shown = await stack.succeed('show', 'after.tfplan');
  const info = await run({
    binary: 'terraform',
    args: ['plan', '-no-color', '-input=false'],
    folder: stack.folder,
    env: { ...stack.environment(), TF_LOG: 'INFO' },
    timeLimitMs: 240_000,
  });
  expect([info.code, info.output.includes('[INFO]')]).toEqual([0, true]);
  const checked = await launchReady(project, ['check', '--controls'], env);
  const listed = await launchReady(project, ['secrets', 'status', '--json'], env);
  expect([checked.code, listed.code]).toEqual([0, 0]);
  ends.push(checked, listed, await launchReady(project, ['secrets', 'status'], env));

  const said = [...ends.flatMap((one) => [one.stdout, one.stderr]), shown, info.output];
  expect(said.map((text) => holds(Buffer.from(text)))).toEqual(said.map(() => false));
  const left = newFolder('left');
  mkdirSync(path.join(left, 'project'));
  cpSync(project, path.join(left, 'project'), { recursive: true });
  expect(readdirSync(path.join(project, 'out', 'launch')).toSorted()).toEqual([
    'scorecard.csv',
    'scorecard.html',
    'scorecard.json',
    'scorecard.junit.xml',
    'scorecard.md',
    'scorecard.sarif',
  ]);
  expect(findings(path.join(left, 'project'))).toEqual([]);
  expect(findings(stack.folder)).toEqual([]);
  expect(readdirSync(stack.folder)).toEqual(
    expect.arrayContaining(['after.tfplan', 'cdk.tf.json', 'launch.tfstate']),
  );
});

part('a value that was put into Parameter Store stands nowhere but there', MOTO, async () => {
  const launch = parseLaunch(
    { ...example, secretStore: 'parameters' },
    'config/launches/example.ts',
  );
  const proxy = await startAccount(launch);
  const stack = await AwsWorkspace.open({ proxy, launch, stack: 'secrets' });
  await stack.succeed('apply');
  const project = newProject({ launch: launchLike("secretStore: 'parameters',") });
  const env = awsEnvironment(proxy);
  const ends: Ended[] = [];
  const keys = Object.keys(CANARIES) as (keyof typeof CANARIES)[];

  // Each is made, and then overwritten.
  for (const version of [1, 2]) {
    for (const key of keys) {
      const { code, seen, ...said } = await put(project, key, env);
      expect({ code, ...said }).toEqual({
        code: 0,
        stdout: `put into /launch/production/${key} (account 123456789012, eu-west-1) as version ${String(version)}\n`,
        stderr: '',
      });
      expect([seen.includes('secrets\0put'), holds(seen)]).toEqual([true, false]);
      ends.push({ code, ...said });
    }
  }
  const stored = await storedParameter(proxy, '/launch/production/model-key');
  expect(stored).toMatchObject({ Type: 'SecureString', Value: CANARIES['model-key'], Version: 2 });

  await stack.succeed('plan', '-out=after.tfplan', '-detailed-exitcode');
  const shown = await stack.succeed('show', 'after.tfplan');
  const checked = await launchReady(project, ['check', '--controls'], env);
  const listed = await launchReady(project, ['secrets', 'status', '--json'], env);
  expect([checked.code, listed.code]).toEqual([0, 0]);
  expect((JSON.parse(listed.stdout) as { secrets: object[] }).secrets).toMatchObject(
    [...keys].sort().map((key) => ({ key, state: 'good', version: 2, ageDays: 0 })),
  );
  const unreached = { ...env, AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:9' };
  const failed = await put(project, 'model-key', unreached);
  expect(failed.code).toBe(3);
  ends.push(checked, listed, failed, await launchReady(project, ['secrets', 'status'], env));

  const said = [...ends.flatMap((one) => [one.stdout, one.stderr]), shown];
  expect(said.map((text) => holds(Buffer.from(text)))).toEqual(said.map(() => false));
  expect([findings(project), findings(stack.folder)]).toEqual([[], []]);
  // No call of the commands brings a value back, encrypted or not.
  const asked = proxy.calls.filter(({ service }) => service === 'ssm').map(({ action }) => action);
  expect([...new Set(asked)].toSorted()).toEqual([
    'AddTagsToResource',
    'DescribeParameters',
    'GetParameter',
    'PutParameter',
  ]);
  expect(asked.filter((action) => action === 'GetParameter')).toHaveLength(1);
});

part('a value that Terraform writes stands nowhere but in its container', MOTO, async () => {
  const withVersion = (version: number) =>
    parseLaunch(
      {
        ...example,
        secrets: {
          ...example.secrets,
          'model-key': { ...example.secrets['model-key'], writeOnly: { version } },
        },
      },
      'config/launches/example.ts',
    );
  const launch = withVersion(1);
  const proxy = await startAccount(launch);
  const variables = { secret_model_key: CANARIES['model-key'] };
  const stack = await AwsWorkspace.open({ proxy, launch, stack: 'secrets', variables });
  // What is planned is judged as what was declared: before anything is there, and on what stands.
  const judged = async () => {
    await stack.plan();
    const plan: unknown = JSON.parse(await stack.succeed('show', 'launch.tfplan'));
    const facts = plannedFacts([{ name: 'secrets', json: plan }]);
    const found = [...secretValues.judge(facts), ...secretLiterals.judge(facts)];
    return found.filter(({ verdict }) => verdict !== 'pass');
  };
  expect(await judged()).toEqual([]);
  const said = [await stack.succeed('apply')];
  await stack.expectNoChanges();
  expect(await judged()).toEqual([]);
  expect(await storedValue(proxy, 'launch/production/model-key')).toBe(CANARIES['model-key']);

  // A new version is made before the old one goes.
  stack.synthesize(withVersion(2));
  expect(await stack.plan()).toEqual([
    'aws_secretsmanager_secret_version.store_model-key-value_version create delete',
  ]);
  said.push(await stack.succeed('show', 'launch.tfplan'), await stack.succeed('apply'));
  await stack.expectNoChanges();
  expect(said.map((text) => holds(Buffer.from(text)))).toEqual(said.map(() => false));
  expect(findings(stack.folder)).toEqual([]);

  // The price: without the value there is no plan, and each plan reads the one that is there.
  const values = proxy.calls.filter(({ action }) => action === 'GetSecretValue').length;
  await stack.succeed('plan');
  expect(proxy.calls.filter(({ action }) => action === 'GetSecretValue').length).toBeGreaterThan(
    values,
  );
  const { folder } = stack;
  const { code, output } = await run({
    binary: 'terraform',
    args: ['plan', '-input=false', '-no-color'],
    folder,
    env: { ...stack.environment(), TF_VAR_secret_model_key: undefined },
    timeLimitMs: 240_000,
  });
  expect([code, output]).toEqual([1, expect.stringContaining('No value for required variable')]);
});

/** What moto keeps in a parameter: the test alone asks for it. */
async function storedParameter(proxy: AwsProxy, name: string): Promise<object> {
  const answer = await fetch(proxy.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.GetParameter',
      authorization:
        'AWS4-HMAC-SHA256 Credential=made-up/20260101/eu-west-1/ssm/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ Name: name, WithDecryption: true }),
  });
  return ((await answer.json()) as { readonly Parameter: object }).Parameter;
}

/** What moto keeps in a container: the test alone asks for it, and no command does. */
async function storedValue(proxy: AwsProxy, name: string): Promise<string> {
  const answer = await fetch(proxy.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
      authorization:
        'AWS4-HMAC-SHA256 Credential=made-up/20260101/eu-west-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ SecretId: name }),
  });
  return ((await answer.json()) as { readonly SecretString: string }).SecretString;
}
