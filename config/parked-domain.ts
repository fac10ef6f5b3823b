import { z } from 'zod';
import { REDIRECT_STATUSES } from '../lib/limits/rules';
import { cloudflareId, hostName, mailboxes } from './fields';

/**
 * A domain that takes and sends no mail, and has no server. It is locked against mail in its name; nothing else
 * stands in its zone, but what sends its visitors on.
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
  /**
   * Where visitors of the domain and of its www are sent, with path and query. Left out, nothing answers them.
   */
  redirect: z
    .strictObject({
      /** Host of the launch that answers. */
      to: hostName,
      /** 301 and 308 last; 302 and 307 do not. Left out, 301. */
      status: z.literal(REDIRECT_STATUSES).exactOptional(),
    })
    .exactOptional(),
});
