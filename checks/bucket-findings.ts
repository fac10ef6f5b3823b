import type { Facts, Resource } from '../facts/graph';
import { bucketsOf, partsOf, stateBucketNames } from '../facts/state-bucket';
import { duty, fail, pass, type Finding } from './check';
import { counted, type Demand } from './demand';
import { example, inventoryOutput } from './examples';

/**
 * Judges each bucket that a state is in. One that nothing here makes is left to whoever made it; where no state is
 * in a bucket, there is nothing to judge, stack by stack.
 */
export function bucketFindings(
  facts: Facts,
  left: string,
  judge: (bucket: Resource) => Finding,
): readonly Finding[] {
  const names = stateBucketNames(facts);
  if (names.length === 0) {
    return facts.stacks.flatMap(({ name }) => {
      const found = facts.resources.filter(({ stack }) => stack === name).length;
      const words = `no bucket of a state in ${counted(found, 'resource')}`;
      return found === 0 ? [] : [pass(`stack ${name}`, words)];
    });
  }
  return names.map((name) => {
    const [bucket, second] = bucketsOf(facts, name);
    // A name belongs to one bucket in the world: the second one is refused in the middle of an apply.
    if (second !== undefined) return fail(`bucket ${name}`, `is made twice: ${second.address}`);
    if (bucket !== undefined) return judge(bucket);
    return facts.inventory.state_bucket?.name === name
      ? fail(`bucket ${name}`, 'is not declared, though the launch is meant to make it')
      : duty(`bucket ${name}`, `is made elsewhere: ${left}`);
  });
}

/** The one resource of a type that is about a bucket; the demand that there is one, where there is none or several. */
export function onlyPart(
  facts: Facts,
  bucket: Resource,
  type: string,
): { readonly part?: Resource; readonly demands: readonly Demand[] } {
  const [part, second] = partsOf(facts, bucket, type);
  if (part === undefined) return { demands: [{ holds: false, seen: `no ${type} is on it` }] };
  if (second === undefined) return { part, demands: [] };
  // The second one that is applied replaces the first.
  return { demands: [{ holds: false, seen: `has two of ${type}: ${part.name}, ${second.name}` }] };
}

const NAME = 'acme-terraform-state';
const BUCKET = '${aws_s3_bucket.state_bucket.id}';

const REFUSAL = { Effect: 'Deny', Principal: '*', Action: 's3:*' };

/** A statement on the examples' bucket and all that is in it. */
export function onBucket(over: object): object {
  return {
    ...REFUSAL,
    Resource: [`arn:aws:s3:::${NAME}`, `arn:aws:s3:::${NAME}/*`],
    ...over,
  };
}

const STATEMENTS = [
  onBucket({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  onBucket({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } } }),
];

/** The text of a policy of the examples' bucket. */
export function bucketPolicy(statements: readonly object[] = STATEMENTS): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A bucket for states with all that is on it; parts are changed by type, or left out. */
export function exampleBucket(
  changed: Readonly<Record<string, object | undefined>> = {},
  isMeant = true,
): Facts {
  const parts: Readonly<Record<string, object>> = {
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
    aws_s3_bucket_policy: { policy: bucketPolicy() },
    aws_s3_bucket_lifecycle_configuration: {
      rule: [
        {
          id: 'old',
          status: 'Enabled',
          filter: [{}],
          noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        },
      ],
    },
  };
  const bucket = {
    bucket: NAME,
    lifecycle: { prevent_destroy: true },
    ...changed['aws_s3_bucket'],
  };
  const made = Object.entries(parts).flatMap(([type, values]) => {
    if (type in changed && changed[type] === undefined) return [];
    return [[type, { one: { bucket: BUCKET, ...values, ...changed[type] } }] as const];
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
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['123456789012'] }] },
      ...(isMeant ? {} : { terraform: { backend: { s3: { bucket: NAME } } } }),
    },
  );
}
