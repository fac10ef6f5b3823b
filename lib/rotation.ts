/**
 * Days after which a secret is changed: a year at most, by the kit's own policy, since whoever left within the year
 * may know it still.
 */
export const SECRET_ROTATION_DAYS = { min: 1, max: 365 } as const;

/**
 * How EventBridge is told of a number of days; one day is singular.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
export function rateOfDays(days: number): string {
  return `rate(${String(days)} ${days === 1 ? 'day' : 'days'})`;
}
