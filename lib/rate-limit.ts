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
