import { bucketParts } from '../facts/data';
import type { Facts, Resource } from '../facts/graph';
import { deniesPlainText, readPolicy } from '../facts/policy';
import { at, blocks, isList, show, text, type Value } from '../facts/value';
import { demand, equals, type Demand } from './demand';

/** What keeps a bucket from the public. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const BLOCKS = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
];

/** Ways in which S3 encrypts what lies in a bucket. */
const ENCRYPTIONS: readonly Value[] = ['AES256', 'aws:kms', 'aws:kms:dsse'];

/**
 * What a bucket that holds anybody's data must have: nothing of it public, TLS alone, encryption, and no lists of
 * access beside its policies.
 */
export function closedDemands(bucket: Resource, facts: Facts): readonly Demand[] {
  return [
    ...ofPart(facts, 'aws_s3_bucket_public_access_block', bucket, ({ values }) =>
      BLOCKS.map((name) => equals(values, name, true)),
    ),
    ...ofPart(facts, 'aws_s3_bucket_policy', bucket, ({ values }) => [tlsDemand(values['policy'])]),
    ...ofPart(facts, 'aws_s3_bucket_server_side_encryption_configuration', bucket, ({ values }) => {
      const [rule] = blocks(values['rule']);
      const [way] = blocks(rule?.['apply_server_side_encryption_by_default']);
      return [
        demand(way ?? {}, 'sse_algorithm', 'AES256 or aws:kms', (one) =>
          ENCRYPTIONS.includes(one ?? null),
        ),
      ];
    }),
    ...ofPart(facts, 'aws_s3_bucket_ownership_controls', bucket, ({ values }) => {
      const [rule] = blocks(values['rule']);
      return [equals(rule ?? {}, 'object_ownership', 'BucketOwnerEnforced')];
    }),
  ];
}

/** What old versions must have: an end, or data that a customer had deleted is kept for ever. */
export function expiryDemands(bucket: Resource, facts: Facts): readonly Demand[] {
  return ofPart(facts, 'aws_s3_bucket_lifecycle_configuration', bucket, ({ values }) => {
    const rules = blocks(values['rule']).filter(
      (rule) => rule['status'] === 'Enabled' && isOfAll(rule['filter']),
    );
    const days = rules.map((rule) =>
      at(blocks(rule['noncurrent_version_expiration'])[0], 'noncurrent_days'),
    );
    const found = days.find((one) => typeof one === 'number' && one >= 1 && one <= MAX_OLD_DAYS);
    return [
      found === undefined
        ? {
            holds: false,
            seen: `old versions are not deleted within ${String(MAX_OLD_DAYS)} days`,
          }
        : { holds: true, seen: `old versions are deleted after ${show(found)} days` },
    ];
  });
}

/** A year, by the kit's own policy: data that was deleted has to be gone at last. */
const MAX_OLD_DAYS = 365;

/** A rule of all files: one that has no filter, or an empty one. */
function isOfAll(filter: Value | undefined): boolean {
  return blocks(filter).every((one) =>
    // A plan shows what is not set as well.
    Object.values(one).every(
      (value) => value === null || value === '' || (isList(value) && value.length === 0),
    ),
  );
}

function ofPart(
  facts: Facts,
  type: string,
  bucket: Resource,
  demandsOf: (part: Resource) => readonly Demand[],
): readonly Demand[] {
  const [part] = bucketParts(facts, type, bucket);
  return part === undefined ? [{ holds: false, seen: `no ${type} is its own` }] : demandsOf(part);
}

/** Every action on the bucket and on what lies in it is refused in clear. */
function tlsDemand(written: Value | undefined): Demand {
  const statements = readPolicy(written);
  if (statements === 'unknown') return { holds: 'unknown', seen: 'policy is not known yet' };
  const isRefused = statements?.some(
    (one) =>
      deniesPlainText(one, 's3:*') &&
      [/^arn:aws[a-z-]*:s3:::[^/*]+$|^\*$/, /^arn:aws[a-z-]*:s3:::[^/*]+\/\*$|^\*$/].every((form) =>
        one.resources.some((resource) => form.test(text(resource) ?? '')),
      ),
  );
  return isRefused === true
    ? { holds: true, seen: 'TLS alone' }
    : { holds: false, seen: 'its policy lets it be read in clear' };
}
