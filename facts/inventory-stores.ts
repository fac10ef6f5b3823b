import { z } from 'zod';
import { positive } from './inventory-shapes';

/** What an inventory says of the places that keep data. */
export const storesShape = {
  /** Stores by key: a bucket by its name, what exists by its ARN, or where else it lies, in words. */
  stores: z
    .record(
      z.string(),
      z.union([
        z.strictObject({ bucket: z.string().min(1) }),
        z.strictObject({ arn: z.string().startsWith('arn:') }),
        z.strictObject({ elsewhere: z.string().min(1) }),
      ]),
    )
    .exactOptional(),
  /** Days that backups and old versions of files are kept. */
  backup_days: positive.exactOptional(),
  /** Log groups: for how many days each is kept, by its name. */
  logs: z.record(z.string(), positive).exactOptional(),
};
