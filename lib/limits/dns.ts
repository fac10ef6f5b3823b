import type { PerPlan } from './plan';

/**
 * Longest comment on a DNS record, in characters.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/
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

/** Longest time to live, in seconds. */
export const MAX_TTL_SECONDS = 86_400;

/** The time to live that means automatic; a proxied record has no other. */
export const AUTOMATIC_TTL = 1;
