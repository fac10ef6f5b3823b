/** Requests that a limit admits: one at least, or the address would be shut. */
export const REQUESTS = { min: 1 } as const;

/** Seconds over which an application may be asked to count: a day at most, by the kit's own policy. */
export const PERIOD_SECONDS = { min: 1, max: 86_400 } as const;

/** So many requests in so many seconds. */
export interface Rate {
  readonly requests: number;
  readonly periodSeconds: number;
}

/**
 * The requests that a limit admits over a period: a limit of n in 10 s admits 30 n in 300 s, and one of n
 * in 600 s admits all n at once.
 */
export function admitted({ requests, periodSeconds }: Rate, overSeconds: number): number {
  return requests * Math.max(1, Math.ceil(overSeconds / periodSeconds));
}

/** The most requests that a limit over a period may admit, so that over the asked period it admits no more. */
export function mostWithin(asked: Rate, periodSeconds: number): number {
  return Math.floor(asked.requests / admitted({ requests: 1, periodSeconds }, asked.periodSeconds));
}

/**
 * Share of the asked pace that a limit has to leave: one that admits 5 in 10 minutes where 5 in a minute
 * was asked would shut out people whom the launch lets in. The kit's own policy.
 */
const LEAST_PACE = 0.5;

/** Whether somebody who keeps to what was asked gets through a limit: at once, and all along. */
export function lets(limit: Rate, asked: Rate, leastBurst: number): boolean {
  const [pace, askedPace] = [limit, asked].map((one) => one.requests / one.periodSeconds);
  return (
    limit.requests >= Math.min(leastBurst, asked.requests) &&
    (pace ?? 0) >= LEAST_PACE * (askedPace ?? 0)
  );
}
