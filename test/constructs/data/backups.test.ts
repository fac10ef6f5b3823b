import { describe, expect, test } from '@jest/globals';
import { Backups, type BackupsProps } from '../../../constructs/data/backups';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: BackupsProps = {
  name: 'shop-production',
  accountId: '123456789012',
  stores: {
    uploads: 'arn:aws:s3:::shop-uploads',
    database: 'arn:aws:rds:eu-west-1:123456789012:db:shop',
  },
};

function synth(type: string, props: Partial<BackupsProps> = {}): Resources {
  return synthResources(type, (scope) => {
    new Backups(scope, 'backups', { ...REQUIRED, ...props });
  });
}

describe('Backups', () => {
  test('back up every store each day, for as long as a restore to any second reaches back', () => {
    expect(synth('aws_backup_plan')).toEqual({
      backups_plan: {
        name: 'shop-production',
        rule: [
          {
            rule_name: 'daily',
            target_vault_name: '${aws_backup_vault.backups_vault.name}',
            schedule: 'cron(0 5 ? * * *)',
            enable_continuous_backup: true,
            lifecycle: { delete_after: 35 },
          },
        ],
      },
    });
    expect(synth('aws_backup_selection')).toEqual({
      backups_selection: {
        name: 'stores',
        plan_id: '${aws_backup_plan.backups_plan.id}',
        iam_role_arn: '${aws_iam_role.backups_role.arn}',
        resources: ['arn:aws:rds:eu-west-1:123456789012:db:shop', 'arn:aws:s3:::shop-uploads'],
      },
    });
  });

  test('keep them for as long as is asked', () => {
    expect(synth('aws_backup_plan', { keepDays: 14 })['backups_plan']?.['rule']).toEqual([
      expect.objectContaining({ lifecycle: { delete_after: 14 } }),
    ]);
  });

  test('lie in a vault that no plan destroys', () => {
    expect(synth('aws_backup_vault')).toEqual({
      backups_vault: { name: 'shop-production', lifecycle: { prevent_destroy: true } },
    });
  });

  test('are made by a role that AWS Backup alone takes, for this account alone', () => {
    const { name, assume_role_policy: trust } = synth('aws_iam_role')['backups_role'] ?? {};
    expect([name, JSON.parse(String(trust))]).toEqual([
      'shop-production-backup',
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'backup.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
          },
        ],
      },
    ]);
    expect(synth('aws_iam_role_policy_attachment')).toEqual({
      'backups_role-buckets': {
        role: '${aws_iam_role.backups_role.name}',
        policy_arn: 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
      },
      'backups_role-stores': {
        role: '${aws_iam_role.backups_role.name}',
        policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
      },
    });
  });

  test('refuse what is no name, account, ARN or number of days, each on its line', () => {
    const lines = faultLines(() =>
      synth('aws_backup_plan', {
        name: 'x'.repeat(51),
        accountId: '12',
        stores: { 'A b': 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1' },
        keepDays: 36,
      }),
    );
    expect(lines).toEqual([
      `stack/backups.name: needs a vault whose name has 2 to 50 letters, digits, hyphens and underscores, got "${'x'.repeat(51)}"; choose a shorter name`,
      'stack/backups.accountId: must be 12 digits, got "12"',
      'stack/backups.stores.A b: must be a key in kebab-case (such as login-page), got "A b"',
      'stack/backups.stores.A b: must be the ARN of an RDS database or cluster, a DynamoDB table, an S3 bucket or an EFS file system, got "arn:aws:ec2:eu-west-1:123456789012:instance/i-1"',
      'stack/backups.keepDays: must be a whole number from 7 to 35, got 36',
    ]);
  });
});
