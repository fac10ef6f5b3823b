import { resources, type Facts, type Resource } from '../../facts/graph';
import { undeletedDemands } from '../bucket-demands';
import { duty, type Check, type Finding } from '../check';
import { equals, isNot, settle } from '../demand';
import { backedUp, database, NO_STORES, SILENT, table } from '../example-stores';
import { attested, judgeStores } from '../stores';

const UPLOADS = { uploads: { bucket: 'shop-uploads' } };

export const deletionProtection: Check = {
  id: 'data/deletion-protection',
  controls: ['LR-47'],
  title: 'No store of data, no vault of backups and no log can be deleted by one command',
  why: 'a name that is changed in code deletes the store and makes an empty one in its place',
  breaks: 'the product is up again after a release, without a single customer in it',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  fix: 'of a database, set deletion_protection and leave skip_final_snapshot out; of a bucket or vault, leave force_destroy out',
  kinds: ['declared', 'planned'],
  absence: 'no store of data is named',
  judge: (facts) => [
    ...judgeStores(facts, {
      elsewhere: attested('what keeps it from being deleted'),
      bucket: (bucket) => settle(bucket.address, undeletedDemands(bucket, facts)),
      arn: (subject, arn) => duty(subject, `${arn}: attest that its deletion protection is on`),
      database: judgeDatabase,
    }),
    ...resources(facts, 'aws_backup_vault').map((vault) =>
      settle(vault.address, undeletedDemands(vault, facts), 'no plan destroys it'),
    ),
    ...namedLogs(facts).map((group) =>
      settle(group.address, undeletedDemands(group, facts), 'no plan destroys it'),
    ),
  ],
  examples: {
    pass: [database({}), table({}), NO_STORES, backedUp({ stores: UPLOADS })],
    fail: [
      SILENT,
      backedUp(),
      backedUp({ stores: UPLOADS, bucket: { force_destroy: true } }),
      backedUp({ stores: UPLOADS, bucket: { lifecycle: {} } }),
      backedUp({ stores: UPLOADS, vault: { force_destroy: true } }),
      backedUp({ stores: UPLOADS, vault: { lifecycle: {} } }),
      database({ deletion_protection: false }),
      database({ deletion_protection: undefined }),
      database({ skip_final_snapshot: true }),
      table({ deletion_protection_enabled: undefined }),
    ],
  },
  // A vault or a log that is gone is the finding of the check that asks for it.
  siblings: ['data/backups', 'logs/retention'],
};

/** The log groups that the launch names. */
function namedLogs(facts: Facts): readonly Resource[] {
  const named = Object.keys(facts.inventory.logs ?? {});
  return resources(facts, 'aws_cloudwatch_log_group').filter(({ values }) =>
    named.some((name) => name === values['name']),
  );
}

function judgeDatabase({ address, type, values }: Resource): Finding {
  return settle(
    address,
    type === 'aws_dynamodb_table'
      ? [equals(values, 'deletion_protection_enabled', true)]
      : [equals(values, 'deletion_protection', true), isNot(values, 'skip_final_snapshot', true)],
  );
}
