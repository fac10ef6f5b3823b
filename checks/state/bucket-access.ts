import type { Facts } from '../../facts/graph';
import { BLOCKS, closedDemands } from '../bucket-demands';
import { bucketFindings } from '../bucket-findings';
import type { Check } from '../check';
import { settle } from '../demand';
import { bucketPolicy, exampleBucket, onBucket } from '../example-buckets';
import { example } from '../examples';

export const bucketAccess: Check = {
  id: 'state/bucket-access',
  controls: ['LR-46'],
  title: 'The bucket of the state is encrypted, and open to its own account over TLS only',
  why: 'the state says how everything is built, and holds in clear whatever a resource was given; who can write it decides what the next apply does',
  breaks:
    'a stranger reads the plan of the whole product, or writes a state that makes the next apply delete it',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html; https://developer.hashicorp.com/terraform/language/backend/s3',
  fix: 'set bootstrap in the launch file, which makes the bucket of backend; take other policies and access lists off it',
  kinds: ['declared', 'planned'],
  absence: 'nothing is declared',
  judge: (facts) =>
    bucketFindings(facts, 'see that it is encrypted and closed to others', (bucket) =>
      settle(bucket.address, closedDemands(bucket, facts, facts.inventory.state_bucket?.kms_key)),
    ),
  examples: {
    pass: [exampleBucket(), example({ aws_sns_topic: { alerts: { name: 'alerts' } } })],
    fail: [
      ...[
        'aws_s3_bucket_public_access_block',
        'aws_s3_bucket_server_side_encryption_configuration',
        'aws_s3_bucket_policy',
        'aws_s3_bucket',
      ].map((type) => exampleBucket({ [type]: undefined })),
      ...BLOCKS.map((name) =>
        exampleBucket({ aws_s3_bucket_public_access_block: { [name]: false } }),
      ),
      exampleBucket({ aws_s3_bucket: undefined }, false),
      exampleBucket({ aws_s3_bucket_policy: { bucket: 'other' } }),
      encrypted({ sse_algorithm: 'none' }),
      encrypted({ sse_algorithm: 'aws:kms' }),
      exampleBucket({ aws_s3_bucket: { acl: 'public-read' } }),
      guarded([onBucket({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]),
      guarded([
        onBucket({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } } }),
      ]),
      guarded([
        onBucket({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        onBucket({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '210987654321' } } }),
      ]),
      guarded([
        onBucket({ Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Resource: '*' }),
        onBucket({
          Resource: 'arn:aws:s3:::acme-terraform-state',
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } },
        }),
      ]),
      exampleBucket({ aws_s3_bucket_policy: { policy: '${var.policy}' } }),
    ],
  },
};

function encrypted(by: object): Facts {
  return exampleBucket({
    aws_s3_bucket_server_side_encryption_configuration: {
      rule: [{ apply_server_side_encryption_by_default: by }],
    },
  });
}

function guarded(statements: readonly object[]): Facts {
  return exampleBucket({ aws_s3_bucket_policy: { policy: bucketPolicy(statements) } });
}
