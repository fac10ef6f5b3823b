import type { Launch } from '../config/schema';
import { Notifications } from '../constructs/edge/notifications';
import type { Alert } from '../lib/limits/notifications';
import type { BaseStack } from './base-stack';
import { toldMailboxes } from './notifications-inventory';
import { planNow } from './zone-plan';

/** What Cloudflare itself writes to the owners. */
export function buildNotifications(stack: BaseStack, zoneId: string, launch: Launch): void {
  const { cloudflare, domain: zoneName, access = {}, notifications = {} } = launch;
  const hasServiceTokens = Object.values(access).some((one) => one.serviceTokenIds !== undefined);
  stack.build('notifications', 'notifications', (name) => {
    new Notifications(stack, name, {
      zoneId,
      zoneName,
      hasServiceTokens,
      accountId: cloudflare.accountId,
      plan: planNow(launch),
      emails: toldMailboxes(launch),
      leftOut: Object.keys(notifications.leftOut ?? {}) as Alert[],
    });
  });
}
