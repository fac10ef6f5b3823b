import { bucketsOf } from '../facts/buckets';
import { databases, type Store } from '../facts/data';
import type { Facts, Resource } from '../facts/graph';
import { parseStoreArn } from '../lib/store-arn';
import { duty, fail, type Finding } from './check';
import { without } from './without';

/** What a check says of each form that a store of data has. */
export interface StoreJudge {
  /** A bucket that is made here, by its name. */
  readonly bucket: (subject: Resource, facts: Facts) => Finding;
  /** What exists already; `kind` is what its ARN says. */
  readonly arn: (subject: string, arn: string, facts: Facts) => Finding;
  /** A database or table that is made here, whoever wrote it. */
  readonly database: (subject: Resource, facts: Facts) => Finding;
  /** What lies elsewhere, where no plan of the launch reaches it. */
  readonly elsewhere: (subject: string, place: string) => Finding;
}

/**
 * Judges every store that the launch names, and every database that is made here, named or not. A launch that names
 * none is judged by absence, unless it says why; other people's projects leave it to a person.
 */
export function judgeStores(facts: Facts, judge: StoreJudge): readonly Finding[] {
  const { stores, launch } = facts.inventory;
  const named = Object.entries(stores ?? {}).map(([key, store]) =>
    judgeNamed(`store ${key}`, store, facts, judge),
  );
  const found = databases(facts).map((one) => judge.database(one, facts));
  if (named.length + found.length > 0) return [...named, ...found];
  if (launch !== undefined) return without(facts, 'stores', 'stores');
  return facts.resources.length === 0
    ? []
    : [
        duty(
          'stores',
          'no store of data is declared here: attest where data lies, and its backups',
        ),
      ];
}

function judgeNamed(subject: string, store: Store, facts: Facts, judge: StoreJudge): Finding {
  if ('elsewhere' in store) return judge.elsewhere(subject, store.elsewhere);
  if ('arn' in store) return judge.arn(subject, store.arn, facts);
  const [bucket, second] = bucketsOf(facts, store.bucket);
  if (second !== undefined) return fail(subject, `is made twice: ${second.address}`);
  return bucket === undefined
    ? fail(subject, `no bucket is named ${store.bucket}`)
    : judge.bucket(bucket, facts);
}

/** Whether AWS Backup restores a store to any second; of a table or file system it makes snapshots. */
export function isContinuous(arn: string): boolean {
  return ['database', 'cluster', 'bucket'].includes(parseStoreArn(arn)?.kind ?? '');
}

/** What a person has to attest of a store that lies elsewhere. */
export function attested(task: string): StoreJudge['elsewhere'] {
  return (subject, place) => duty(subject, `lies at ${place}: attest ${task}`);
}
