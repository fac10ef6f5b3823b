import type { Facts, Resource } from '../../facts/graph';
import { nested } from '../../facts/rules';
import { blocks, type Values } from '../../facts/value';
import { OLD_VERSION_DAYS } from '../../lib/limits/aws';
import { bucketFindings, exampleBucket, onlyPart } from '../bucket-findings';
import type { Check, Finding } from '../check';
import { equals, isNot, isWhole, settle, within, type Demand } from '../demand';
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
    pass: [
      exampleBucket(),
      exampleBucket({ aws_s3_bucket_lifecycle_configuration: undefined }),
      example({ aws_sns_topic: { alerts: { name: 'alerts' } } }),
    ],
    fail: [
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
  const rules = facts.resources
    .filter(
      ({ type, mode }) => type === 'aws_s3_bucket_lifecycle_configuration' && mode === 'managed',
    )
    .flatMap(({ values }) => blocks(values['rule']));
  return settle(bucket.address, [
    ...demands,
    ...(part === undefined ? [] : [equals(configuration, 'status', 'Enabled')]),
    // A plan does not show what protects a resource.
    ...(facts.kind === 'declared'
      ? [equals(nested(bucket.values, 'lifecycle') ?? {}, 'prevent_destroy', true)]
      : []),
    isNot(bucket.values, 'force_destroy', true),
    ...rules
      .filter(({ status }) => status !== 'Disabled')
      .flatMap((rule) => ruleDemands(rule, facts)),
  ]);
}

/** A rule lets old versions go after the days that were asked for, and never the newest. */
function ruleDemands(rule: Values, { inventory }: Facts): readonly Demand[] {
  const asked = inventory.state_bucket?.keep_old_versions_days;
  const { min, max } = OLD_VERSION_DAYS;
  const old = blocks(rule['noncurrent_version_expiration']);
  const newest = blocks(rule['expiration']).filter(({ days, date }) =>
    [days, date].some((one) => one !== undefined && one !== null && !isWhole(one, 0, 0)),
  );
  return [
    ...old.map((one) =>
      asked === undefined
        ? within(one, 'noncurrent_days', min, max)
        : equals(one, 'noncurrent_days', asked),
    ),
    ...(newest.length === 0
      ? []
      : [{ holds: false, seen: 'expiration: a rule deletes the state itself' } as const]),
  ];
}

function expiring(rule: object): Facts {
  return exampleBucket({
    aws_s3_bucket_lifecycle_configuration: { rule: [{ id: 'old', status: 'Enabled', ...rule }] },
  });
}
