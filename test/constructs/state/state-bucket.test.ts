import { describe, expect, test } from '@jest/globals';
import { StateBucket, type StateBucketProps } from '../../../constructs/state/state-bucket';
import { faultLines, synthResources } from '../../support/synth';

const REQUIRED: StateBucketProps = {
  bucket: 'acme-terraform-state',
  accountId: '123456789012',
};
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef';

const made = (type: string, props: Partial<StateBucketProps> = {}): Record<string, unknown> =>
  synthResources(type, (scope) => {
    new StateBucket(scope, 'state', { ...REQUIRED, ...props });
  });

describe('StateBucket', () => {
  test('makes one bucket, which no plan destroys', () => {
    expect(made('aws_s3_bucket')).toEqual({
      state_bucket: expect.objectContaining({
        bucket: 'acme-terraform-state',
        lifecycle: { prevent_destroy: true },
      }) as unknown,
    });
  });

  test('keeps every version, and older ones for ninety days', () => {
    expect(made('aws_s3_bucket_versioning')).toMatchObject({
      state_versioning: { versioning_configuration: { status: 'Enabled' } },
    });
    expect(made('aws_s3_bucket_lifecycle_configuration')).toMatchObject({
      'state_old-versions': {
        rule: [
          {
            status: 'Enabled',
            filter: [{}],
            noncurrent_version_expiration: [{ noncurrent_days: 90 }],
          },
        ],
      },
    });
  });

  test('keeps older versions for as long as is asked', () => {
    expect(
      JSON.stringify(made('aws_s3_bucket_lifecycle_configuration', { keepOldVersionsDays: 365 })),
    ).toContain('"noncurrent_days":365');
  });

  test('is encrypted by S3, or by a key that is named', () => {
    const rule = (props?: Partial<StateBucketProps>): unknown =>
      made('aws_s3_bucket_server_side_encryption_configuration', props)['state_encryption'];
    expect(rule()).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    });
    expect(rule({ kmsKeyArn: KEY })).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: 'aws:kms',
            kms_master_key_id: KEY,
          },
          bucket_key_enabled: true,
        },
      ],
    });
  });

  test('lets nobody in from outside the account, nor without TLS', () => {
    expect(made('aws_s3_bucket_public_access_block')).toMatchObject({
      'state_public-access': {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    });
    const { policy } = made('aws_s3_bucket_policy')['state_policy'] as { policy: string };
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::acme-terraform-state', 'arn:aws:s3:::acme-terraform-state/*'],
    };
    expect(JSON.parse(policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'OnlyOverTls', ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Sid: 'OnlyThisAccount',
          ...deny,
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } },
        },
      ],
    });
  });

  test('refuses what is none, all at once', () => {
    const bad = { bucket: 'Acme State', accountId: '12', kmsKeyArn: 'alias/state' };
    expect(faultLines(() => made('any', { ...bad, keepOldVersionsDays: 1.5 }))).toEqual([
      'stack/state.bucket: must be a bucket name (such as acme-terraform-state), got "Acme State"',
      'stack/state.accountId: must be 12 digits, got "12"',
      'stack/state.kmsKeyArn: must be the ARN of a key (such as arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef), got "alias/state"',
      'stack/state.keepOldVersionsDays: must be a whole number from 30 to 3650, got 1.5',
    ]);
  });
});
