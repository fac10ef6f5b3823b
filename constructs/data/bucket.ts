import { Construct } from 'constructs';
import { BACKUP_DAYS } from '../../lib/backup-schedule';
import { bucketNameProblem } from '../../lib/bucket-name';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { makeClosedBucket } from '../closed-bucket';
import { PropFaults } from '../prop-faults';
import { KEEP_BACKUPS_DAYS } from './backups';

export interface DataBucketProps {
  /** Its name, which no other bucket in the world has; it never changes. */
  readonly bucket: string;

  /** AWS account that may read and write it, 12 digits; no other may. */
  readonly accountId: string;

  /**
   * Days that a file can still be brought back after it was overwritten or deleted, 7 to 35.
   * @default 35, the kit's own policy: as long as a backup, and no longer, since deleted data is to be gone
   */
  readonly keepDays?: number;
}

/**
 * Defines a bucket for customers' files: closed to the public and to other accounts, encrypted, reached over TLS
 * alone, its files recoverable for a while after they are overwritten or deleted. No plan destroys it.
 * @throws InputError for a name, an account or a number of days that is none
 */
export class DataBucket extends Construct {
  /** What a backup plan names. It is spelt out, so that a first plan says what is backed up. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DataBucketProps) {
    super(scope, id);
    const { bucket, accountId, keepDays = KEEP_BACKUPS_DAYS } = props;
    const faults = new PropFaults(this.node.path);
    faults.judge('bucket', bucket, bucketNameProblem);
    faults.judge('accountId', accountId, awsAccountProblem);
    faults.judge('keepDays', keepDays, (days) => wholeNumberProblem(days, BACKUP_DAYS));
    faults.throwIfAny();
    this.arn = `arn:aws:s3:::${bucket}`;
    makeClosedBucket(this, { bucket, accountId, keepOldVersionsDays: keepDays });
  }
}
