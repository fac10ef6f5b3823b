import { pointsTo, resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { at, blocks, isList, text, type Value, type Values } from './value';

/** Where a store of data lies, as the launch says it. */
export type Store = NonNullable<Facts['inventory']['stores']>[string];

/** Types of databases and tables, each of which keeps data whoever made it. */
const DATABASES = ['aws_db_instance', 'aws_rds_cluster', 'aws_dynamodb_table'];

/** The databases and tables that are made here; a replica holds what another one does, and is left out. */
export function databases(facts: Facts): readonly Resource[] {
  return DATABASES.flatMap((type) => resources(facts, type)).filter(
    ({ values }) => (values['replicate_source_db'] ?? undefined) === undefined,
  );
}

/** A rule of a backup plan that a store is backed up by. */
export interface BackupRule {
  readonly selection: Resource;
  readonly plan: Resource;
  readonly values: Values;
}

/** The rules of all plans whose selection names a store: an ARN, or a resource made here. */
export function backupRules(facts: Facts, store: string | Resource): readonly BackupRule[] {
  return resources(facts, 'aws_backup_selection')
    .filter(({ values }) => names(values['resources'], store))
    .flatMap((selection) =>
      resources(facts, 'aws_backup_plan')
        .filter((plan) => isPointer(selection.values['plan_id'], plan, 'id'))
        .flatMap((plan) =>
          blocks(plan.values['rule']).map((values) => ({ selection, plan, values })),
        ),
    );
}

/** The ARN of a bucket, which its name says. */
export function bucketArn(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `arn:aws:s3:::${name}`;
}

/** Whether a list of a selection names a store by itself; one that names all of a kind says nothing of this one. */
function names(list: Value | undefined, store: string | Resource): boolean {
  if (!isList(list)) return false;
  return list.some((one) =>
    typeof store === 'string'
      ? text(one) === store
      : isPointer(one, store, 'arn') ||
        (store.type === 'aws_s3_bucket' && text(one) === bucketArn(text(store.values['bucket']))),
  );
}

/** The vault that a rule writes to, where it is made here. */
export function vaultOf(facts: Facts, { values }: BackupRule): Resource | undefined {
  return resources(facts, 'aws_backup_vault').find((vault) =>
    pointsTo(at(values, 'target_vault_name'), vault, ['name', 'id']),
  );
}
