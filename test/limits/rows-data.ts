import type { Construct } from 'constructs';
import { Backups } from '../../constructs/data/backups';
import { DataBucket } from '../../constructs/data/bucket';
import { LogGroup } from '../../constructs/data/log-group';
import { onEveryPlan, type ConstructRow } from './construct';

const STORES = { database: 'arn:aws:rds:eu-west-1:123456789012:db:shop' };
/** As much of a long text as a fault shows. */
const SHOWN = 119;

const PROPS = { name: 'shop', accountId: '123456789012', stores: STORES };

const backups: ConstructRow = {
  id: 'data/backups',
  name: 'Backups',
  bare: (scope) => {
    new Backups(scope, 'one', PROPS);
  },
  asks: [
    {
      what: 'a name of 50 characters',
      build: (scope) => {
        new Backups(scope, 'one', { ...PROPS, name: 'x'.repeat(50) });
      },
      refused: {},
    },
    {
      what: 'a name of 51 characters',
      build: (scope) => {
        new Backups(scope, 'one', { ...PROPS, name: 'x'.repeat(51) });
      },
      refused: onEveryPlan(
        `stack/one.name: needs a vault whose name has 2 to 50 letters, digits, hyphens and underscores, got "${'x'.repeat(51)}"; choose a shorter name`,
      ),
    },
    {
      what: 'backups of 35 days',
      build: (scope) => {
        new Backups(scope, 'one', { ...PROPS, keepDays: 35 });
      },
      refused: {},
    },
    {
      what: 'backups of 36 days',
      build: (scope) => {
        new Backups(scope, 'one', { ...PROPS, keepDays: 36 });
      },
      refused: onEveryPlan('stack/one.keepDays: must be a whole number from 7 to 35, got 36'),
    },
  ],
};

const BUCKET = { bucket: 'shop-uploads', accountId: '123456789012' };

const bucket: ConstructRow = {
  id: 'data/bucket',
  name: 'DataBucket',
  bare: (scope) => {
    new DataBucket(scope, 'one', BUCKET);
  },
  asks: [35, 36].map((keepDays) => ({
    what: `old versions for ${String(keepDays)} days`,
    build: (scope: Construct) => {
      new DataBucket(scope, 'one', { ...BUCKET, keepDays });
    },
    refused:
      keepDays === 35
        ? {}
        : onEveryPlan('stack/one.keepDays: must be a whole number from 7 to 35, got 36'),
  })),
};

const logGroup: ConstructRow = {
  id: 'data/log-group',
  name: 'LogGroup',
  bare: (scope) => {
    new LogGroup(scope, 'one', { group: '/shop/api', keepDays: 30 });
  },
  asks: [
    {
      what: 'a name of 512 characters, kept for ten years',
      build: (scope) => {
        new LogGroup(scope, 'one', { group: 'x'.repeat(512), keepDays: 3653 });
      },
      refused: {},
    },
    {
      what: 'a name of 513 characters',
      build: (scope) => {
        new LogGroup(scope, 'one', { group: 'x'.repeat(513), keepDays: 30 });
      },
      refused: onEveryPlan(
        `stack/one.group: must be 1 to 512 letters, digits and the signs _ . - / #, got "${'x'.repeat(SHOWN)}…`,
      ),
    },
  ],
};

/** The constructs of stores of data. */
export const DATA_ROWS: readonly ConstructRow[] = [backups, bucket, logGroup];
