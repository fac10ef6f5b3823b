import { z } from 'zod';

/** In what a launch may differ from the one that it is compared with (`launch-ready parity`). */
export const parity = z.strictObject({
  /** Each with the places as the command prints them, where a star stands for any signs. */
  differs: z.array(
    z.strictObject({
      at: z.array(z.string()).min(1, 'must name at least one place'),
      reason: z.string(),
      owner: z.string(),
      lastDay: z.string(),
    }),
  ),
});
