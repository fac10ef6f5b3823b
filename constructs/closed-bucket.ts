import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Construct } from 'constructs';
import { closedToOthers, policyText } from './policy';

/** What is known of a bucket that nobody outside the account reaches; it was judged by whoever makes it. */
export interface ClosedBucketProps {
  /** Its name. */
  readonly bucket: string;

  /** AWS account that may read and write it, 12 digits; no other may. */
  readonly accountId: string;

  /**
   * ARN of the key of KMS that encrypts what is in it.
   * @default - S3's own keys (AES256), the kit's own policy
   */
  readonly kmsKeyArn?: string;

  /** Days that an older version of an object is kept. */
  readonly keepOldVersionsDays: number;
}

/**
 * Makes a bucket, in which access lists are off as in every new one, that is versioned, encrypted, for nobody outside the account, over TLS only, and that no plan
 * destroys: the children of the construct that asks for it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function makeClosedBucket(scope: Construct, props: ClosedBucketProps): void {
  const { accountId, kmsKeyArn, keepOldVersionsDays } = props;
  const arn = `arn:aws:s3:::${props.bucket}`;
  const store = new S3Bucket(scope, 'bucket', {
    bucket: props.bucket,
    lifecycle: { preventDestroy: true },
  });
  const bucket = store.id;
  const versioning = new S3BucketVersioningA(scope, 'versioning', {
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketServerSideEncryptionConfigurationA(scope, 'encryption', {
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
  const block = new S3BucketPublicAccessBlock(scope, 'public-access', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketPolicy(scope, 'policy', {
    bucket,
    policy: policyText(closedToOthers('s3:*', [arn, `${arn}/*`], accountId)),
    // S3 takes one change of a bucket's access at a time.
    dependsOn: [block],
  });
  new S3BucketLifecycleConfiguration(scope, 'old-versions', {
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
