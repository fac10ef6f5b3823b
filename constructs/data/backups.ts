import { BackupPlan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { BACKUP_DAYS } from '../../lib/backup-schedule';
import { MAX_VAULT_NAME_CHARACTERS } from '../../lib/limits/data';
import { storeArnProblem } from '../../lib/store-arn';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';

/**
 * In the small hours of Europe and America both, once a day.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
 */
const SCHEDULE = 'cron(0 5 ? * * *)';

/**
 * What AWS Backup needs to read a store, by the part of it: databases, tables and file systems; buckets.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const POLICIES = {
  stores: 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
  buckets: 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
} as const;

/** Days that backups are kept, and old versions of files with them, where a launch does not say. */
export const KEEP_BACKUPS_DAYS = BACKUP_DAYS.max;

export interface BackupsProps {
  /** Name of vault and plan, at most 50 characters; it never changes. */
  readonly name: string;

  /** AWS account, 12 digits: only its backups use the role. */
  readonly accountId: string;

  /** ARNs of the stores, by key: what is made elsewhere, or in the same stack. */
  readonly stores: Readonly<Record<string, string>>;

  /**
   * Days that backups are kept, 7 to 35.
   * @default 35 - the kit's own policy: the longest that a restore to any second can reach back
   *   (https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-retention-period.html)
   */
  readonly keepDays?: number;
}

/**
 * Defines daily backups of stores that exist, restorable to any second where the kind of store can be: a vault that no
 * plan destroys, and a plan. Nothing of the stores themselves is changed.
 * @throws InputError for a name, an account, an ARN or a number of days that is none
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, props: BackupsProps) {
    super(scope, id);
    const { name, keepDays = KEEP_BACKUPS_DAYS } = props;
    judge(new PropFaults(this.node.path), { ...props, keepDays });

    const vault = new BackupVault(this, 'vault', { name, lifecycle: { preventDestroy: true } });
    const plan = new BackupPlan(this, 'plan', {
      name,
      rule: [
        {
          ruleName: 'daily',
          targetVaultName: vault.name,
          schedule: SCHEDULE,
          // Where a kind of store has no continuous backup, AWS Backup makes a snapshot.
          enableContinuousBackup: true,
          lifecycle: { deleteAfter: keepDays },
        },
      ],
    });
    const role = new IamRole(this, 'role', {
      name: `${name}-backup`,
      assumeRolePolicy: trust(props.accountId),
    });
    const hasBucket = Object.values(props.stores).some((arn) => arn.startsWith('arn:aws:s3:'));
    for (const [part, policyArn] of byKey(POLICIES)) {
      if (part === 'buckets' && !hasBucket) continue;
      new IamRolePolicyAttachment(this, `role-${part}`, { role: role.name, policyArn });
    }
    new BackupSelection(this, 'selection', {
      name: 'stores',
      planId: plan.id,
      iamRoleArn: role.arn,
      resources: byKey(props.stores).map(([, arn]) => arn),
    });
  }
}

function judge(faults: PropFaults, props: Required<BackupsProps>): void {
  faults.judge('name', props.name, (name) =>
    new RegExp(`^[A-Za-z0-9_-]{2,${String(MAX_VAULT_NAME_CHARACTERS)}}$`).test(name)
      ? undefined
      : {
          problem: `needs a vault whose name has 2 to ${String(MAX_VAULT_NAME_CHARACTERS)} letters, digits, hyphens and underscores`,
          fix: 'choose a shorter name',
        },
  );
  faults.judge('accountId', props.accountId, awsAccountProblem);
  faults.judgeKeys('stores', props.stores);
  for (const [key, arn] of byKey(props.stores)) faults.judge(`stores.${key}`, arn, storeArnProblem);
  faults.judge('keepDays', props.keepDays, (days) => wholeNumberProblem(days, BACKUP_DAYS));
  faults.throwIfAny();
}

/**
 * Only AWS Backup takes the role, and only for this account.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html
 */
function trust(accountId: string): string {
  return policyText([
    {
      Effect: 'Allow',
      Principal: { Service: 'backup.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
  ]);
}
