import { accountsOf } from '../../facts/aws';
import { backupRules, vaultOf, type BackupRule } from '../../facts/data';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { callerConditions, readPolicy } from '../../facts/policy';
import { blocks, show, text, type Value } from '../../facts/value';
import { BACKUP_DAYS, isDaily } from '../../lib/backup-schedule';
import { parseStoreArn } from '../../lib/store-arn';
import { fail, type Check, type Finding } from '../check';
import { demand, equals, settle, within, type Demand } from '../demand';
import { backedUp, database, NO_STORES, SILENT, table } from '../example-stores';
import { attested, judgeStores } from '../stores';

/** Longest that anybody keeps a backup by decision, in days: ten years. */
const MAX_DAYS = 3653;

export const dataBackups: Check = {
  id: 'data/backups',
  controls: ['LR-47'],
  title: 'Each store of data is backed up every day, and the backups are kept for a week at least',
  why: 'what is not backed up is lost with the first wrong command, and nobody is warned before',
  breaks: "customers' work of a day, a month or a year is gone for good",
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html',
  fix: "name every store in stores: those of the launch's account are backed up by that",
  kinds: ['declared', 'planned'],
  absence: 'no store of data is named',
  judge: (facts) =>
    judgeStores(facts, {
      elsewhere: attested('its backups'),
      bucket: (bucket) => planned(bucket.address, bucket, facts),
      arn: (subject, arn) => planned(subject, arn, facts),
      database: (one) => judgeDatabase(one, facts),
    }),
  examples: {
    pass: [backedUp(), backedUp({ rule: { schedule: 'rate(12 hours)' } }), database({}), NO_STORES],
    fail: [
      SILENT,
      backedUp({ rule: { schedule: 'cron(0 5 ? * SUN *)' } }),
      backedUp({ rule: { schedule: undefined } }),
      backedUp({ rule: { lifecycle: { delete_after: 2 } } }),
      backedUp({ rule: { lifecycle: { delete_after: 30 } } }),
      backedUp({ rule: { target_vault_name: '' } }),
      backedUp({ vault: { name: '' } }),
      backedUp({ trust: { 'aws:SourceAccount': '999999999999' } }),
      backedUp({ selection: { resources: ['*'] } }),
      backedUp({ selection: { plan_id: 'other' } }),
      backedUp({ selection: { iam_role_arn: '' } }),
      backedUp({ stores: { other: { bucket: 'shop-other' } } }),
      backedUp({ stores: { other: { elsewhere: 'another cloud' } } }),
      database({ backup_retention_period: undefined }),
      database({ backup_retention_period: 1 }),
      table({}),
    ],
  },
};

/** A database keeps backups of its own; a table has none that is older than its last second. */
function judgeDatabase(one: Resource, facts: Facts): Finding {
  if (backupRules(facts, one).length > 0) return planned(one.address, one, facts);
  if (one.type === 'aws_dynamodb_table') return fail(one.address, 'no backup plan names it');
  return settle(one.address, [
    demand(
      one.values,
      'backup_retention_period',
      `${String(BACKUP_DAYS.min)} or more, or a backup plan must name it`,
      (days) => typeof days === 'number' && days >= BACKUP_DAYS.min,
    ),
  ]);
}

/** What a plan does for a store; one good rule will do. */
function planned(subject: string, store: string | Resource, facts: Facts): Finding {
  const findings = backupRules(facts, store).map((rule) =>
    settle(subject, ruleDemands(rule, store, facts)),
  );
  return (
    findings.find(({ verdict }) => verdict === 'pass') ??
    findings[0] ??
    fail(subject, 'no backup plan names it')
  );
}

function ruleDemands(rule: BackupRule, store: string | Resource, facts: Facts): readonly Demand[] {
  const { values, selection } = rule;
  return [
    demand(values, 'schedule', 'every day', (schedule) => isDaily(text(schedule) ?? '')),
    daysDemand(rule, facts),
    vaultDemand(vaultOf(facts, rule)),
    roleDemand(selection, store, facts),
  ];
}

function vaultDemand(vault: Resource | undefined): Demand {
  if (vault === undefined) return { holds: false, seen: 'its vault is not declared' };
  const { holds, seen } = demand(vault.values, 'name', 'a name of 2 to 50 characters', (name) =>
    /^[A-Za-z0-9_-]{2,50}$/.test(text(name) ?? ''),
  );
  return { holds, seen: `into ${vault.address}${holds === true ? '' : `: ${seen}`}` };
}

/** As long as the launch asks; where none does, for a week at least. */
function daysDemand(rule: BackupRule, { inventory }: Facts): Demand {
  const kept = { delete_after: daysKept(rule) };
  const { backup_days: asked } = inventory;
  return asked === undefined
    ? within(kept, 'delete_after', BACKUP_DAYS.min, MAX_DAYS)
    : equals(kept, 'delete_after', asked);
}

/** A rule that says nothing of days keeps its backups for ever; one that counts cold days counts them as well. */
function daysKept({ values }: BackupRule): Value {
  return blocks(values['lifecycle'])[0]?.['delete_after'] ?? null;
}

/** AWS Backup reads the store by a role; without one that is its own, each run fails. */
function roleDemand({ values }: Resource, store: string | Resource, facts: Facts): Demand {
  const wanted = values['iam_role_arn'];
  const seen = `iam_role_arn = ${show(wanted)}`;
  const role = resources(facts, 'aws_iam_role').find((one) => isPointer(wanted, one, 'arn'));
  if (role === undefined) {
    return ROLE_ARN.test(text(wanted) ?? '')
      ? { holds: true, seen }
      : { holds: false, seen: `${seen} (no such role is declared)` };
  }
  const trust = readPolicy(role.values['assume_role_policy']);
  if (trust === 'unknown') return { holds: 'unknown', seen: `${role.address}: not known yet` };
  const isTrusted = trust?.some(
    ({ isAllow, principals, actions }) =>
      isAllow &&
      principals?.includes('backup.amazonaws.com') === true &&
      actions.includes('sts:AssumeRole'),
  );
  if (isTrusted !== true) {
    return { holds: false, seen: `${role.address} does not trust backup.amazonaws.com` };
  }
  const accounts = accountsOf(facts, role);
  const foreign = (trust ?? [])
    .flatMap(({ condition }) => callerConditions(condition))
    .flatMap(([key, wanted]) => (key === 'aws:sourceaccount' ? wanted : []))
    .find((one) => !accounts.some((account) => account === one));
  if (foreign !== undefined) {
    return { holds: false, seen: `${role.address} trusts account ${show(foreign)}` };
  }
  const policy = isBucket(store) ? POLICIES.bucket : POLICIES.other;
  return resources(facts, 'aws_iam_role_policy_attachment').some(
    (one) =>
      isPointer(one.values['role'], role, 'name', 'id') && one.values['policy_arn'] === policy,
  )
    ? { holds: true, seen: `by ${role.address}` }
    : { holds: false, seen: `${role.address} has not the policy ${policy}` };
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/**
 * AWS Backup's own policies, by what they let it read.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const POLICIES = {
  bucket: 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
  other: 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
};

function isBucket(store: string | Resource): boolean {
  return typeof store === 'string'
    ? parseStoreArn(store)?.kind === 'bucket'
    : store.type === 'aws_s3_bucket';
}
