import type { PerPlan } from './plan';

/**
 * Lists of redirects that an account holds, those of all its launches together.
 * @see https://developers.cloudflare.com/rules/url-forwarding/#availability
 */
export const MAX_REDIRECT_LISTS: PerPlan<number> = { free: 5, pro: 5, business: 5, enterprise: 25 };

/**
 * Redirects that all lists of an account hold together.
 * @see https://developers.cloudflare.com/rules/url-forwarding/#availability
 */
export const MAX_LISTED_REDIRECTS: PerPlan<number> = {
  free: 10_000,
  pro: 25_000,
  business: 50_000,
  enterprise: 1_000_000,
};

/**
 * Longest name of a list, which has letters, digits and underscores.
 * @see https://developers.cloudflare.com/waf/tools/lists/lists-api/json-object/
 */
export const MAX_LIST_NAME_CHARACTERS = 50;

/**
 * Longest address of a redirect, where it comes from or where it leads: the vendor says 32 KB.
 * @see https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/reference/parameters/
 */
export const MAX_LISTED_URL_OCTETS = 32_000;

/**
 * Slashes in the path of a redirect that is for all paths below it too.
 * @see https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/how-it-works/
 */
export const MAX_SUBPATH_SLASHES = 16;
