import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SecretContainers } from '../../run/aws-secrets';
import { useAwsEnvironment } from '../support/aws-environment';
import { FakeAws, identity, json, refusal, tokenRefusal, type Answer } from '../support/fake-aws';

const NAME = 'acme/production/model-key';
const CANARY = 'Q7canaryQ7';

let fake: FakeAws;
let containers: SecretContainers;

beforeEach(async () => {
  fake = await FakeAws.start();
  fake.containers.set(NAME, {});
  useAwsEnvironment(fake.env);
  containers = open();
});

afterEach(async () => {
  containers.close();
  await fake.close();
});

function open(more: { timeLimitMs?: number; signal?: AbortSignal } = {}): SecretContainers {
  const access = { accountId: '123456789012', region: 'eu-west-1', timeLimitMs: 20_000, ...more };
  return new SecretContainers(access);
}

/** The name and message of what a step throws. */
async function thrown(step: () => Promise<unknown>): Promise<string> {
  const error: unknown = await step().then(
    (value) => new Error(`nothing was thrown, but returned ${String(value)}`),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
}

describe('put', () => {
  test('gives AWS the value, and its token back as the version', async () => {
    const version = await containers.put(NAME, CANARY);
    expect(fake.containers.get(NAME)).toMatchObject({ value: CANARY, versionId: version });
    expect(fake.calls).toEqual(['PutSecretValue']);
  });

  test('asks again where AWS stumbles, with one token', async () => {
    const tokens: unknown[] = [];
    fake.instead = (_call, body) => {
      tokens.push((JSON.parse(body) as Record<string, unknown>)['ClientRequestToken']);
      return tokens.length < 3 ? refusal('InternalServiceError', '', 500) : undefined;
    };
    const version = await containers.put(NAME, CANARY);
    expect(tokens).toEqual([version, version, version]);
  });

  const REFUSED: Readonly<Record<string, string>> = {
    AccessDeniedException:
      'is not allowed to these credentials; use a role that may do this, also with the key that encrypts the secret',
    ExpiredTokenException: 'is refused: the credentials have expired; log in anew',
    UnrecognizedClientException:
      'is refused: AWS does not take the credentials; log in anew, and look at the clock of this machine',
    EncryptionFailure:
      'is refused: the key that encrypts the secret cannot be used; look whether the key is enabled, and whether these credentials may use it',
    LimitExceededException:
      'is refused: the secret has as many versions as it may have; wait a day, until AWS lets go of the oldest',
    InvalidRequestException:
      'is refused as the secret stands; look whether it is about to be deleted, or kept by another service',
    ResourceNotFoundException: 'finds no container; apply the secrets stack, which makes it',
  };

  test.each(Object.entries(REFUSED))('refused with %s says what to do', async (name, words) => {
    fake.instead = () => refusal(name, `cannot take ${CANARY}`);
    expect(await thrown(() => containers.put(NAME, CANARY))).toBe(
      `InputError: secretsmanager:PutSecretValue: ${words}`,
    );
    // It asks again where others may have asked too much at once.
    expect(fake.calls).toHaveLength(name === 'LimitExceededException' ? 3 : 1);
  });

  const HOSTILE: Readonly<Record<string, readonly [Answer, string]>> = {
    'an error that nobody knows': [
      refusal(CANARY, CANARY),
      'AWS answered with an error (HTTP 400)',
    ],
    'an error in no format': [
      { status: 502, body: `<html>${CANARY}` },
      'AWS answered with an error (HTTP 502)',
    ],
    'a redirect': [{ status: 302, body: CANARY }, 'AWS answered with an error (HTTP 302)'],
    'no JSON': [{ status: 200, body: CANARY }, 'AWS did not answer in a way that can be read'],
    'an empty object': [json({}), 'AWS did not say that the value is the current one'],
    'another version': [
      json({ VersionId: CANARY, VersionStages: ['AWSCURRENT'] }),
      'AWS did not say that the value is the current one',
    ],
    'a connection that ends': ['drop', 'AWS did not answer in a way that can be read'],
    'a body without end': ['flood', 'AWS did not answer in a way that can be read'],
  };

  test.each(Object.entries(HOSTILE))(
    'answered by %s is not known to be done',
    async (_what, [answer, words]) => {
      fake.instead = () => answer;
      expect(await thrown(() => containers.put(NAME, CANARY))).toBe(
        `AwsUnreadable: secretsmanager:PutSecretValue: ${words}`,
      );
      expect(fake.calls.length).toBeLessThanOrEqual(3);
    },
  );

  test('that AWS lists under another label is not known to be done', async () => {
    fake.instead = (_call, body) => {
      const { ClientRequestToken } = JSON.parse(body) as Record<string, unknown>;
      return json({ VersionId: ClientRequestToken, VersionStages: ['AWSPENDING'] });
    };
    expect(await thrown(() => containers.put(NAME, CANARY))).toBe(
      'AwsUnreadable: secretsmanager:PutSecretValue: AWS did not say that the value is the current one',
    );
  });

  test.each(['hang', 'stall'] as const)(
    'ends at the time limit where answers %s',
    async (answer) => {
      fake.instead = () => answer;
      containers.close();
      containers = open({ timeLimitMs: 300 });
      expect(await thrown(() => containers.put(NAME, CANARY))).toBe(
        'AwsUnreadable: secretsmanager:PutSecretValue: AWS did not answer in time',
      );
    },
  );

  test('ends where the command is interrupted', async () => {
    const controller = new AbortController();
    fake.instead = () => {
      controller.abort();
      return 'hang';
    };
    containers.close();
    containers = open({ signal: controller.signal });
    expect(await thrown(() => containers.put(NAME, CANARY))).toContain('did not answer in time');
    expect(await thrown(() => containers.find(NAME))).toContain('did not answer in time');
  });

  test('sends nothing in clear to another machine', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://aws.example';
    containers.close();
    containers = open();
    expect(await thrown(() => containers.put(NAME, CANARY))).toBe(
      'InputError: AWS_ENDPOINT_URL: must begin with https, since a secret goes there, got "http://aws.example"; mend it, or unset it to reach AWS itself',
    );
  });

  test('refuses an endpoint that is no address', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'nowhere';
    containers.close();
    containers = open();
    expect(await thrown(() => containers.put(NAME, CANARY))).toBe(
      'InputError: AWS_ENDPOINT_URL: must be a URL; mend it, or unset it to reach AWS itself',
    );
  });
});

