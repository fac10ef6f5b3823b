import { z } from 'zod';
import { PRIORITY } from '../lib/limits/dns';
import { SENDER_NAMES } from '../lib/senders/sender';
import { domainName, key, mailServer, selector, whole } from './fields';
import { mailParts } from './mail-parts';

const sender = z.strictObject({
  /** Who sends mail for this domain. */
  service: z.enum(SENDER_NAMES),
  /**
   * Domains that the sender asks to have included in SPF. Left out, they are those of its own
   * documentation, where that is known.
   */
  spfIncludes: z.array(domainName).exactOptional(),
  /** DKIM keys by selector, as the sender shows them: a CNAME target or the public key in Base64. */
  dkim: z.record(
    selector,
    z.union(
      [
        z.strictObject({ cname: domainName }),
        z.strictObject({
          publicKey: z
            .string()
            .regex(/^[A-Za-z0-9+/]{40,}={0,2}$/, 'must be a public key in Base64'),
        }),
      ],
      'must be { cname: "..." } or { publicKey: "..." }',
    ),
  ),
});

/** Who receives and who sends mail, and what others are told of it. */
export const mail = z.strictObject({
  /** Servers that receive mail, by key. */
  mx: z.record(key, z.strictObject({ host: mailServer, priority: whole(PRIORITY) })),
  /** Who sends mail, by key. */
  senders: z.record(key, sender),
  /** What SPF says of every other host: `softfail` (`~all`) lets DKIM and DMARC decide, `fail` is `-all`. */
  spfOthers: z.enum(['softfail', 'fail']),
  ...mailParts,
});
