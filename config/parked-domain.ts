import { z } from 'zod';
import { cloudflareId, hostName, mailboxes } from './fields';

/**
 * A domain that takes and sends no mail, and has no host. It is locked against mail in its name; nothing else
 * stands in its zone.
 */
export const parkedDomain = z.strictObject({
  /** The zone's own name. */
  domain: hostName,
  /** The zone by its id. */
  zoneId: cloudflareId.exactOptional(),
  /** The zone without an id: `by-name` looks it up in the launch's account, `created` makes it. */
  zone: z.enum(['by-name', 'created']).exactOptional(),
  /** Plan of the zone. Left out, free: what is declared fits every plan. */
  plan: z.enum(['free', 'pro', 'business', 'enterprise']).exactOptional(),
  /** Mailboxes that are told who writes in its name. Left out, those of mail.dmarc. */
  reportsTo: mailboxes.exactOptional(),
});