describe('requireAccount', () => {
  test('takes the account of the launch', async () => {
    await containers.requireAccount();
    expect(fake.calls).toEqual(['GetCallerIdentity']);
  });

  test('refuses another', async () => {
    fake.account = '999999999999';
    expect(await thrown(() => containers.requireAccount())).toBe(
      'InputError: credentials: must be of the launch\'s account 123456789012, got "999999999999"; log in to that account, or set AWS_PROFILE',
    );
  });

  test('refuses to go on without credentials', async () => {
    for (const key of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      Reflect.deleteProperty(process.env, key);
    }
    containers.close();
    containers = open();
    expect(await thrown(() => containers.requireAccount())).toBe(
      'InputError: sts:GetCallerIdentity: finds no credentials; log in (aws sso login), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
    expect(fake.calls).toEqual([]);
  });

  const TOKEN_REFUSALS = [
    ['ExpiredToken', 'is refused: the credentials have expired; log in anew'],
    [
      'InvalidClientTokenId',
      'is refused: AWS does not take the credentials; log in anew, and look at the clock of this machine',
    ],
  ] as const;

  test.each(TOKEN_REFUSALS)('refused with %s says what to do', async (name, words) => {
    fake.instead = () => tokenRefusal(name);
    expect(await thrown(() => containers.requireAccount())).toBe(
      `InputError: sts:GetCallerIdentity: ${words}`,
    );
  });

  test.each([
    ['an account that is none', identity('<b>1</b>')],
    ['nothing', { status: 200, body: '<GetCallerIdentityResponse/>' }],
  ])('does not go on where AWS answers %s', async (_what, answer) => {
    fake.instead = () => answer;
    expect(await thrown(() => containers.requireAccount())).toMatch(/^AwsUnreadable: sts:/);
  });
});

describe('find', () => {
  const DAY = Date.UTC(2026, 2, 1, 12) / 1000;

  test('knows what is not there, what is empty, since when a value is, and what is about to vanish', async () => {
    expect(await containers.find('acme/production/none')).toBeUndefined();
    expect(await containers.find(NAME)).toEqual({});
    fake.containers.set(NAME, { versionId: 'v1', since: DAY });
    expect(await containers.find(NAME)).toEqual({ valueSince: '2026-03-01' });
    fake.containers.set(NAME, { versionId: 'v1', since: DAY, deletedAt: DAY + 86_400 });
    expect(await containers.find(NAME)).toEqual({ deletedOn: '2026-03-02' });
    expect(new Set(fake.calls)).toEqual(new Set(['DescribeSecret', 'ListSecretVersionIds']));
  });

  test('reads on where a page comes empty', async () => {
    fake.containers.set(NAME, { versionId: 'v1', since: DAY });
    fake.instead = (call, body) =>
      call === 'ListSecretVersionIds' && !body.includes('NextToken')
        ? json({ Name: NAME, Versions: [], NextToken: 'more' })
        : undefined;
    expect(await containers.find(NAME)).toEqual({ valueSince: '2026-03-01' });
  });

  test.each([
    [
      'pages without end',
      json({ Versions: [], NextToken: 'more' }),
      'AWS did not say since when the value is there',
    ],
    [
      'a day far off',
      json({ Versions: [{ CreatedDate: 1e12, VersionStages: ['AWSCURRENT'] }] }),
      'AWS gave a date that is none',
    ],
  ])('does not go on with %s', async (_what, answer, words) => {
    fake.containers.set(NAME, { versionId: 'v1', since: DAY });
    fake.instead = (call) => (call === 'ListSecretVersionIds' ? answer : undefined);
    expect(await thrown(() => containers.find(NAME))).toBe(
      `AwsUnreadable: secretsmanager:ListSecretVersionIds: ${words}`,
    );
    expect(fake.calls.length).toBeLessThan(20);
  });

  test('does not take another secret for the one that it asked for', async () => {
    fake.instead = () => json({ Name: 'acme/production/other' });
    expect(await thrown(() => containers.find(NAME))).toBe(
      'AwsUnreadable: secretsmanager:DescribeSecret: AWS described another secret',
    );
  });
});
