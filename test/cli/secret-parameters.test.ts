import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../cli/program';
import { useAwsEnvironment } from '../support/aws-environment';
import { FakeAws, json, refusal } from '../support/fake-aws';
import type { FakeParameter } from '../support/fake-ssm';
import { launchLike, newProject } from './project';

const NAME = '/acme/production/model-key';
const OTHER = '/acme/production/database-url';
const KEY = 'alias/secrets/acme/production';
const CANARY = 'Q7canaryQ7';
const DAY_MS = 86_400_000;

const TAGS = {
  owner: 'ops@example.com',
  consumers: 'api',
  'rotate-every-days': '90',
  variable: 'MODEL_KEY',
  launch: 'acme',
  environment: 'production',
  'managed-by': 'launch-ready',
};

let fake: FakeAws;
let project: string;

beforeEach(async () => {
  fake = await FakeAws.start();
  useAwsEnvironment(fake.env);
  project = newProject({ acme: launchLike("secretStore: 'parameters',") });
});

afterEach(() => fake.close());

/** Runs a command in this process: what the SDK reads from the environment is set for the test. */
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

/** A parameter whose value is so many days old. */
const aged = (days: number, more: Partial<FakeParameter> = {}): FakeParameter => ({
  Type: 'SecureString',
  KeyId: KEY,
  Tier: 'Standard',
  Version: 3,
  LastModifiedDate: (Date.now() - days * DAY_MS) / 1000,
  ...more,
});

const daysAgo = (days: number) =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);

