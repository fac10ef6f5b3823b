/**
 * Time to live of records that are not proxied and say none, in seconds: what Cloudflare itself gives those that
 * are proxied ("Auto"), so that a wrong one is gone within five minutes on launch day.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
 */
export const UNPROXIED_TTL_SECONDS = 300;
