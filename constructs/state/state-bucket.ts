import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { bucketNameProblem } from '../../lib/bucket-name';
import { kmsKeyArnProblem } from '../../lib/kms-key';
import { OLD_VERSION_DAYS } from '../../lib/limits/aws';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { PropFaults } from '../prop-faults';

/** As long as a way back may go untried, by the kit's own checklist (LR-46). */
export const KEEP_OLD_VERSIONS_DAYS = 90;

/** Version of the policy language (AWS IAM user guide, "Version"). */
const POLICY_VERSION = '2012-10-17';

export interface StateBucketProps {
  /** Name of the bucket, as S3 takes it. */
  readonly bucket: string;

  /** AWS account that may read and write it, 12 digits; no other may. */
  readonly accountId: string;

  /**
   * ARN of the key of KMS that encrypts what is in it.
   * @default - S3's own keys (AES256), the kit's own policy: who may read the bucket may read the state
   */
  readonly kmsKeyArn?: string;

  /**
   * Days that an older version of a state is kept, 30 to 3650.
   * @default 90, the kit's own policy: as long as a way back may go untried
   */
  readonly keepOldVersionsDays?: number;
}

/**
 * Defines the bucket that Terraform keeps its state in: versioned, encrypted, for nobody outside the account, over
 * TLS only. The lock of a state is a file beside it, so nothing else is needed.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 * @throws InputError for a bucket, an account, a key or a number of days that is none
 */
export class StateBucket extends Construct {
  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { kmsKeyArn, keepOldVersionsDays = KEEP_OLD_VERSIONS_DAYS } = props;
    const faults = new PropFaults(this.node.path);
    faults.judge('bucket', props.bucket, bucketNameProblem);
    faults.judge('accountId', props.accountId, awsAccountProblem);
    if (kmsKeyArn !== undefined) faults.judge('kmsKeyArn', kmsKeyArn, kmsKeyArnProblem);
    faults.judge('keepOldVersionsDays', keepOldVersionsDays, (days) =>
      wholeNumberProblem(days, OLD_VERSION_DAYS),
    );
    faults.throwIfAny();

    const store = new S3Bucket(this, 'bucket', {
      bucket: props.bucket,
      lifecycle: { preventDestroy: true },
    });
    const bucket = store.id;
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [
        kmsKeyArn === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
          : {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: 'aws:kms',
                kmsMasterKeyId: kmsKeyArn,
              },
              bucketKeyEnabled: true,
            },
      ],
    });
    const block = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: bucketPolicy(props),
      // S3 takes one change of a bucket's access at a time.
      dependsOn: [block],
    });
    new S3BucketLifecycleConfiguration(this, 'old-versions', {
      bucket,
      rule: [
        {
          id: 'old-versions',
          status: 'Enabled',
          // The rule is about all objects, which has to be said.
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: keepOldVersionsDays }],
        },
      ],
      // Without versions there is nothing to let go.
      dependsOn: [versioning],
    });
  }
}

/** Whatever a role may do elsewhere, no state leaves in clear or to another account. */
function bucketPolicy({ bucket, accountId }: StateBucketProps): string {
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  };
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [
      { Sid: 'OnlyOverTls', ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Sid: 'OnlyThisAccount',
        ...deny,
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': accountId } },
      },
    ],
  });
}
