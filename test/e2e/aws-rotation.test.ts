import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import type { Launch } from '../../config/schema';
import { makeRole, startAccount } from './aws-account';
import type { AwsProxy } from './aws-proxy';
import { AwsWorkspace } from './aws-workspace';
import { MOTO } from './moto';
import { part } from './part';
import { appliedVerdicts, planVerdicts } from './plan-verdicts';

const KEY = 'database-url';
const ROTATION = `aws_secretsmanager_secret_rotation.rotations_${KEY}`;

/** The marketplace before its database's password is put in, or after. */
function marketplace(valuePut: boolean): Launch {
  const launch = parseLaunch(presets['marketplace'], 'config/presets/marketplace.ts');
  const secret = launch.secrets[KEY];
  if (secret?.rotation === undefined) throw new Error('the preset rotates no password');
  const rotation = { ...secret.rotation, valuePut };
  return { ...launch, secrets: { ...launch.secrets, [KEY]: { ...secret, rotation } } };
}

/** Has moto call functions without starting any, and makes the one that the launch names. */
async function makeFunction(proxy: AwsProxy, { aws, secrets }: Launch): Promise<void> {
  const arn = secrets[KEY]?.rotation?.lambdaArn ?? '';
  const scope = `test/20261122/${aws.region}/lambda/aws4_request`;
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${proxy.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect([path, answer.ok ? '' : await answer.text()]).toEqual([path, '']);
  };
  await makeRole(proxy, 'rotate');
  await post('/moto-api/config', { lambda: { use_docker: false } });
  const code = zipSync({ 'index.js': strToU8('exports.handler = async () => undefined;') });
  await post('/2015-03-31/functions', {
    FunctionName: arn.split(':').at(-1),
    Role: `arn:aws:iam::${aws.accountId}:role/rotate`,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: Buffer.from(code).toString('base64') },
  });
}

async function putValue(proxy: AwsProxy, { aws }: Launch, name: string): Promise<void> {
  const client = new SecretsManagerClient({
    region: aws.region,
    endpoint: proxy.url,
    credentials: { accessKeyId: 'made-up', secretAccessKey: 'made-up' },
  });
  await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: 'first' }));
  client.destroy();
}

part('a rotation comes once the first value is in, and stays still', MOTO, async () => {
  const empty = marketplace(false);
  const proxy = await startAccount(empty);
  await makeFunction(proxy, empty);
  const stack = await AwsWorkspace.open({ proxy, launch: empty, stack: 'secrets' });
  const first = await planVerdicts(stack);
  await stack.applyPlan();
  expect(await stack.inState()).toEqual(stack.held);
  expect(stack.held).not.toContain(ROTATION);
  expect(await appliedVerdicts(stack)).toEqual(first);

  await putValue(proxy, empty, `launch/${empty.environment}/${KEY}`);
  await stack.expectNoChanges();
  stack.synthesize(marketplace(true));
  const second = await planVerdicts(stack);
  expect(await stack.inState()).not.toContain(ROTATION);
  await stack.applyPlan();
  expect(await stack.inState()).toContain(ROTATION);
  expect(await appliedVerdicts(stack)).toEqual(second);
});
