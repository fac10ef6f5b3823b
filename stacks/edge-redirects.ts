import type { Launch } from '../config/schema';
import { BulkRedirects } from '../constructs/edge/bulk-redirects';
import { Redirects } from '../constructs/edge/redirects';
import type { BaseStack } from './base-stack';

/** Who is sent on: by rules of the zone, and by lists of the account. */
export function buildRedirects(stack: BaseStack, zoneId: string, launch: Launch): void {
  const { redirects, bulkRedirects, domain: zoneName, cloudflare } = launch;
  const { plan, accountId } = cloudflare;
  stack.build('redirects', '', (name) => new Redirects(stack, name, { zoneId, plan, redirects }));
  if (bulkRedirects === undefined) return;
  const { lists, accountRules } = bulkRedirects;
  stack.build('bulk-redirects', 'bulkRedirects', (name) => {
    const asked = { lists, singles: redirects, ownsRules: accountRules !== undefined };
    new BulkRedirects(stack, name, { accountId, zoneName, plan, ...asked });
  });
}
