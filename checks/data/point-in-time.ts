import { backupRules } from '../../facts/data';
import type { Facts, Resource } from '../../facts/graph';
import { blocks } from '../../facts/value';
import { BACKUP_DAYS } from '../../lib/backup-schedule';
import { versionDemands } from '../bucket-demands';
import { duty, fail, type Check, type Finding } from '../check';
import { demand, equals, settle, within } from '../demand';
import { backedUp, database, NO_STORES, SILENT, table } from '../example-stores';
import { attested, isContinuous, judgeStores } from '../stores';

const TABLE_ARN = 'arn:aws:dynamodb:eu-west-1:123456789012:table/carts';

export const pointInTime: Check = {
  id: 'data/point-in-time',
  controls: ['LR-47'],
  title: 'Each store of data can be taken back to a moment of the last week',
  why: 'a backup of the night before loses the whole day up to the mistake',
  breaks: 'an order that was paid at noon is gone, because somebody ran the wrong command at three',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
  fix: 'name every store in stores; of a database of your own, keep its backups for 7 days or more; of a table, enable point_in_time_recovery',
  kinds: ['declared', 'planned'],
  absence: 'no store of data is named',
  judge: (facts) =>
    judgeStores(facts, {
      elsewhere: attested('to which moment it can be taken back'),
      bucket: (bucket) => judgeBucket(bucket, facts),
      arn: (subject, arn) => judgeArn(subject, arn, facts),
      database: judgeDatabase,
    }),
  examples: {
    pass: [backedUp(), database({}), table({}), NO_STORES],
    fail: [
      SILENT,
      backedUp({ rule: { enable_continuous_backup: false } }),
      backedUp({ rule: { lifecycle: { delete_after: 90 } } }),
      backedUp({ rule: { lifecycle: [] } }),
      backedUp({ selection: { resources: [] } }),
      backedUp({ versioning: { versioning_configuration: { status: 'Suspended' } } }),
      backedUp({ versioning: { bucket: 'other' } }),
      backedUp({ stores: { carts: { arn: TABLE_ARN } } }),
      database({ backup_retention_period: 0 }),
      table({ point_in_time_recovery: [{ enabled: false }] }),
      table({ point_in_time_recovery: undefined }),
    ],
  },
};

function judgeArn(subject: string, arn: string, facts: Facts): Finding {
  if (!isContinuous(arn)) {
    const evidence =
      'only the store itself can be taken back to a moment: attest that it is set so';
    return duty(subject, `${arn}: ${evidence}`);
  }
  const findings = backupRules(facts, arn).map(({ values }) =>
    settle(subject, [
      equals(values, 'enable_continuous_backup', true),
      within(
        blocks(values['lifecycle'])[0] ?? {},
        'delete_after',
        BACKUP_DAYS.min,
        BACKUP_DAYS.max,
      ),
    ]),
  );
  return (
    findings.find(({ verdict }) => verdict === 'pass') ??
    findings[0] ??
    fail(subject, 'no backup plan names it')
  );
}

/** Versions bring a file back; AWS Backup takes no bucket without them. */
function judgeBucket(bucket: Resource, facts: Facts): Finding {
  return settle(bucket.address, versionDemands(bucket, facts));
}

function judgeDatabase({ address, type, values }: Resource): Finding {
  if (type === 'aws_dynamodb_table') {
    const recovery = blocks(values['point_in_time_recovery'])[0] ?? {};
    return settle(address, [equals(recovery, 'enabled', true)]);
  }
  return settle(address, [
    demand(
      values,
      'backup_retention_period',
      `${String(BACKUP_DAYS.min)} or more`,
      (days) => typeof days === 'number' && days >= BACKUP_DAYS.min,
    ),
  ]);
}
