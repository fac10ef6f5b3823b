import type { Facts, Resource } from '../../facts/graph';
import { nested } from '../../facts/rules';
import { blocks } from '../../facts/value';
import { OLD_VERSION_DAYS } from '../../lib/limits/aws';
import { bucketFindings, exampleBucket, onlyPart } from '../bucket-findings';
import type { Check, Finding } from '../check';
import { equals, isNot, settle, within, type Demand } from '../demand';
import { example } from '../examples';

export const bucketVersions: Check = {
  id: 'state/bucket-versions',
  controls: ['LR-46'],
  title: 'Older versions of the state are kept, for as long as is said',
  why: 'a state that was overwritten or cut short is the one thing that no new apply brings back; the version before it does',
  breaks:
    'one bad apply or one wrong command, and nobody knows any more what belongs to the launch',
  severity: 'blocks',
  source:
    'https://developer.hashicorp.com/terraform/language/backend/s3; https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
  fix: 'set bootstrap in the launch file, which makes the bucket of backend; bootstrap.keepOldVersionsDays says for how long',
  kinds: ['declared', 'planned'],
  absence: 'nothing is declared',
  judge: (facts) =>
    bucketFindings(facts, 'see that versioning is on, and for how long versions stay', (bucket) =>
      judgeBucket(bucket, facts),
    ),
  examples: {
    pass: [exampleBucket(), example({ aws_sns_topic: { alerts: { name: 'alerts' } } })],
    fail: [
      exampleBucket({ aws_s3_bucket_lifecycle_configuration: undefined }),
      exampleBucket({ aws_s3_bucket_versioning: undefined }),
      exampleBucket({
        aws_s3_bucket_versioning: { versioning_configuration: { status: 'Suspended' } },
      }),
      exampleBucket({ aws_s3_bucket_versioning: { bucket: 'other' } }),
      exampleBucket({ aws_s3_bucket: { lifecycle: undefined } }),
      exampleBucket({ aws_s3_bucket: { force_destroy: true } }),
      exampleBucket({ aws_s3_bucket: undefined }),
      exampleBucket({ aws_s3_bucket: undefined }, false),
      expiring({ noncurrent_version_expiration: [{ noncurrent_days: 29 }] }),
      expiring({ noncurrent_version_expiration: [{ noncurrent_days: '${var.days}' }] }),
      expiring({ noncurrent_version_expiration: [{}] }),
      expiring({ expiration: [{ days: 90 }] }),
      expiring({ expiration: [{ days: 90 }], status: '${var.status}' }),
    ],
  },
};

function judgeBucket(bucket: Resource, facts: Facts): Finding {
  const { part, demands } = onlyPart(facts, bucket, 'aws_s3_bucket_versioning');
  const configuration = nested(part?.values, 'versioning_configuration') ?? {};
  return settle(bucket.address, [
    ...demands,
    ...(part === undefined ? [] : [equals(configuration, 'status', 'Enabled')]),
    // A plan does not show what protects a resource.
    ...(facts.kind === 'declared'
      ? [equals(nested(bucket.values, 'lifecycle') ?? {}, 'prevent_destroy', true)]
      : []),
    isNot(bucket.values, 'force_destroy', true),
    ...expiryDemands(bucket, facts),
  ]);
}

/** Old versions go after the days that were asked for, and the newest never. */
function expiryDemands(bucket: Resource, facts: Facts): readonly Demand[] {
  const { min, max } = OLD_VERSION_DAYS;
  const asked = facts.inventory.state_bucket;
  const isAsked = asked !== undefined && asked.name === bucket.values['bucket'];
  const { part, demands } = onlyPart(facts, bucket, 'aws_s3_bucket_lifecycle_configuration');
  if (part === undefined) return isAsked || demands.length > 1 ? demands : [];
  const rules = blocks(part.values['rule']);
  const old = rules.flatMap((rule) => blocks(rule['noncurrent_version_expiration']));
  const isCut = rules
    .flatMap((rule) => blocks(rule['expiration']))
    .some(({ days, date }) => [days, date].some((one) => !NOT_SET.some((none) => none === one)));
  return [
    ...rules.map((rule) => equals(rule, 'status', 'Enabled')),
    ...(isAsked && (old.length !== 1 || rules.length !== 1)
      ? [{ holds: false, seen: 'has not one rule for older versions' } as const]
      : []),
    ...old.map((one) =>
      isAsked
        ? equals(one, 'noncurrent_days', asked.keep_old_versions_days)
        : within(one, 'noncurrent_days', min, max),
    ),
    ...(isCut
      ? [{ holds: false, seen: 'expiration: a rule deletes the state itself' } as const]
      : []),
  ];
}

const NOT_SET = [undefined, null, 0, ''];

function expiring(rule: object): Facts {
  return exampleBucket({
    aws_s3_bucket_lifecycle_configuration: { rule: [{ id: 'old', status: 'Enabled', ...rule }] },
  });
}
