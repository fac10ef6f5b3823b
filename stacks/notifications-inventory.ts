import type { Launch } from '../config/schema';
import { sorted, type InventoryPart } from './inventory-part';

/** Whom Cloudflare is meant to write to, and of what it does not have to, each with the reason. */
export function notificationsInventory(launch: Launch): InventoryPart {
  const leftOut = launch.notifications?.leftOut;
  return {
    notifications: {
      emails: sorted(toldMailboxes(launch)),
      ...(leftOut === undefined ? {} : { left_out: leftOut }),
    },
  };
}

/** Whom Cloudflare itself writes to. */
export function toldMailboxes({ notifications, owners }: Launch): readonly string[] {
  return notifications?.emails ?? [owners.technical, owners.onCall];
}
