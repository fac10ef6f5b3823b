import { z } from 'zod';
import { ORIGIN_VALIDITY_DAYS } from '../lib/limits/certificates';
import { HSTS_DAYS, TLS_MODES } from '../lib/limits/tls';
import { day, key, whole } from './fields';

/** How the zone speaks TLS, to browsers and to the servers behind it. */
export const tls = z.strictObject({
  /** How Cloudflare speaks to the origin; anything but `strict` fails the gate. */
  mode: z.enum(TLS_MODES).exactOptional(),
  /** HTTP Strict Transport Security: a browser keeps to https for so long. */
  hsts: z.strictObject({
    maxAgeDays: whole(HSTS_DAYS),
    includeSubdomains: z.boolean(),
    /** Asks for a place in the browsers' own lists, which is hard to take back. */
    preload: z.boolean(),
    /** Day by which a policy that is shorter than a year is made longer, at most 90 days off; until then it reads to prove. */
    raiseOn: day.exactOptional(),
  }),
  /** Whether Cloudflare shows the origin its client certificate, which the origin has to ask for. */
  originPulls: z.boolean().exactOptional(),
  /**
   * Certificates of Cloudflare's Origin CA for the servers behind it, by key. Left out, the origin brings one
   * of a public authority. None is ever changed: a new one comes under a new key, and the old one goes once
   * the origin shows the new one.
   */
  originCertificates: z
    .record(
      key,
      z.strictObject({
        /** Certificate signing request in PEM, made at the origin: the private key never leaves it. */
        csr: z.string(),
        /** Days for which it is valid. */
        validityDays: z.union(
          ORIGIN_VALIDITY_DAYS.map((days) => z.literal(days)),
          `must be ${ORIGIN_VALIDITY_DAYS.slice(0, -1).join(', ')} or ${String(ORIGIN_VALIDITY_DAYS.at(-1))}`,
        ),
      }),
    )
    .exactOptional(),
  /** Whether the zone has the add-on Advanced Certificate Manager: proxied names may be of any depth. */
  advancedCertificate: z.boolean().exactOptional(),
});
