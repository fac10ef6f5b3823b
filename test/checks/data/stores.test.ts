import { describe, expect, test } from '@jest/globals';
import { dataBackups } from '../../../checks/data/backups';
import { deletionProtection } from '../../../checks/data/deletion-protection';
import { keptStores } from '../../../checks/data/kept-stores';
import { pointInTime } from '../../../checks/data/point-in-time';
import { backedUp, DATABASE_ARN, database, table } from '../../../checks/example-stores';
import { example } from '../../../checks/examples';
import { verdicts } from '../verdicts';

const STORES = {
  database: { arn: DATABASE_ARN },
  uploads: { bucket: 'shop-uploads' },
  members: { elsewhere: 'a hosted database' },
};

describe('the stores of a launch', () => {
  test('are backed up, each by name; what lies elsewhere is left to a person', () => {
    const seen =
      'schedule = cron(0 5 ? * * *), delete_after = 35, into aws_backup_vault.backups_vault, by aws_iam_role.backups_role';
    expect(verdicts(dataBackups, backedUp({ stores: STORES }))).toEqual([
      `pass store database: ${seen}`,
      `pass aws_s3_bucket.uploads_bucket: ${seen}`,
      'to prove store members: lies at a hosted database: attest its backups',
    ]);
  });

  test('fail one by one, each with what is wrong', () => {
    const seldom = backedUp({
      rule: { schedule: 'cron(0 5 ? * SUN *)', lifecycle: [], target_vault_name: 'other' },
      selection: { resources: [DATABASE_ARN] },
    });
    expect(verdicts(dataBackups, seldom)).toEqual([
      'fail store database: schedule = cron(0 5 ? * SUN *) (must be every day); delete_after = not set (must be 35); its vault is not declared',
      'fail aws_s3_bucket.uploads_bucket: no backup plan names it',
    ]);
  });

  test('are backed up by a role that can read each of them', () => {
    const facts = backedUp({
      more: {
        aws_iam_role_policy_attachment: {
          stores: {
            role: '${aws_iam_role.backups_role.name}',
            policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
          },
        },
      },
    });
    expect(verdicts(dataBackups, facts)).toEqual([
      'pass store database: schedule = cron(0 5 ? * * *), delete_after = 35, into aws_backup_vault.backups_vault, by aws_iam_role.backups_role',
      'fail aws_s3_bucket.uploads_bucket: aws_iam_role.backups_role has not the policy arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
    ]);
  });

  test('of another kind than AWS Backup can take to a moment are left to a person', () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/carts';
    expect(verdicts(pointInTime, backedUp({ stores: { carts: { arn } } }))).toEqual([
      `to prove store carts: ${arn}: only the store itself can be taken back to a moment: attest that it is set so`,
    ]);
  });

  test('that a plan replaces or deletes are named', () => {
    const before = database({ id: 'db-1' });
    const after = database({ id: '${aws_db_instance.shop.id}' });
    const planned = { ...after, kind: 'planned', before } as const;
    expect(verdicts(keptStores, planned)).toEqual([
      'fail aws_db_instance.shop: the plan replaces it',
    ]);
    expect(verdicts(keptStores, { ...table({ id: 'carts' }), kind: 'planned', before })).toEqual([
      'pass aws_dynamodb_table.carts: stays',
      'fail aws_db_instance.shop: the plan deletes it',
    ]);
  });

  test('of other people are judged by what they are', () => {
    expect(verdicts(deletionProtection, database({ deletion_protection: false }))).toEqual([
      'fail aws_db_instance.shop: deletion_protection = false (must be true)',
    ]);
    const replica = database({ replicate_source_db: 'main', deletion_protection: false });
    expect(verdicts(deletionProtection, replica)).toEqual([
      'to prove stores: no store of data is declared here: attest where data lies, and its backups',
    ]);
    const nothing = example({ aws_sns_topic: { alerts: { name: 'alerts' } } });
    expect(verdicts(dataBackups, nothing)).toEqual([
      'to prove stores: no store of data is declared here: attest where data lies, and its backups',
    ]);
  });
});
