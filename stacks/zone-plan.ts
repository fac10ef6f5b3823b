import type { Launch } from '../config/schema';
import type { Plan } from '../lib/limits/plan';

/** Whether what only the zone's plan can hold waits, since the plan is not bought yet. */
export function rulesWait({ cloudflare: { plan, planBought } }: Launch): boolean {
  return planBought === false && plan !== 'free';
}

/** The plan that the zone has today: a zone that was just made is on Free. */
export function planNow(launch: Launch): Plan {
  return rulesWait(launch) ? 'free' : launch.cloudflare.plan;
}
