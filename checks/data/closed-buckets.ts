import { bucketsOf } from '../../facts/buckets';
import type { Facts } from '../../facts/graph';
import { closedDemands, oldVersionDemands } from '../bucket-demands';
import { fail, pass, type Check, type Finding } from '../check';
import { settle } from '../demand';
import { backedUp, CLOSED, NO_STORES, SILENT } from '../example-stores';
import { without } from '../without';

export const closedBuckets: Check = {
  id: 'data/closed-buckets',
  controls: ['LR-47'],
  title: "Each bucket of customers' files is closed to the public, encrypted and reached over TLS",
  why: 'one setting makes every file of every customer readable by anybody who guesses a name',
  breaks: "customers' documents stand in a search engine",
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
  fix: 'name the bucket in stores: it is made closed',
  kinds: ['declared', 'planned'],
  absence: 'no store of data is named',
  judge: (facts) => {
    const { stores, launch } = facts.inventory;
    if (stores === undefined) return launch === undefined ? [] : without(facts, 'stores', 'stores');
    const buckets = Object.entries(stores).flatMap(([key, store]) =>
      'bucket' in store ? [judgeBucket(`store ${key}`, store.bucket, facts)] : [],
    );
    return buckets.length > 0 ? buckets : [pass('stores', 'no bucket is made here')];
  },
  examples: {
    pass: [backedUp({ more: CLOSED }), NO_STORES],
    fail: [
      SILENT,
      backedUp(),
      // That versions are kept is another check's finding.
      ...Object.keys(CLOSED)
        .filter((type) => type !== 'aws_s3_bucket_versioning')
        .map((type) => backedUp({ more: { ...CLOSED, [type]: {} } })),
    ],
  },
};

function judgeBucket(subject: string, name: string, facts: Facts): Finding {
  const [bucket] = bucketsOf(facts, name);
  if (bucket === undefined) return fail(subject, `no bucket is named ${name}`);
  return settle(bucket.address, [
    ...closedDemands(bucket, facts),
    ...oldVersionDemands(bucket, facts, facts.inventory.backup_days),
  ]);
}
