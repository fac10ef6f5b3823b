import type { Facts } from '../facts/graph';
import { closedParts } from './example-buckets';
import { example, inventoryOutput, type ExampleResources } from './examples';

export const DATABASE_ARN = 'arn:aws:rds:eu-west-1:123456789012:db:shop';

/** Parts of an example that differ from one that holds. */
export interface StoreChanges {
  readonly rule?: object;
  readonly selection?: object;
  readonly vault?: object;
  readonly bucket?: object;
  readonly versioning?: object;
  readonly stores?: object;
  /** Conditions of the role, besides its account. */
  readonly trust?: object;
  readonly more?: ExampleResources;
}

const NAMED = { database: { arn: DATABASE_ARN }, uploads: { bucket: 'shop-uploads' } };

/** A database that exists and a bucket that is made here, both backed up each day. */
export function backedUp({
  rule = {},
  selection = {},
  vault = {},
  bucket = {},
  versioning = {},
  stores = NAMED,
  trust = {},
  more = {},
}: StoreChanges = {}): Facts {
  return example(
    {
      aws_s3_bucket: {
        uploads_bucket: {
          bucket: 'shop-uploads',
          lifecycle: { prevent_destroy: true },
          ...bucket,
        },
      },
      aws_s3_bucket_versioning: {
        uploads_versioning: {
          bucket: '${aws_s3_bucket.uploads_bucket.id}',
          versioning_configuration: { status: 'Enabled' },
          ...versioning,
        },
      },
      aws_backup_vault: {
        backups_vault: { name: 'shop', lifecycle: { prevent_destroy: true }, ...vault },
      },
      aws_backup_plan: {
        backups_plan: {
          name: 'shop',
          rule: [
            {
              rule_name: 'daily',
              target_vault_name: '${aws_backup_vault.backups_vault.name}',
              schedule: 'cron(0 5 ? * * *)',
              enable_continuous_backup: true,
              lifecycle: { delete_after: 35 },
              ...rule,
            },
          ],
        },
      },
      aws_backup_selection: {
        backups_selection: {
          name: 'stores',
          plan_id: '${aws_backup_plan.backups_plan.id}',
          iam_role_arn: '${aws_iam_role.backups_role.arn}',
          resources: [DATABASE_ARN, '${aws_s3_bucket.uploads_bucket.arn}'],
          ...selection,
        },
      },
      aws_iam_role: { backups_role: backupRole(trust) },
      aws_iam_role_policy_attachment: {
        'backups_role-stores': attached(
          'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
        ),
        'backups_role-buckets': attached(
          'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
        ),
      },
      ...more,
    },
    {
      ...inventoryOutput({ launch: 'shop', stores, backup_days: 35 }),
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['123456789012'] }] },
    },
  );
}

/** A database that is made here, with what keeps it. */
export function database(over: object): Facts {
  return example({
    aws_db_instance: {
      shop: { backup_retention_period: 14, deletion_protection: true, ...over },
    },
  });
}

/** A table that is made here, with what keeps it. */
export function table(over: object): Facts {
  return example({
    aws_dynamodb_table: {
      carts: {
        point_in_time_recovery: [{ enabled: true }],
        deletion_protection_enabled: true,
        ...over,
      },
    },
  });
}

/** A launch that says why it has no store. */
export const NO_STORES = example(
  { aws_sns_topic: { alerts: { name: 'alerts' } } },
  inventoryOutput({ launch: 'shop', without: { stores: 'a site of files alone' } }),
);

/** A launch that says nothing of stores. */
export const SILENT = example(
  { aws_sns_topic: { alerts: { name: 'alerts' } } },
  inventoryOutput({ launch: 'shop' }),
);

function backupRole(conditions: object): object {
  return {
    name: 'shop-backup',
    assume_role_policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'backup.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': '123456789012', ...conditions } },
        },
      ],
    }),
  };
}

function attached(policy_arn: string): object {
  return { role: '${aws_iam_role.backups_role.name}', policy_arn };
}

/** What closes the bucket of the examples. */
export const CLOSED: ExampleResources = Object.fromEntries(
  Object.entries(closedParts('shop-uploads', 35)).map(([type, values]) => [
    type,
    { one: { bucket: '${aws_s3_bucket.uploads_bucket.id}', ...values } },
  ]),
);
