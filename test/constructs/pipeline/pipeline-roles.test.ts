import { describe, expect, test } from '@jest/globals';
import {
  PipelineRoles,
  type PipelineRolesProps,
} from '../../../constructs/pipeline/pipeline-roles';
import { faultLines, synthResources } from '../../support/synth';

const REQUIRED: PipelineRolesProps = {
  repository: 'acme/shop',
  branch: 'main',
  environment: 'production',
  accountId: '123456789012',
  region: 'eu-west-1',
  alarmRegion: 'us-east-1',
  secretPrefix: 'shop/production',
  namePrefix: 'shop',
  bucket: 'acme-terraform-state',
  bucketRegion: 'eu-west-1',
  stateKeys: ['shop/edge.tfstate'],
};
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef';

/** The longest that the policies of one role may be together (IAM and STS quotas, inline policies for roles). */
const MAX_POLICY_CHARACTERS = 10_240;

type Statement = Readonly<Record<string, unknown>>;

const made = (type: string, props: Partial<PipelineRolesProps> = {}): Record<string, unknown> =>
  synthResources(type, (scope) => {
    new PipelineRoles(scope, 'pipeline', { ...REQUIRED, ...props });
  });

const textOf = (type: string, name: string, key: string, props = {}): string =>
  (made(type, props)[`pipeline_${name}`] as Record<string, string>)[key] ?? '';

const trust = (role: 'plan' | 'apply', props = {}): unknown =>
  JSON.parse(textOf('aws_iam_role', role, 'assume_role_policy', props));

const rights = (role: 'plan' | 'apply', props = {}): readonly Statement[] => {
  const policy = textOf('aws_iam_role_policy', `${role}-policy`, 'policy', props);
  return (JSON.parse(policy) as { Statement: readonly Statement[] }).Statement;
};

const trusting = (sub: unknown): unknown => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyTheseJobs',
      Effect: 'Allow',
      Principal: {
        Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
      },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': sub,
        },
      },
    },
  ],
});

