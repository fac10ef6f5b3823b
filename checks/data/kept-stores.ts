import { bucketsOf } from '../../facts/buckets';
import { databases } from '../../facts/data';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { text } from '../../facts/value';
import { fail, pass, type Check, type Finding } from '../check';
import { backedUp, database, NO_STORES, SILENT, table } from '../example-stores';
import { judgeStores } from '../stores';

const IDENTIFIED = backedUp({ bucket: { id: 'shop-uploads' }, vault: { id: 'shop' } });

export const keptStores: Check = {
  id: 'data/kept-stores',
  controls: ['LR-47'],
  title: 'The plan deletes and replaces no store of data, and no vault of its backups',
  why: 'a store that is replaced comes back empty, whatever its backups hold',
  breaks: 'the product is up again after a release, without a single customer in it',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/resources/behavior',
  fix: 'undo what makes Terraform replace it; to rename it in code, write a moved block',
  kinds: ['planned'],
  absence: 'no store of data is named',
  judge: (facts) => [
    ...judgeStores(facts, {
      elsewhere: (subject, place) => pass(subject, `lies at ${place}, which no plan here reaches`),
      bucket: (bucket) => pass(bucket.address, 'stays'),
      arn: (subject, arn) => pass(subject, `${arn} is not made here`),
      database: ({ address }) => pass(address, 'stays'),
    }).filter((finding) => !gone(facts).some(({ subject }) => subject === finding.subject)),
    ...gone(facts),
  ],
  examples: {
    pass: [
      planned(database({ id: '1' }), database({ id: '1' })),
      planned(table({ id: '1' }), table({ id: '1' })),
      planned(IDENTIFIED, IDENTIFIED),
      planned(IDENTIFIED, SILENT),
      NO_STORES,
    ],
    fail: [
      SILENT,
      planned(SILENT, database({ id: '1' })),
      planned(database({ id: '2' }), database({ id: '1' })),
      planned(database({ id: '${aws_db_instance.shop.id}' }), database({ id: '1' })),
      planned(NO_STORES, IDENTIFIED),
    ],
  },
};

/** What stood before and does not stand after: deleted, or made anew under the same address. */
function gone(facts: Facts): readonly Finding[] {
  const { before } = facts;
  if (before === undefined) return [];
  const then: Facts = { ...facts, resources: before.resources, inventory: before.inventory };
  const named = Object.values({ ...before.inventory.stores, ...facts.inventory.stores }).flatMap(
    (store) => ('bucket' in store ? bucketsOf(then, store.bucket) : []),
  );
  return [...databases(then), ...named, ...resources(then, 'aws_backup_vault')].flatMap((one) => {
    const now = resources(facts, one.type).find((other) => isSame(one, other));
    if (now !== undefined) return [];
    const isThere = facts.resources.some(({ address }) => address === one.address);
    return [fail(one.address, isThere ? 'the plan replaces it' : 'the plan deletes it')];
  });
}

/** A thing keeps its id for life; one that is not known yet is that of a new thing. */
function isSame(then: Resource, now: Resource): boolean {
  const id = text(then.values['id']);
  return id !== undefined && id === text(now.values['id']);
}

function planned(after: Facts, before: Facts): Facts {
  return {
    ...after,
    kind: 'planned',
    before: { resources: before.resources, inventory: before.inventory },
  };
}
