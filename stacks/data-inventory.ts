import type { Launch } from '../config/schema';
import { KEEP_BACKUPS_DAYS } from '../constructs/data/backups';
import { mapValues, type InventoryPart } from './inventory-part';

/** What the data stack is meant to hold: `stores` by key, each by its bucket, its ARN or its place elsewhere. */
export function dataInventory({ stores, logs = {}, backups }: Launch): InventoryPart {
  return {
    stores: mapValues(stores, ({ bucket, arn, elsewhere }) => ({
      ...(bucket === undefined ? {} : { bucket }),
      ...(arn === undefined ? {} : { arn }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
    })),
    backup_days: backups?.keepDays ?? KEEP_BACKUPS_DAYS,
    logs: Object.fromEntries(Object.values(logs).map(({ group, keepDays }) => [group, keepDays])),
  };
}
