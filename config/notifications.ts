import { z } from 'zod';
import { ALERTS, type Alert } from '../lib/limits/notifications';
import { mailbox, reason } from './fields';

/** What Cloudflare itself tells, and whom. Left out, all that the plan has, the owners `technical` and `onCall`. */
export const notifications = z.strictObject({
  /** Mailboxes that are written to. Left out, those of the owners `technical` and `onCall`. */
  emails: z.array(mailbox).min(1, 'must name at least one mailbox').exactOptional(),
  /** Alerts that nobody needs, each with the reason. */
  leftOut: z
    .partialRecord(z.enum(Object.keys(ALERTS) as [Alert, ...Alert[]]), reason)
    .exactOptional(),
});
