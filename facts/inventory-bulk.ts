import { z } from 'zod';

const target = z.url({ protocol: /^https$/ });

/** What an inventory says of lists of redirects. */
export const bulkShape = z.strictObject({
  /** Whether the launch alone writes the account's rules. */
  rules_owned: z.boolean(),
  /** Lists by key. */
  lists: z.record(
    z.string(),
    z.strictObject({
      name: z.string().regex(/^\w{1,50}$/),
      /** Where an old address leads, by the address: for good, with its query, and no path below it, unless it says so. */
      redirects: z.record(
        z.string().min(1),
        z.union([
          target,
          z.strictObject({
            to: target,
            status: z.union([z.literal(302), z.literal(307), z.literal(308)]).exactOptional(),
            keep_query: z.literal(false).exactOptional(),
            subpaths: z.enum(['kept', 'dropped']).exactOptional(),
          }),
        ]),
      ),
    }),
  ),
});
