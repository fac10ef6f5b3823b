/**
 * Time to live of records that are not proxied, in seconds: on launch day a wrong record has to be
 * gone within minutes.
 */
export const UNPROXIED_TTL_SECONDS = 300;
