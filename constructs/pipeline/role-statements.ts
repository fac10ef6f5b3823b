import { githubProviderArn } from '../../lib/github-identity';
import { BUCKET_WEAKENING, SECRET_DESTRUCTION, VALUE_READS } from '../../lib/guarded-actions';
import { LAUNCH_WORK, type LaunchPlaces, type Work } from '../../lib/pipeline-actions';
import type { WrittenStatement } from '../policy';

/** Where the state of the stacks is that the pipeline plans and applies. */
export interface StatePlaces {
  /** Bucket of the state. */
  readonly bucket: string;

  /** Region of the bucket. */
  readonly bucketRegion: string;

  /** Keys of the states in it, one for each stack. */
  readonly stateKeys: readonly string[];

  /**
   * ARN of the key of KMS that encrypts the state.
   * @default - S3's own keys, the kit's own policy: who may read the bucket may read the state
   */
  readonly kmsKeyArn?: string;
}

/** What the planning role may do: read the state and what is there, and hold the lock; never the value of a secret. */
export function planningStatements(
  places: LaunchPlaces & StatePlaces,
): readonly WrittenStatement[] {
  return [
    ...stateStatements(places, ['s3:GetObject']),
    ...LAUNCH_WORK.flatMap((work) => statementOf(work, work.reads, places)),
    neverReadsValues(),
    {
      Sid: 'NeverDecrypts',
      Effect: 'Deny',
      Action: 'kms:Decrypt',
      Resource: '*',
      // A state under a key of its own is decrypted by S3, and nothing else is.
      ...(places.kmsKeyArn === undefined
        ? {}
        : { Condition: { StringNotEquals: { 'kms:ViaService': s3Service(places) } } }),
    },
  ];
}

/** What the applying role may do: also write the state, and make what the stacks hold. */
export function applyingStatements(
  places: LaunchPlaces & StatePlaces,
  ownRoles: readonly string[],
): readonly WrittenStatement[] {
  const { accountId, bucket, kmsKeyArn } = places;
  return [
    ...stateStatements(places, ['s3:GetObject', 's3:PutObject']),
    ...LAUNCH_WORK.flatMap((work) => statementOf(work, [...work.reads, ...work.writes], places)),
    neverReadsValues(),
    {
      Sid: 'NeverDestroysSecrets',
      Effect: 'Deny',
      Action: [...SECRET_DESTRUCTION],
      Resource: '*',
    },
    {
      Sid: 'NeverChangesItsRoles',
      Effect: 'Deny',
      Action: 'iam:*',
      Resource: [...ownRoles, githubProviderArn(accountId)],
    },
    {
      Sid: 'NeverWeakensTheState',
      Effect: 'Deny',
      Action: [...BUCKET_WEAKENING],
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            Sid: 'NeverOpensTheStateKey',
            Effect: 'Deny',
            Action: 'kms:PutKeyPolicy',
            Resource: kmsKeyArn,
          } as const,
        ]),
  ];
}

/**
 * What Terraform needs of the bucket. That it may be listed as a whole shows it that a state is not there yet.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#s3-bucket-permissions
 */
function stateStatements(
  { bucket, stateKeys, kmsKeyArn, ...places }: StatePlaces,
  actions: readonly string[],
): readonly WrittenStatement[] {
  const objects = stateKeys.map((key) => `arn:aws:s3:::${bucket}/${key}`);
  return [
    {
      Sid: 'StateBucket',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: `arn:aws:s3:::${bucket}`,
    },
    { Sid: 'State', Effect: 'Allow', Action: actions, Resource: objects },
    {
      Sid: 'StateLock',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      Resource: objects.map((object) => `${object}.tflock`),
    },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            Sid: 'StateKey',
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: kmsKeyArn,
            Condition: { StringEquals: { 'kms:ViaService': s3Service(places) } },
          } as const,
        ]),
  ];
}

function s3Service({ bucketRegion }: Pick<StatePlaces, 'bucketRegion'>): string {
  return `s3.${bucketRegion}.amazonaws.com`;
}

function statementOf(
  { name, arns, via }: Work,
  actions: readonly string[],
  places: LaunchPlaces,
): readonly WrittenStatement[] {
  if (actions.length === 0) return [];
  return [
    {
      Sid: name,
      Effect: 'Allow',
      Action: actions.toSorted(),
      Resource: arns === undefined ? '*' : arns(places),
      ...(via === undefined
        ? {}
        : { Condition: { StringEquals: { 'kms:ViaService': via(places) } } }),
    },
  ];
}

/** Containers are made and guarded without it; whoever needs a value reads it by a role of its own. */
function neverReadsValues(): WrittenStatement {
  return { Sid: 'NeverReadsValues', Effect: 'Deny', Action: [...VALUE_READS], Resource: '*' };
}
