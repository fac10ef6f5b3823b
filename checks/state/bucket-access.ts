import { accountsOf } from '../../facts/aws';
import type { Facts, Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import {
  deniesPlainText,
  foreignAccounts,
  isOpen,
  readPolicy,
  shutsOut,
  type Statement,
} from '../../facts/policy';
import { nested } from '../../facts/rules';
import { at, blocks, isList, texts } from '../../facts/value';
import {
  bucketFindings,
  bucketPolicy,
  exampleBucket,
  onBucket,
  onlyPart,
} from '../bucket-findings';
import type { Check, Finding } from '../check';
import { counted, demand, equals, read, settle, type Demand } from '../demand';
import { example } from '../examples';

const BLOCKS = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
];

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
      judgeBucket(bucket, facts),
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

function judgeBucket(bucket: Resource, facts: Facts): Finding {
  const block = onlyPart(facts, bucket, 'aws_s3_bucket_public_access_block');
  const encryption = onlyPart(facts, bucket, 'aws_s3_bucket_server_side_encryption_configuration');
  const policy = onlyPart(facts, bucket, 'aws_s3_bucket_policy');
  return settle(bucket.address, [
    demand(bucket.values, 'acl', 'private', (acl) => acl === undefined || acl === 'private'),
    ...block.demands,
    ...(block.part === undefined
      ? []
      : BLOCKS.map((name) => equals(block.part?.values ?? {}, name, true))),
    ...encryption.demands,
    ...(encryption.part === undefined ? [] : encryptionDemands(encryption.part, facts)),
    ...policy.demands,
    ...(policy.part === undefined ? [] : policyDemands(policy.part, bucket, facts)),
  ]);
}

function encryptionDemands({ values }: Resource, { inventory }: Facts): readonly Demand[] {
  const rules = blocks(values['rule']);
  if (rules.length !== 1) return [{ holds: false, seen: `has ${counted(rules.length, 'rule')}` }];
  const by = nested(values, 'rule', 'apply_server_side_encryption_by_default') ?? {};
  const key = inventory.state_bucket?.kms_key;
  if (key !== undefined) {
    return [equals(by, 'sse_algorithm', 'aws:kms'), equals(by, 'kms_master_key_id', key)];
  }
  const isKeyed = texts(at(by, 'sse_algorithm')).join().startsWith('aws:kms');
  return [
    demand(by, 'sse_algorithm', 'AES256 or aws:kms', (one) =>
      ['AES256', 'aws:kms', 'aws:kms:dsse'].some((known) => known === one),
    ),
    // Without a key of one's own, the account's key for S3 would be taken, which no other account can share.
    ...(isKeyed ? [demand(by, 'kms_master_key_id', 'a key', (one) => one !== undefined)] : []),
  ];
}

function policyDemands(policy: Resource, bucket: Resource, facts: Facts): readonly Demand[] {
  const statements = readPolicy(read(policy.values, 'policy'));
  if (statements === 'unknown') return [{ holds: 'unknown', seen: 'policy = known after apply' }];
  if (statements === undefined) return [{ holds: false, seen: 'policy is no policy document' }];
  const accounts = accountsOf(facts, bucket);
  const whole = statements.filter((one) => isOnAll(one, bucket));
  return [
    said(
      whole.some((one) => deniesPlainText(one, 's3:*')),
      'plain text is denied',
      'policy does not deny plain text',
    ),
    said(
      whole.some((one) => keepsTo(one, accounts)),
      'other accounts are denied',
      'policy does not deny other accounts',
    ),
    said(!statements.some((one) => shutsOut(one, accounts)), '', 'policy denies your own account'),
    said(
      !statements.some((one) => isOpen(one) || foreignAccounts(one, accounts).length > 0),
      '',
      'policy lets others in',
    ),
  ].filter(({ seen }) => seen !== '');
}

function said(holds: boolean, yes: string, no: string): Demand {
  return { holds, seen: holds ? yes : no };
}

/** Whether a statement is about the bucket and all that is in it. */
function isOnAll({ resources }: Statement, bucket: Resource): boolean {
  const name = texts(bucket.values['bucket']).join();
  const isBucket = resources.some(
    (one) => one === '*' || one === `arn:aws:s3:::${name}` || isPointer(one, bucket, 'arn'),
  );
  return isBucket && resources.some((one) => one === '*' || one === `arn:aws:s3:::${name}/*`);
}

/** Whether a statement refuses everything to every account but one's own. */
function keepsTo(
  { isAllow, principals, actions, condition }: Statement,
  own: readonly string[],
): boolean {
  const kept = at(condition, 'StringNotEquals', 'aws:PrincipalAccount');
  const ids = isList(kept) ? kept : [kept];
  return (
    !isAllow &&
    principals?.includes('*') === true &&
    actions.some((one) => one === '*' || one === 's3:*') &&
    Object.keys(condition ?? {}).length === 1 &&
    Object.keys(at(condition, 'StringNotEquals') ?? {}).length === 1 &&
    ids.length > 0 &&
    ids.every((id) => own.some((account) => account === id))
  );
}

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
