/**
 * Hours after which somebody has to be let in anew. Cloudflare takes up to a month, and a day where nothing is said;
 * that a day is the most is the kit's own policy, since a lost machine stays let in for so long.
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/access-settings/session-management/
 */
export const ACCESS_SESSION_HOURS = { min: 1, max: 24 } as const;
