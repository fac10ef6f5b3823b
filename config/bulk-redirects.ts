import { z } from 'zod';
import { bulkSourceProblem, bulkTargetProblem } from '../lib/bulk-redirect';
import { REDIRECT_STATUSES } from '../lib/limits/rules';
import { cloudflareId, key, reason, text } from './fields';

/** The whole address that an old one leads to, over https. */
const target = text(bulkTargetProblem);

/** Where an old address leads: the new one, or that and how. */
const entry = z.union(
  [
    target,
    z.strictObject({
      to: target,
      /** 301 and 308 last; 302 and 307 do not. Left out, 301. */
      status: z.literal(REDIRECT_STATUSES).exactOptional(),
      /** Whether the query is kept. Left out, it is. */
      keepQuery: z.boolean().exactOptional(),
      /**
       * Whether all paths below the old one are sent on too: with what follows it `kept`, or `dropped`, so that all
       * lead to the one address. Left out, they are not.
       */
      subpaths: z.enum(['kept', 'dropped']).exactOptional(),
    }),
  ],
  'must be an address (such as "https://example.com/new"), or { to: "..." } with what else is asked',
);

/** Old addresses by the hundred: lists of the account, which take no rule of the zone. */
export const bulkRedirects = z.strictObject({
  /** Lists by key. */
  lists: z.record(
    key,
    z.strictObject({
      /**
       * The list that the account has of that name already, such as one whose apply was cut off: it is taken over.
       */
      listId: cloudflareId.exactOptional(),
      /** Where old addresses lead, by the address: host and path without a scheme, `example.com/old`. */
      redirects: z.record(text(bulkSourceProblem), entry),
    }),
  ),
  /**
   * That this launch alone writes the account's rules which put lists to work: one set for all zones of the account,
   * written whole. Left out, somebody adds them, and the scorecard says which.
   */
  accountRules: z
    .strictObject({
      owned: z.literal(true),
      /** The set of rules that the account has already: the first apply takes it over. */
      rulesetId: cloudflareId.exactOptional(),
      /** Why rules that were made in it by hand may go. Left out, a plan that deletes one is refused. */
      rulesGo: reason.exactOptional(),
    })
    .exactOptional(),
});
