import type { PerPlan } from './plan';

/**
 * Longest comment on a DNS record, in characters.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ (its table of
 *   plans is `dns.record_comments` of the file that MAX_RECORDS names)
 */
export const MAX_COMMENT_CHARACTERS: PerPlan<number> = {
  free: 100,
  pro: 500,
  business: 500,
  enterprise: 500,
};

/**
 * Shortest time to live that may be set, in seconds; 1 stands for automatic.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
 */
export const MIN_TTL_SECONDS: PerPlan<number> = { free: 60, pro: 60, business: 60, enterprise: 30 };

/**
 * Longest time to live, in seconds.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
 */
export const MAX_TTL_SECONDS = 86_400;

/**
 * The time to live that means automatic; a proxied record has no other.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
 */
export const AUTOMATIC_TTL = 1;

/**
 * Time to live of records that are not proxied and say none, in seconds: what Cloudflare itself gives those that
 * are proxied ("Auto"), so that a wrong one is gone within five minutes on launch day.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
 */
export const UNPROXIED_TTL_SECONDS = 300;

/**
 * Most records in a zone. A Free zone that was made before 2024-09-01 still holds 1,000, and Enterprise may
 * hold more by contract: the safe reading of both.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/ whose table of plans is
 *   `dns.record_management.properties.records_quota` of `src/content/plans/index.json` in the public
 *   repository cloudflare/cloudflare-docs, read at commit 0188ca2f on 2026-11-26 (the copy bears no date;
 *   its content fits spring 2026)
 */
export const MAX_RECORDS: PerPlan<number> = {
  free: 200,
  pro: 3500,
  business: 3500,
  enterprise: 3500,
};

/** Priorities of mail servers: 16 bits (RFC 1035 section 3.3.9, there "preference"). */
export const PRIORITY = { min: 0, max: 65_535 } as const;

/**
 * Targets of a CNAME that Cloudflare does not proxy: each name alone, with what is below it, or only what is below.
 * @see https://developers.cloudflare.com/dns/proxy-status/limitations/ (read 2026-11-22)
 */
export const NEVER_PROXIED = {
  exact: [
    'dkim2.mcsv.net',
    'dkim3.mcsv.net',
    'zmverify.zoho.com',
    'dkim.infusionmail.com',
    'dkim.amazonses.com',
  ],
  below: ['dkim.amazonses.com', 'onmicrosoft.com', 'dkim.intercom.io', 'acm-validations.aws'],
} as const;
