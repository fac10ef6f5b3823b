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
