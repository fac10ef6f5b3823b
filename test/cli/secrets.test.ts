import { spawn } from 'node:child_process';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../cli/program';
import { FakeAws, refusal } from '../support/fake-aws';
import { useAwsEnvironment } from '../support/aws-environment';
import { KIT, launchLike, launchReady, newProject } from './project';

const NAME = 'acme/production/model-key';
const OTHER = 'acme/production/database-url';
const CANARY = 'Q7canaryQ7';
const DAY_MS = 86_400_000;

let fake: FakeAws;
let project: string;

beforeEach(async () => {
  fake = await FakeAws.start();
  useAwsEnvironment(fake.env);
  fake.containers.set(NAME, {}).set(OTHER, {});
  project = newProject({ acme: launchLike() });
});

afterEach(() => fake.close());

/** Runs a command in this process: what is read from the environment by the SDK is set for the test. */
async function secrets(args: readonly string[], input = '') {
  const printed: string[] = [];
  const notes: string[] = [];
  const code = await runCommand(['secrets', ...args], {
    project,
    env: {},
    today: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    layout: { colour: false, width: 80 },
    print: (text) => printed.push(text),
    note: (line) => notes.push(`${line}\n`),
    ask: () => undefined,
    stdin: Readable.from([Buffer.from(input)]),
    interrupt: () => new AbortController().signal,
  });
  return { code, stdout: printed.join(''), stderr: notes.join('') };
}

/** A container with a value that is so many days old. */
const aged = (days: number) => ({ versionId: 'v1', since: (Date.now() - days * DAY_MS) / 1000 });

const daysAgo = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);