describe('PipelineRoles', () => {
  test('lets pull requests and the branch plan, and the environment alone apply', () => {
    expect(trust('plan')).toEqual(
      trusting(['repo:acme/shop:pull_request', 'repo:acme/shop:ref:refs/heads/main']),
    );
    expect(trust('apply')).toEqual(trusting('repo:acme/shop:environment:production'));
  });

  test('names a repository by ids that never change, where its tokens do', () => {
    expect(trust('apply', { repository: 'acme@12/shop@34' })).toEqual(
      trusting('repo:acme@12/shop@34:environment:production'),
    );
  });

  test('gives credentials for an hour', () => {
    expect(Object.values(made('aws_iam_role'))).toEqual([
      expect.objectContaining({ name: 'shop-apply', max_session_duration: 3600 }),
      expect.objectContaining({ name: 'shop-plan', max_session_duration: 3600 }),
    ]);
  });

  test('makes the provider of GitHub, unless the account has it', () => {
    expect(made('aws_iam_openid_connect_provider')).toMatchObject({
      pipeline_github: {
        url: 'https://token.actions.githubusercontent.com',
        client_id_list: ['sts.amazonaws.com'],
        lifecycle: { prevent_destroy: true },
      },
    });
    expect(made('aws_iam_openid_connect_provider', { oidcProviderExists: true })).toEqual({});
  });

  test('lets whoever plans change nothing but the lock of a state', () => {
    const writing = rights('plan').filter(
      ({ Effect, Action }) =>
        Effect === 'Allow' &&
        ![Action].flat().every((one) => /:(?:Get|List|Describe)/.test(String(one))),
    );
    expect(writing).toEqual([
      {
        Sid: 'StateLock',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        Resource: ['arn:aws:s3:::acme-terraform-state/shop/edge.tfstate.tflock'],
      },
    ]);
  });

  test('refuses secret values to both, and to decrypt to whoever plans', () => {
    const refused = {
      Sid: 'NeverReadsValues',
      Effect: 'Deny',
      Action: [
        'secretsmanager:GetSecretValue',
        'secretsmanager:BatchGetSecretValue',
        'ssm:GetParameter',
        'ssm:GetParameters',
        'ssm:GetParametersByPath',
        'ssm:GetParameterHistory',
      ],
      Resource: '*',
    };
    expect(rights('plan').slice(-2)).toEqual([
      refused,
      { Sid: 'NeverDecrypts', Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' },
    ]);
    expect(rights('apply')).toContainEqual(refused);
  });

  test('lets S3 decrypt the state under a key of its own, and nothing else', () => {
    const under = { kmsKeyArn: KEY };
    const through = { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' };
    expect(rights('plan', under)).toEqual(
      expect.arrayContaining([
        {
          Sid: 'StateKey',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: KEY,
          Condition: { StringEquals: through },
        },
        {
          Sid: 'NeverDecrypts',
          Effect: 'Deny',
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: { StringNotEquals: through },
        },
      ]),
    );
    expect(rights('apply', under).at(-1)).toEqual({
      Sid: 'NeverOpensTheStateKey',
      Effect: 'Deny',
      Action: 'kms:PutKeyPolicy',
      Resource: KEY,
    });
  });

  test('refuses to whoever applies what destroys secrets, changes its roles or weakens the state', () => {
    const refused = rights('apply').filter(({ Effect }) => Effect === 'Deny');
    expect(refused.slice(1)).toEqual([
      {
        Sid: 'NeverDestroysSecrets',
        Effect: 'Deny',
        Action: ['secretsmanager:DeleteSecret', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'],
        Resource: '*',
      },
      {
        Sid: 'NeverChangesItsRoles',
        Effect: 'Deny',
        Action: 'iam:*',
        Resource: [
          'arn:aws:iam::123456789012:role/shop-plan',
          'arn:aws:iam::123456789012:role/shop-apply',
          'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
        ],
      },
      {
        Sid: 'NeverWeakensTheState',
        Effect: 'Deny',
        Action: [
          's3:DeleteBucket',
          's3:DeleteBucketPolicy',
          's3:DeleteObjectVersion',
          's3:PutBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutLifecycleConfiguration',
        ],
        Resource: ['arn:aws:s3:::acme-terraform-state', 'arn:aws:s3:::acme-terraform-state/*'],
      },
    ]);
  });

  test('writes no policy that is longer than a role may have, whatever the names', () => {
    const longest = {
      namePrefix: 'x'.repeat(58),
      secretPrefix: `${'x'.repeat(58)}/production`,
      bucket: 'b'.repeat(63),
      kmsKeyArn: KEY,
      stateKeys: ['edge', 'secrets', 'monitoring'].map((one) => `${'x'.repeat(58)}/${one}.tfstate`),
    };
    const policy = textOf('aws_iam_role_policy', 'apply-policy', 'policy', longest);
    expect(policy.length).toBeLessThan(MAX_POLICY_CHARACTERS);
  });

  test('refuses what is none, all at once', () => {
    const bad = {
      repository: 'https://github.com/acme/shop',
      branch: 'release/*',
      environment: 'production:eu',
      accountId: '12',
      bucket: '192.0.2.1',
      kmsKeyArn: 'alias/state',
      namePrefix: 'x'.repeat(59),
    };
    expect(faultLines(() => made('any', bad))).toEqual([
      'stack/pipeline.repository: must be owner/name as GitHub spells it, or owner@123456/name@456789 where its tokens hold both ids, got "https://github.com/acme/shop"; GitHub shows the form in the OIDC settings of the repository',
      'stack/pipeline.branch: must be the name of one branch (such as main), without stars, got "release/*"',
      'stack/pipeline.environment: must be the name of one environment (such as production): letters, digits, and any of _ . -, got "production:eu"',
      'stack/pipeline.accountId: must be 12 digits, got "12"',
      'stack/pipeline.bucket: must be a bucket name (such as acme-terraform-state), got "192.0.2.1"',
      'stack/pipeline.kmsKeyArn: must be the ARN of a key (such as arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef), got "alias/state"',
      `stack/pipeline.namePrefix: must have at most 58 characters: the roles are called by it, got "${'x'.repeat(59)}"; give the launch a shorter name`,
    ]);
  });
});
