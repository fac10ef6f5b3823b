import { z } from 'zod';
import { bucketNameProblem } from '../lib/bucket-name';
import { BACKUP_DAYS } from '../lib/backup-schedule';
import { LOG_DAYS } from '../lib/limits/data';
import { logGroupProblem } from '../lib/log-group';
import { storeArnProblem } from '../lib/store-arn';
import { orList } from '../lib/value-problems';
import { text, whole } from './fields';

/** A place that keeps what customers entrust to the product. One of `bucket`, `arn` and `elsewhere` says where. */
export const store = z.strictObject({
  /** What lies in it, in a few words. */
  purpose: z.string().min(3),
  /** Name of a bucket that is made here. */
  bucket: text(bucketNameProblem).exactOptional(),
  /** What exists in the launch's account and region already: it is backed up here, and nothing else of it is changed. */
  arn: text(storeArnProblem).exactOptional(),
  /** Where it lies, if not in the launch's account: `Supabase, project shop`. A person attests its backups. */
  elsewhere: z.string().min(3).exactOptional(),
});

/** A log group that is made here. */
export const log = z.strictObject({
  /** Its name: `/shop/api`. */
  group: text(logGroupProblem),
  /** Days after which a line is deleted. */
  keepDays: z.literal(LOG_DAYS, `must be ${orList(LOG_DAYS)}`),
});

/** How far back the stores can be restored. */
export const backups = z.strictObject({
  /** Days that backups are kept. Left out, the longest that a restore to any second can reach back. */
  keepDays: whole(BACKUP_DAYS),
});
