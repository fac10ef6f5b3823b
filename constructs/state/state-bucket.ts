import { Construct } from 'constructs';
import { bucketNameProblem } from '../../lib/bucket-name';
import { kmsKeyArnProblem } from '../../lib/kms-key';
import { OLD_VERSION_DAYS } from '../../lib/limits/aws';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { makeClosedBucket } from '../closed-bucket';
import { PropFaults } from '../prop-faults';

/** As long as a way back may go untried, by the kit's own checklist (LR-46). */
export const KEEP_OLD_VERSIONS_DAYS = 90;

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

    makeClosedBucket(this, { ...props, keepOldVersionsDays });
  }
}
