import { z } from 'zod';
import { key, reason, urlPath } from './fields';

const rulesetId = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');

/** What a request that looks automated gets. */
const automated = z.enum(['allow', 'block', 'managed_challenge']);

/** What Cloudflare's own rules do. Left out, the managed rulesets of the plan run, and nothing is done about bots. */
export const protection = z.strictObject({
  /** Paths at which managed rules get in the way, by key. Not on Free, where they cannot be tuned. */
  exceptions: z
    .record(
      key,
      z.strictObject({
        /** Key of the host. */
        host: key,
        /** Path, with all that is below it. */
        path: urlPath.refine((path) => path !== '/', 'must be more than "/"'),
        ruleset: z.enum(['cloudflare', 'owasp']),
        /** Rules of it, by id. Left out, all of it. */
        rules: z.array(rulesetId).min(1, 'must name at least one rule').exactOptional(),
        why: reason,
      }),
    )
    .exactOptional(),
  /** Why the OWASP ruleset does not run, where it does not. */
  withoutOwasp: reason.exactOptional(),
  /** How eagerly floods are told: less than Cloudflare's own default, where that stopped real visitors. */
  ddosSensitivity: z.enum(['medium', 'low']).exactOptional(),
  /** What is done about bots. */
  bots: z
    .strictObject({
      /** Bot Fight Mode, on Free only. No rule can skip it: webhooks and API clients are stopped, and probes may be. */
      fightMode: z.literal(true).exactOptional(),
      /** Super Bot Fight Mode, from Pro: what is surely automated. */
      definitelyAutomated: automated.exactOptional(),
      /** What is likely automated, from Business. */
      likelyAutomated: automated.exactOptional(),
      /** Bots that Cloudflare knows, such as those of search engines. */
      verifiedBots: z.enum(['allow', 'block']).exactOptional(),
      /** Whether files are guarded as pages are. */
      staticFiles: z.boolean().exactOptional(),
      /** Bots that gather texts for models. */
      aiBots: z.enum(['block', 'disabled']).exactOptional(),
    })
    .exactOptional(),
});
