import type { Facts, Resource } from '../../facts/graph';
import { keptDemands, oldVersionDemands } from '../bucket-demands';
import { bucketFindings } from '../bucket-findings';
import type { Check, Finding } from '../check';
import { settle } from '../demand';
import { exampleBucket } from '../example-buckets';
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
  const asked = facts.inventory.state_bucket;
  const isAsked = asked?.name === bucket.values['bucket'];
  return settle(bucket.address, [
    ...keptDemands(bucket, facts),
    ...oldVersionDemands(bucket, facts, isAsked ? asked?.keep_old_versions_days : undefined),
  ]);
}

function expiring(rule: object): Facts {
  return exampleBucket({
    aws_s3_bucket_lifecycle_configuration: { rule: [{ id: 'old', status: 'Enabled', ...rule }] },
  });
}
