/** Certificate authorities that Universal SSL takes certificates from, and the backup. */
export interface UniversalIssuer {
  /** The CA's domain, as a CAA record names it. */
  readonly domain: string;
  /** The whole value of the record. */
  readonly value: string;
}

/**
 * Whom a zone's CAA records have to let in, for any name and for wildcards, or its certificates cannot be
 * renewed. In a zone that Cloudflare answers for, it adds these by itself once there is any CAA record, and
 * shows them nowhere but in its answers; whoever answers instead of it has to declare them.
 * @see https://developers.cloudflare.com/ssl/edge-certificates/caa-records/ (read 2026-11-22)
 */
export const UNIVERSAL_ISSUERS: readonly UniversalIssuer[] = [
  { domain: 'letsencrypt.org', value: 'letsencrypt.org' },
  { domain: 'pki.goog', value: 'pki.goog; cansignhttpexchanges=yes' },
  { domain: 'sectigo.com', value: 'sectigo.com' },
  { domain: 'ssl.com', value: 'ssl.com' },
];

/**
 * Most names of one certificate of the Origin CA, on every plan.
 * @see https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/ (read 2026-11-22)
 */
export const MAX_ORIGIN_NAMES = 200;

/**
 * Days for which the Origin CA issues a certificate: no others.
 * @see https://developers.cloudflare.com/api/resources/origin_ca_certificates/methods/create/
 */
export const ORIGIN_VALIDITY_DAYS = [7, 30, 90, 365, 730, 1095, 5475] as const;