describe('secrets put into Parameter Store', () => {
  test('makes the parameter, encrypted by the launch’s key, with what is known of the secret', async () => {
    expect(await secrets(['put', 'model-key'], `${CANARY}\n`)).toEqual({
      code: 0,
      stdout: `put into ${NAME} (account 123456789012, eu-west-1) as version 1\n`,
      stderr: 'one newline at the end was dropped\n',
    });
    expect(fake.ssm.parameters.get(NAME)).toMatchObject({
      value: CANARY,
      Type: 'SecureString',
      KeyId: KEY,
      Tier: 'Standard',
      Description: 'pays for the model behind the assistant',
    });
    expect(fake.ssm.tags.get(NAME)).toEqual(TAGS);
    expect(fake.calls).toEqual([
      'GetCallerIdentity',
      'DescribeParameters',
      'DescribeParameters',
      'PutParameter',
    ]);
  });

  test('tags one that is there, and then overwrites it, in the tier that it has', async () => {
    fake.ssm.parameters.set(NAME, aged(5, { Tier: 'Advanced', KeyId: 'alias/aws/ssm' }));
    const { code, stdout } = await secrets(['put', 'model-key'], CANARY);
    expect([code, stdout]).toEqual([
      0,
      `put into ${NAME} (account 123456789012, eu-west-1) as version 4\n`,
    ]);
    expect(fake.ssm.parameters.get(NAME)).toMatchObject({
      value: CANARY,
      KeyId: KEY,
      Tier: 'Advanced',
    });
    expect(fake.ssm.tags.get(NAME)).toEqual(TAGS);
    expect(fake.calls.slice(-3)).toEqual([
      'DescribeParameters',
      'AddTagsToResource',
      'PutParameter',
    ]);
  });

  test('keeps nothing where the tags are refused', async () => {
    fake.ssm.parameters.set(NAME, aged(5));
    fake.instead = (call) =>
      call === 'AddTagsToResource' ? refusal('AccessDeniedException', CANARY) : undefined;
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'ssm:AddTagsToResource: is not allowed to these credentials; use a role that may do this, also with the key that encrypts the secret\n',
    });
    expect(fake.calls).not.toContain('PutParameter');
  });

  test.each([
    [
      'too much',
      'x'.repeat(4_097),
      'has more than 4096 bytes, the most that a standard parameter takes',
    ],
    [
      'far too much',
      'x'.repeat(70_000),
      'has more than 4096 bytes, the most that a standard parameter takes',
    ],
    [
      'a reference',
      `{{ssm:${CANARY}}}`,
      'holds double braces, which Parameter Store takes for a reference; encode it in Base64',
    ],
    ['nothing', '', 'is empty: nothing was put in'],
  ])('refuses %s', async (_what, input, problem) => {
    expect(await secrets(['put', 'model-key'], input)).toEqual({
      code: 2,
      stdout: '',
      stderr: `standard input: ${problem}\n`,
    });
    expect(fake.calls).not.toContain('PutParameter');
  });

  test('takes as much as a standard parameter holds', async () => {
    expect((await secrets(['put', 'model-key'], 'x'.repeat(4_096))).code).toBe(0);
  });

  test('refuses to write over a parameter in clear, before it reads a value', async () => {
    fake.ssm.parameters.set(NAME, aged(5, { Type: 'String' }));
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${NAME}: is a parameter in clear, which AWS does not make an encrypted one; delete it, and put a new value in, since that one was readable: aws ssm delete-parameter --name ${NAME}\n`,
    });
    expect(fake.calls).toEqual(['GetCallerIdentity', 'DescribeParameters']);
  });

  test('refuses what no parameter can be told, before it asks AWS', async () => {
    project = newProject({
      acme: launchLike(
        "secretStore: 'parameters', secrets: { 'model-key': { ...example.secrets['model-key'], purpose: 'x'.repeat(1_025) } },",
      ),
    });
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'config/launches/acme.ts: secrets.model-key.purpose: must have at most 1024 characters in Parameter Store, got 1025; shorten it\n',
    });
    expect(fake.calls).toEqual([]);
  });

  test('refuses the credentials of another account before it reads a value', async () => {
    fake.account = '999999999999';
    const { code, stderr } = await secrets(['put', 'model-key'], CANARY);
    expect([code, fake.calls]).toEqual([2, ['GetCallerIdentity']]);
    expect(stderr).toMatch(/^credentials: must be of the launch's account 123456789012, /);
  });

  const WORDS: Readonly<Record<string, string>> = {
    AccessDeniedException:
      'is not allowed to these credentials; use a role that may do this, also with the key that encrypts the secret',
    InvalidKeyId:
      'is refused: the key that encrypts the secret is not there, or cannot be used; apply the secrets stack, which makes it, and look whether it is enabled',
    ParameterMaxVersionLimitExceeded:
      'is refused: the oldest version of the parameter has a label, and keeps its place; move that label to a newer version',
    ParameterLimitExceeded:
      'is refused: the account has as many parameters as it may have in this region; delete those that nobody reads',
    ParameterAlreadyExists:
      'is refused: somebody else changes the parameter at this moment; look at secrets status, and put it in again',
  };

  test.each(Object.entries(WORDS))('refused with %s says what to do', async (name, words) => {
    fake.instead = (call) =>
      call === 'PutParameter' ? refusal(name, `cannot take ${CANARY}`) : undefined;
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 2,
      stdout: '',
      stderr: `ssm:PutParameter: ${words}\n`,
    });
  });

  test.each([
    [
      'an error that nobody knows',
      refusal(CANARY, CANARY),
      'AWS answered with an error (HTTP 400)',
    ],
    ['no version', json({}), 'AWS did not say that the value is the current one'],
    [
      'a version that is none',
      json({ Version: 0 }),
      'AWS did not say that the value is the current one',
    ],
    ['no JSON', { status: 200, body: CANARY }, 'AWS did not answer in a way that can be read'],
  ])('does not pass where AWS answers %s', async (_what, answer, words) => {
    fake.instead = (call) => (call === 'PutParameter' ? answer : undefined);
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 3,
      stdout: '',
      stderr: `ssm:PutParameter: ${words}; secrets status says what AWS has\n`,
    });
  });

  test.each([
    [
      'another parameter',
      json({ Parameters: [{ Name: '/acme/production/model-key2' }] }),
      'AWS described another parameter',
    ],
    [
      'pages without end',
      json({ Parameters: [], NextToken: 'more' }),
      'AWS did not say whether the parameter is there',
    ],
  ])('puts nothing where AWS tells of %s', async (_what, answer, words) => {
    fake.instead = (call) => (call === 'DescribeParameters' ? answer : undefined);
    expect(await secrets(['put', 'model-key'], CANARY)).toEqual({
      code: 3,
      stdout: '',
      stderr: `ssm:DescribeParameters: ${words}; secrets status says what AWS has\n`,
    });
    expect(fake.calls).not.toContain('PutParameter');
  });
});

describe('secrets status of Parameter Store', () => {
  test('says since when each value is there and as which version, and asks for none', async () => {
    fake.ssm.parameters.set(NAME, aged(1)).set(OTHER, aged(90, { Version: 12 }));
    expect(await secrets(['status'])).toEqual({
      code: 0,
      stdout: [
        'state  secret        container                      value                                rotation',
        `good   database-url  ${OTHER}  ${daysAgo(90)}, 90 days old, version 12  every 90 days, 0 days left`,
        `good   model-key     ${NAME}     ${daysAgo(1)}, 1 day old, version 3     every 90 days, 89 days left`,
        '',
        '2 secrets: 2 good, 0 not',
        '',
      ].join('\n'),
      stderr: '',
    });
    expect(new Set(fake.calls)).toEqual(new Set(['GetCallerIdentity', 'DescribeParameters']));
  });

  test('fails where a parameter is not there yet, or under a key of AWS', async () => {
    fake.ssm.parameters.set(OTHER, aged(1, { KeyId: 'alias/aws/ssm' }));
    const { code, stdout } = await secrets(['status']);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(-5)).toEqual([
      '',
      'database-url: it is in clear, or under a key of AWS: make a new value where it is used, and put that in',
      'model-key: put its value in',
      '2 secrets: 0 good, 2 not',
      '',
    ]);
  });

  test('prints them as JSON', async () => {
    fake.ssm.parameters.set(NAME, aged(2, { Type: 'String' })).set(OTHER, aged(1));
    const { code, stdout } = await secrets(['status', '--json']);
    expect(code).toBe(1);
    const { secrets: all } = JSON.parse(stdout) as { readonly secrets: readonly object[] };
    expect(all).toEqual([
      {
        key: 'database-url',
        container: OTHER,
        rotateEveryDays: 90,
        state: 'good',
        valueSince: daysAgo(1),
        version: 3,
        ageDays: 1,
        daysLeft: 89,
      },
      {
        key: 'model-key',
        container: NAME,
        rotateEveryDays: 90,
        state: 'exposed',
        valueSince: daysAgo(2),
        version: 3,
        ageDays: 2,
        daysLeft: 88,
      },
    ]);
  });

  test('does not pass where one cannot be read', async () => {
    fake.ssm.parameters.set(NAME, aged(1)).set(OTHER, aged(1));
    fake.instead = (_call, body) =>
      body.includes('database-url')
        ? json({ Parameters: [{ Name: OTHER, Version: 1 }] })
        : undefined;
    const { code, stderr } = await secrets(['status']);
    expect([code, stderr]).toEqual([
      3,
      `${OTHER}: ssm:DescribeParameters: AWS did not say since when the value is there\n`,
    ]);
  });
});
