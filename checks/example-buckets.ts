import type { Facts } from '../facts/graph';
import { example, inventoryOutput } from './examples';

const NAME = 'acme-terraform-state';
const ACCOUNT = '123456789012';

/** A statement that refuses everything on a bucket and all that is in it. */
export function onBucket(over: object, name = NAME): object {
  return {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
    ...over,
  };
}

/** The text of a policy. */
export function bucketPolicy(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** What closes a bucket, and keeps older versions for some days, by type. */
export function closedParts(name: string, days: number): Readonly<Record<string, object>> {
  return {
    aws_s3_bucket_versioning: { versioning_configuration: { status: 'Enabled' } },
    aws_s3_bucket_server_side_encryption_configuration: {
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    },
    aws_s3_bucket_public_access_block: {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
    aws_s3_bucket_policy: {
      policy: bucketPolicy([
        onBucket({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, name),
        onBucket({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } } }, name),
      ]),
    },
    aws_s3_bucket_lifecycle_configuration: {
      rule: [
        {
          id: 'old',
          status: 'Enabled',
          filter: [{}],
          noncurrent_version_expiration: [{ noncurrent_days: days }],
        },
      ],
    },
  };
}

/** A bucket for states with all that is on it; parts are changed by type, or left out. */
export function exampleBucket(
  changed: Readonly<Record<string, object | undefined>> = {},
  isMeant = true,
): Facts {
  const reference = '${aws_s3_bucket.state_bucket.id}';
  const bucket = {
    bucket: NAME,
    lifecycle: { prevent_destroy: true },
    ...changed['aws_s3_bucket'],
  };
  const made = Object.entries(closedParts(NAME, 90)).flatMap(([type, values]) => {
    if (type in changed && changed[type] === undefined) return [];
    return [[type, { one: { bucket: reference, ...values, ...changed[type] } }] as const];
  });
  return example(
    {
      ...Object.fromEntries(made),
      ...('aws_s3_bucket' in changed && changed['aws_s3_bucket'] === undefined
        ? { aws_sns_topic: { alerts: { name: 'alerts' } } }
        : { aws_s3_bucket: { state_bucket: bucket } }),
    },
    {
      ...(isMeant
        ? inventoryOutput({ state_bucket: { name: NAME, keep_old_versions_days: 90 } })
        : {}),
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [ACCOUNT] }] },
      ...(isMeant ? {} : { terraform: { backend: { s3: { bucket: NAME } } } }),
    },
  );
}