describe('launch-ready secrets put', () => {
  test('puts what it reads into the container, and says where and as which version', async () => {
    const args = ['secrets', 'put', 'model-key'];
    const { code, stdout, stderr } = await launchReady(project, args, fake.env, `${CANARY}\n`);
    const { value, versionId = '' } = fake.containers.get(NAME) ?? {};
    expect({ code, stdout, stderr, value }).toEqual({
      code: 0,
      stdout: `put into ${NAME} (account 123456789012, eu-west-1) as version ${versionId}\n`,
      stderr: 'one newline at the end was dropped\n',
      value: CANARY,
    });
    expect(fake.calls).toEqual(['GetCallerIdentity', 'DescribeSecret', 'PutSecretValue']);
  });

  test.each([
    ['nothing', '', 'is empty: nothing was put in'],
    ['its name', 'model-key\n', 'is the name of the secret, and not its value'],
    [
      'too much',
      CANARY.repeat(10_000),
      'has more than 65536 bytes, the most that Secrets Manager takes',
    ],
  ])('refuses %s, and asks AWS to keep nothing', async (_what, input, problem) => {
    expect(await secrets(['put', 'model-key'], input)).toEqual({
      code: 2,
      stdout: '',
      stderr: `standard input: ${problem}\n`,
    });
    expect(fake.calls).not.toContain('PutSecretValue');
  });

  test('knows what was meant where the launch has no such secret', async () => {
    expect(await secrets(['put', 'modelkey'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'config/launches/acme.ts: secrets: must hold the secret, and has database-url, model-key, got "modelkey"; did you mean "model-key"?\n',
    });
    expect((await secrets(['put', 'constructor'], CANARY)).stderr).toBe(
      'config/launches/acme.ts: secrets: must hold the secret, and has database-url, model-key, got "constructor"; add it, and apply the secrets stack\n',
    );
    expect(fake.calls).toEqual([]);
  });

  test('leaves a value to Terraform that the launch has it write', async () => {
    project = newProject({
      acme: launchLike(
        "secrets: { ...example.secrets, 'model-key': { ...example.secrets['model-key'], writeOnly: { version: 4 } } },",
      ),
    });
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'config/launches/acme.ts: secrets.model-key.writeOnly: has Terraform write the value; set TF_VAR_secret_model_key, raise version to 5, and apply the secrets stack\n',
    });
    expect(fake.calls).toEqual([]);
  });

  test('takes no value from the command line', async () => {
    const { code, stdout, stderr } = await secrets(['put', 'model-key', CANARY]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain(CANARY);
    expect(fake.calls).toEqual([]);
  });

  test('refuses the credentials of another account before it reads a value', async () => {
    fake.account = '999999999999';
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'credentials: must be of the launch\'s account 123456789012, got "999999999999"; log in to that account, or set AWS_PROFILE\n',
    });
    expect(fake.calls).toEqual(['GetCallerIdentity']);
  });

  test('refuses where there is no container, or one that is about to vanish', async () => {
    fake.containers.delete(NAME);
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${NAME}: is no container in this account and region; apply the secrets stack, which makes it\n`,
    });
    fake.containers.set(NAME, { ...aged(3), deletedAt: Date.UTC(2026, 4, 1) / 1000 });
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${NAME}: is about to vanish for good (2026-05-01), and takes no value; restore it: aws secretsmanager restore-secret --secret-id ${NAME}\n`,
    });
    expect(fake.calls).not.toContain('PutSecretValue');
  });

  test.each([
    [
      'refuses it',
      refusal('AccessDeniedException', CANARY),
      2,
      'secretsmanager:PutSecretValue: is not allowed to these credentials; use a role that may do this, also with the key that encrypts the secret\n',
    ],
    [
      'does not say whether it has it',
      refusal('InternalServiceError', CANARY, 500),
      3,
      'secretsmanager:PutSecretValue: AWS answered with an error (HTTP 500); secrets status says what AWS has\n',
    ],
  ])('ends where AWS %s', async (_what, answer, code, stderr) => {
    fake.instead = (call) => (call === 'PutSecretValue' ? answer : undefined);
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({ code, stdout: '', stderr });
  });

  test('says that nobody is at the endpoint', async () => {
    const env = { ...fake.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    expect(await launchReady(project, ['secrets', 'put', 'model-key'], env, CANARY)).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'sts:GetCallerIdentity: AWS was not reached (ECONNREFUSED); secrets status says what AWS has\n',
    });
  });

  test.each([
    ['while it reads', 'DescribeSecret'],
    ['while AWS does not answer', 'GetCallerIdentity'],
  ])('is ended by an interrupt %s', async (_when, last) => {
    const cli = path.join(KIT, 'cli/launch-ready.cjs');
    const child = spawn(process.execPath, [cli, 'secrets', 'put', 'model-key'], {
      cwd: project,
      env: { ...process.env, ...fake.env },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdin.write(CANARY);
    const reached = new Promise<void>((resolve) => {
      fake.instead = (call) => {
        if (call !== last) return undefined;
        setTimeout(resolve, 500);
        return last === 'GetCallerIdentity' ? 'hang' : undefined;
      };
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await reached;
    child.kill('SIGINT');
    expect([await ended, stderr]).toEqual([130, 'interrupted; secrets status says what AWS has\n']);
    expect(fake.calls).not.toContain('PutSecretValue');
  });
});

describe('launch-ready secrets status', () => {
  test('lists each container with the age of its value, and passes where all are good', async () => {
    fake.containers.set(NAME, aged(1)).set(OTHER, aged(90));
    expect(await secrets(['status'])).toEqual({
      code: 0,
      stdout: [
        'state  secret        container                     value                    rotation',
        `good   database-url  ${OTHER}  ${daysAgo(90)}, 90 days old  every 90 days, 0 days left`,
        `good   model-key     ${NAME}     ${daysAgo(1)}, 1 day old    every 90 days, 89 days left`,
        '',
        '2 secrets: 2 good, 0 not',
        '',
      ].join('\n'),
      stderr: '',
    });
    expect(new Set(fake.calls)).toEqual(
      new Set(['GetCallerIdentity', 'DescribeSecret', 'ListSecretVersionIds']),
    );
  });

  test('fails where one is empty or overdue, and says what to do', async () => {
    fake.containers.set(OTHER, aged(100));
    const { code, stdout, stderr } = await secrets(['status']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n').slice(1)).toEqual([
      `overdue  database-url  ${OTHER}  ${daysAgo(100)}, 100 days old  every 90 days, 10 days late`,
      `empty    model-key     ${NAME}     -                         every 90 days`,
      '',
      'database-url: make a new value where it is used, and put that in',
      'model-key: put its value in',
      '2 secrets: 0 good, 2 not',
      '',
    ]);
  });

  test('fails where one is missing or about to vanish', async () => {
    fake.containers.delete(OTHER);
    fake.containers.set(NAME, { ...aged(1), deletedAt: Date.now() / 1000 });
    const { code, stdout } = await secrets(['status', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      launch: 'acme',
      account: '123456789012',
      region: 'eu-west-1',
      secrets: [
        { key: 'database-url', container: OTHER, rotateEveryDays: 90, state: 'missing' },
        { key: 'model-key', container: NAME, rotateEveryDays: 90, state: 'deleted' },
      ],
    });
  });

  test('does not pass where one cannot be read, and lists the others', async () => {
    fake.containers.set(NAME, aged(1)).set(OTHER, aged(1));
    fake.instead = (_call, body) =>
      body.includes('database-url') ? refusal('AccessDeniedException') : undefined;
    const { code, stdout, stderr } = await secrets(['status']);
    expect(code).toBe(3);
    expect(stdout).toContain(`unread  database-url  ${OTHER}  -`);
    expect(stdout).toContain(`good    model-key     ${NAME}`);
    expect(stderr).toBe(
      `${OTHER}: secretsmanager:DescribeSecret: is not allowed to these credentials; use a role that may do this, also with the key that encrypts the secret\n`,
    );
  });

  test('says that a launch has no secrets', async () => {
    project = newProject({
      acme: launchLike("secrets: {}, without: { secrets: 'a brochure site without a server' },"),
    });
    expect(await secrets(['status'])).toEqual({
      code: 0,
      stdout: 'the launch has no secrets\n',
      stderr: '',
    });
  });
});
