import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { bucketNameProblem } from '../../lib/bucket-name';
import { PropFaults } from '../prop-faults';

/**
 * Days that a version which was overwritten or deleted can still be brought back, by the kit's own policy: as long as
 * a restore from a backup reaches back, and no longer, since deleted data is to be gone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html
 */
const OLD_VERSION_DAYS = 35;

export interface DataBucketProps {
  /** Its name, which no other bucket in the world has; it never changes. */
  readonly bucket: string;
}

/**
 * Defines a bucket for customers' files: closed to the public, encrypted, reached over TLS alone, its files
 * recoverable for a while after they are overwritten or deleted. No plan destroys it.
 * @throws InputError for a name that is none
 */
export class DataBucket extends Construct {
  /** What a backup plan names. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DataBucketProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judge('bucket', props.bucket, bucketNameProblem);
    faults.throwIfAny();

    const made = new S3Bucket(this, 'bucket', {
      bucket: props.bucket,
      lifecycle: { preventDestroy: true },
    });
    // Spelt out, so that a first plan says what is backed up.
    this.arn = `arn:aws:s3:::${props.bucket}`;
    const bucket = made.id;
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    const closed = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: tlsAlone(props.bucket),
      // S3 refuses two changes to one bucket's access at a time.
      dependsOn: [closed],
    });
    new S3BucketLifecycleConfiguration(this, 'old-versions', {
      bucket,
      rule: [
        {
          id: 'old-versions',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
function tlsAlone(bucket: string): string {
  const arn = `arn:aws:s3:::${bucket}`;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OnlyOverTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}
