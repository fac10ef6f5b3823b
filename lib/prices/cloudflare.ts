import type { PerPlan } from '../limits/plan';
import type { Price } from './price';
import { CLOUDFLARE_PLANS, NOTIFICATIONS, PLAN_FEATURES } from './sources';

/** A zone by its plan. Billed monthly: a year in advance costs less. */
const ZONES = {
  'free-zone': { kind: 'free', noun: 'Free zone', source: CLOUDFLARE_PLANS },
  'pro-zone': zone('Pro zone', 25_000_000),
  'business-zone': zone('Business zone', 250_000_000),
  'enterprise-zone': { kind: 'unknown', noun: 'Enterprise zone' },
} as const satisfies Readonly<Record<string, Price>>;

/** The name of the price of a zone on each plan. */
export const ZONE_PRICES: PerPlan<keyof typeof ZONES> = {
  free: 'free-zone',
  pro: 'pro-zone',
  business: 'business-zone',
  enterprise: 'enterprise-zone',
};

/** Prices of Cloudflare, before tax. */
export const CLOUDFLARE_PRICES = {
  ...ZONES,
  'in-plan': { kind: 'free', noun: 'part of the plan', source: PLAN_FEATURES },
  notification: { kind: 'free', noun: 'notification of the plan', source: NOTIFICATIONS },
  // What a page names is $0 for teams under 50 users; what more of them cost was not read.
  access: { kind: 'unknown', noun: 'application behind Access from 50 users on' },
  'certificate-manager': { kind: 'unknown', noun: 'Advanced Certificate Manager' },
  'other-zone': { kind: 'unknown', noun: 'zone whose plan is not known' },
} as const satisfies Readonly<Record<string, Price>>;

function zone(noun: string, microdollars: number) {
  return {
    kind: 'monthly',
    microdollars,
    noun,
    region: 'every',
    source: CLOUDFLARE_PLANS,
  } as const;
}
