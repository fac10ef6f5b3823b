/**
 * Days after which a secret is changed: a year at most, by the kit's own policy, since whoever left within the year
 * may know it still.
 */
export const SECRET_ROTATION_DAYS = { min: 1, max: 365 } as const;
