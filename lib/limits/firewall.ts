import type { PerPlan } from './plan';

/**
 * Whether a rule may only log what it matches.
 * @see https://developers.cloudflare.com/waf/custom-rules/#availability
 */
export const LOG_ACTION: PerPlan<boolean> = {
  free: false,
  pro: false,
  business: false,
  enterprise: true,
};

/** Managed rulesets of Cloudflare by id. @see https://developers.cloudflare.com/waf/managed-rules/ */
export const MANAGED_RULESETS = {
  cloudflare: 'efb7b8c949ac4650a09736fc376e9aee',
  owasp: '4814384a9e5d4991b9815dcfc25d2f1f',
} as const;

/**
 * Whether a zone may run them; on Free the Free Managed Ruleset runs by itself, and cannot be tuned.
 * @see https://developers.cloudflare.com/waf/managed-rules/#availability
 */
export const RUNS_MANAGED_RULESETS: PerPlan<boolean> = {
  free: false,
  pro: true,
  business: true,
  enterprise: true,
};

/** The managed ruleset against floods. @see https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/ */
export const DDOS_RULESET = '4d21379b4f9f4bb088e0729962c8b3cf';

/** Bot settings that a plan has; one that it lacks is dropped without a word, or refused. */
export interface BotLimits {
  /** Bot Fight Mode, which no rule can skip. */
  readonly fightMode: boolean;
  /** What is surely automated, verified bots, static files. */
  readonly superFightMode: boolean;
  /** What is likely automated. */
  readonly likelyAutomated: boolean;
}

/** @see https://developers.cloudflare.com/bots/plans/ */
export const BOT_SETTINGS: PerPlan<BotLimits> = {
  free: { fightMode: true, superFightMode: false, likelyAutomated: false },
  pro: { fightMode: false, superFightMode: true, likelyAutomated: false },
  business: { fightMode: false, superFightMode: true, likelyAutomated: true },
  enterprise: { fightMode: false, superFightMode: true, likelyAutomated: true },
};
