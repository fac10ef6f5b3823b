/**
 * Plans of a Cloudflare zone, as its API names them (`plan.legacy_id`), the cheapest first.
 * @see https://developers.cloudflare.com/api/resources/zones/methods/get/
 */
export const PLANS = ['free', 'pro', 'business', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];

/** One value for each plan. */
export type PerPlan<T> = Readonly<Record<Plan, T>>;
