import { daysBetween } from './day';

/**
 * Most days until the next step of HSTS. The makers of the browsers' list advise stages of five minutes, a
 * week and a month, each waited for in full; 90 days are the own bound of this kit, which is that of a
 * waiver: a policy that is short for longer is no step.
 * @see https://hstspreload.org/#deployment-recommendations
 */
const MAX_STEP_DAYS = 90;

/** What is wrong with the day on which a policy is to be made longer; undefined where nothing is. */
export function raiseProblem(raiseOn: string, today: string): string | undefined {
  const days = daysBetween(today, raiseOn);
  if (days < 0) return `was to be raised by ${raiseOn}, and was not`;
  return days > MAX_STEP_DAYS
    ? `the next step, ${raiseOn}, is ${String(days)} days off; at most ${String(MAX_STEP_DAYS)}`
    : undefined;
}
