import type { ValueProblem } from './fault';

/**
 * Who GitHub Actions is to AWS: jobs come with a token of this issuer, made out to this audience.
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';
export const AWS_AUDIENCE = 'sts.amazonaws.com';

/** The provider of an account that knows the issuer: there is one for each URL, and its ARN is made from it. */
export function githubProviderArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${GITHUB_ISSUER}`;
}

/**
 * `owner/name`, or with the ids that never change: `owner@1/name@2`.
 * @see https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
 */
const NAME = '[A-Za-z0-9_.-]{1,100}';
const OWNER = '[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})';
const REPOSITORY = new RegExp(`^${OWNER}(?:/${NAME}|@[1-9]\\d*/${NAME}@[1-9]\\d*)$`);

/** Judges a repository as the subjects of its tokens name it. */
export function githubRepositoryProblem(written: string): ValueProblem | undefined {
  if (REPOSITORY.test(written)) return undefined;
  return {
    problem:
      'must be owner/name as GitHub spells it, or owner@123456/name@456789 where its tokens hold both ids',
    fix: 'GitHub shows the form in the OIDC settings of the repository',
  };
}

/** A star would let every branch in, and a colon would be another part of the subject. */
const BRANCH = /^(?![./])(?!.*(?:\.\.|\/\/|@\{))[A-Za-z0-9_./-]+(?<![./])$/;

/** Judges the name of a branch. */
export function githubBranchProblem(written: string): ValueProblem | undefined {
  return BRANCH.test(written)
    ? undefined
    : { problem: 'must be the name of one branch (such as main), without stars' };
}

const ENVIRONMENT = /^[A-Za-z0-9_.-]{1,100}$/;

/** Judges the name of an environment of GitHub Actions. */
export function githubEnvironmentProblem(written: string): ValueProblem | undefined {
  return ENVIRONMENT.test(written)
    ? undefined
    : {
        problem:
          'must be the name of one environment (such as production): letters, digits, and any of _ . -',
      };
}

/** What GitHub calls one job of a repository: the subject of its token. */
export interface GithubJobs {
  /** As the subjects name it: `owner/name`, or `owner@1/name@2`. */
  readonly repository: string;
  readonly branch: string;
  readonly environment: string;
}

/**
 * The subjects of jobs that may plan: those of pull requests, and those of the branch.
 * @see https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
 */
export function planningSubjects({ repository, branch }: GithubJobs): readonly string[] {
  return [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/${branch}`];
}

/** The subject of jobs that may apply: those of the environment, whatever started them (same page). */
export function applyingSubject({ repository, environment }: GithubJobs): string {
  return `repo:${repository}:environment:${environment}`;
}
