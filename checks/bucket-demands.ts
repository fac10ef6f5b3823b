import { accountsOf } from '../facts/aws';
import { partsOf } from '../facts/buckets';
import type { Facts, Resource } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import {
  deniesPlainText,
  foreignAccounts,
  isOpen,
  readPolicy,
  shutsOut,
  type Statement,
} from '../facts/policy';
import { nested } from '../facts/rules';
import { at, blocks, isList, isWritten, texts, type Value, type Values } from '../facts/value';
import { OLD_VERSION_DAYS } from '../lib/limits/aws';
import { counted, demand, equals, isNot, read, within, type Demand } from './demand';

/**
 * What keeps a bucket from the public.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const BLOCKS = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
];

/** The one resource of a type that is about a bucket; the demand that there is one, where there is none or several. */
function onlyPart(
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

/**
 * What a bucket must have that holds what nobody else may see: nothing of it public, encryption, TLS alone, and no
 * other account.
 * @param key ARN of the key that is asked for; without one, any way of S3 will do
 */
export function closedDemands(bucket: Resource, facts: Facts, key?: string): readonly Demand[] {
  const block = onlyPart(facts, bucket, 'aws_s3_bucket_public_access_block');
  const encryption = onlyPart(facts, bucket, 'aws_s3_bucket_server_side_encryption_configuration');
  const policy = onlyPart(facts, bucket, 'aws_s3_bucket_policy');
  return [
    // Left to AWS, a bucket is its owner's alone.
    ...(isWritten(bucket.values['acl']) ? [equals(bucket.values, 'acl', 'private')] : []),
    ...block.demands,
    ...(block.part === undefined
      ? []
      : BLOCKS.map((name) => equals(block.part?.values ?? {}, name, true))),
    ...encryption.demands,
    ...(encryption.part === undefined ? [] : encryptionDemands(encryption.part, key)),
    ...policy.demands,
    ...(policy.part === undefined ? [] : policyDemands(policy.part, bucket, facts)),
  ];
}

/** What keeps a bucket, and each version of what is in it. */
export function keptDemands(bucket: Resource, facts: Facts): readonly Demand[] {
  return [...versionDemands(bucket, facts), ...undeletedDemands(bucket, facts)];
}

/** Every version of what is in a bucket is kept. */
export function versionDemands(bucket: Resource, facts: Facts): readonly Demand[] {
  const { part, demands } = onlyPart(facts, bucket, 'aws_s3_bucket_versioning');
  const configuration = nested(part?.values, 'versioning_configuration') ?? {};
  return [...demands, ...(part === undefined ? [] : [equals(configuration, 'status', 'Enabled')])];
}

/** What Terraform destroys only once somebody has changed the code; a plan does not show the first. */
export function undeletedDemands({ values }: Resource, { kind }: Facts): readonly Demand[] {
  return [
    ...(kind === 'declared'
      ? [equals(nested(values, 'lifecycle') ?? {}, 'prevent_destroy', true)]
      : []),
    isNot(values, 'force_destroy', true),
  ];
}

/**
 * Old versions go after the days that were asked for, and the newest never.
 * @param asked days that the launch asks for; without them, any number that leaves something to go back to
 */
export function oldVersionDemands(
  bucket: Resource,
  facts: Facts,
  asked?: number,
): readonly Demand[] {
  const { min, max } = OLD_VERSION_DAYS;
  const { part, demands } = onlyPart(facts, bucket, 'aws_s3_bucket_lifecycle_configuration');
  if (part === undefined) return asked !== undefined || demands.length > 1 ? demands : [];
  const rules = blocks(part.values['rule']);
  const old = rules.flatMap((rule) => blocks(rule['noncurrent_version_expiration']));
  const isCut = rules
    .flatMap((rule) => blocks(rule['expiration']))
    .some(({ days, date }) => [days, date].some((one) => !isNotSet(one)));
  return [
    ...rules.map((rule) => equals(rule, 'status', 'Enabled')),
    ...(rules.every((rule) => blocks(rule['filter']).every(isOfAll))
      ? []
      : [{ holds: false, seen: 'filter: a rule is not about all objects' } as const]),
    ...(asked !== undefined && (old.length !== 1 || rules.length !== 1)
      ? [{ holds: false, seen: 'has not one rule for older versions' } as const]
      : []),
    ...old.map((one) =>
      asked === undefined
        ? within(one, 'noncurrent_days', min, max)
        : equals(one, 'noncurrent_days', asked),
    ),
    ...(isCut
      ? [{ holds: false, seen: 'expiration: a rule deletes the newest version' } as const]
      : []),
  ];
}

/** A filter without anything in it; a plan shows what is not set as well. */
function isOfAll(filter: Values): boolean {
  return Object.values(filter).every((one) => isNotSet(one) || (isList(one) && one.length === 0));
}

function isNotSet(value: Value | undefined): boolean {
  return value === undefined || value === null || value === 0 || value === '';
}

function encryptionDemands({ values }: Resource, key: string | undefined): readonly Demand[] {
  const rules = blocks(values['rule']);
  if (rules.length !== 1) return [{ holds: false, seen: `has ${counted(rules.length, 'rule')}` }];
  const by = nested(values, 'rule', 'apply_server_side_encryption_by_default') ?? {};
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
