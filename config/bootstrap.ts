import { z } from 'zod';
import {
  githubBranchProblem,
  githubEnvironmentProblem,
  githubRepositoryProblem,
} from '../lib/github-identity';
import { OLD_VERSION_DAYS } from '../lib/limits/aws';
import { text, whole } from './fields';

/** What stands before all else: the bucket of the state, and the roles of the pipeline. */
export const bootstrap = z.strictObject({
  /** Whose jobs plan and apply, by roles of their own: no key is kept anywhere. */
  github: z.strictObject({
    /**
     * `owner/name`, as GitHub spells it. A repository that was made, renamed or moved after 15 July 2026, or that
     * chose so, has its ids in it: `owner@123456/name@456789`.
     */
    repository: text(githubRepositoryProblem),
    /** Branch whose jobs may plan, beside those of pull requests. */
    branch: text(githubBranchProblem),
    /** Protected environment whose jobs may apply; no other may. */
    environment: text(githubEnvironmentProblem),
  }),
  /** Whether the account knows GitHub already: it can hold its provider once only. Left out, it is made here. */
  oidcProviderExists: z.boolean().exactOptional(),
  /**
   * Whether this stack's own state is in the bucket that it makes. For the first apply, before there is a bucket,
   * false. Left out, it is.
   */
  stateInBucket: z.boolean().exactOptional(),
  /** For how many days an older version of a state is kept, 30 or more. Left out, 90. */
  keepOldVersionsDays: whole(OLD_VERSION_DAYS).exactOptional(),
});
