import { describe, expect, test } from '@jest/globals';
import { SecretReaders, type SecretReadersProps } from '../../../constructs/secrets/secret-readers';
import { synthResources } from '../../support/synth';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/production/url-??????';
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/production/url';

function policies(
  store?: SecretReadersProps['store'],
): Readonly<Record<string, readonly [unknown, unknown, unknown]>> {
  const made = synthResources('aws_iam_role_policy', (scope) => {
    new SecretReaders(scope, 'readers', {
      launch: 'shop',
      environment: 'production',
      accountId: '123456789012',
      region: 'eu-west-1',
      readers: { api: { role: 'shop-api', secrets: ['url'] } },
      ...(store === undefined ? {} : { store }),
    });
  });
  return Object.fromEntries(
    Object.entries(made).map(([id, { name, role, policy }]) => [
      id,
      [name, role, JSON.parse(String(policy))] as const,
    ]),
  );
}

describe('SecretReaders', () => {
  test('lets a role read its own secrets, and use their key for them alone', () => {
    expect(policies()).toEqual({
      readers_api: [
        'shop-production-api-secrets',
        'shop-api',
        {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'ReadItsSecrets',
              Effect: 'Allow',
              Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
              Resource: [ARN],
            },
            {
              Sid: 'DecryptThem',
              Effect: 'Allow',
              Action: 'kms:Decrypt',
              Resource: 'arn:aws:kms:eu-west-1:123456789012:key/*',
              Condition: {
                StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' },
                StringLike: { 'kms:EncryptionContext:SecretARN': [ARN] },
              },
            },
          ],
        },
      ],
    });
  });

  test('asks Parameter Store in its own words', () => {
    const [, , policy] = policies('parameters')['readers_api'] ?? [];
    expect(policy).toMatchObject({
      Statement: [
        { Action: ['ssm:GetParameter'], Resource: [PARAMETER] },
        {
          Condition: {
            StringEquals: { 'kms:ViaService': 'ssm.eu-west-1.amazonaws.com' },
            StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': [PARAMETER] },
          },
        },
      ],
    });
  });
});
