import { z } from 'zod';
import { nobodyLetInProblem } from '../lib/access';
import { ACCESS_SESSION_HOURS } from '../lib/limits/access';
import { accessId, accessPath, key, letInDomain, mailbox, reason, whole } from './fields';

const ids = z.array(accessId).min(1, 'must name at least one');

/** A host, or a path of it, that Cloudflare Access stands in front of, and who is let in. */
export const access = z
  .strictObject({
    /** Key of the host. */
    host: key,
    /** Path with all that is below it. Left out, the whole host. */
    path: accessPath.exactOptional(),
    /** Mailboxes of those who are let in; each proves its own with a code, where no identity provider is named. */
    emails: z.array(mailbox).min(1, 'must name at least one mailbox').exactOptional(),
    /** Domains whose every mailbox is let in. */
    emailDomains: z.array(letInDomain).min(1, 'must name at least one domain').exactOptional(),
    /** Groups of Zero Trust whose members are let in. */
    groupIds: ids.exactOptional(),
    /** Why everybody is let in who can log in at all; the reason is said of the finding. */
    everyone: reason.exactOptional(),
    /** Identity providers to log in with. Left out, all of the account. */
    identityProviderIds: ids.exactOptional(),
    /**
     * Service tokens that let programs in, such as probes and CI. They are made by hand: one made here
     * would leave its secret in the state.
     */
    serviceTokenIds: ids.exactOptional(),
    /** After how long somebody has to log in anew. Left out, eight hours. */
    sessionHours: whole(ACCESS_SESSION_HOURS).exactOptional(),
    /** Paths below it that nobody is asked at, such as a webhook, by key. */
    bypasses: z.record(key, z.strictObject({ path: accessPath, reason })).exactOptional(),
  })
  .superRefine((entry, context) => {
    const judged = nobodyLetInProblem(entry);
    if (judged === undefined) return;
    const { problem, fix } = judged;
    context.addIssue({ code: 'custom', message: problem, params: { fix } });
  });
