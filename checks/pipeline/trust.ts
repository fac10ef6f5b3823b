import type { Facts, Resource } from '../../facts/graph';
import {
  claimValues,
  githubProviders,
  githubRoles,
  subjectsOf,
  type GithubRole,
} from '../../facts/github-roles';
import type { Statement } from '../../facts/policy';
import { nested } from '../../facts/rules';
import { holdsUnknown, show, text, texts, type Value } from '../../facts/value';
import { AWS_AUDIENCE, GITHUB_ISSUER } from '../../lib/github-identity';
import { SHORTEST_SESSION_LIMIT_SECONDS } from '../../lib/limits/aws';
import { fail, type Check, type Finding } from '../check';
import { demand, equals, settle, type Demand } from '../demand';
import { APPLY_RIGHTS, claims, exampleRoles, exampleTrust, PLAN_RIGHTS } from '../example-roles';
import { noPipeline } from '../no-pipeline';

/** One kind of jobs of one repository; the name of a branch may hold slashes. */
const SUBJECT =
  /^repo:[\w.@/-]+:(?:pull_request|ref:refs\/(?:heads|tags)\/[^*?:]+|environment:[^*?:]+)$/;

const RIGHTS = { plan: PLAN_RIGHTS, apply: APPLY_RIGHTS };
const PRODUCTION = 'repo:acme/shop:environment:production';

export const pipelineTrust: Check = {
  id: 'pipeline/trust',
  controls: ['LR-19'],
  title: 'Only the jobs that are named may take a role of the pipeline, and for an hour',
  why: 'GitHub vouches for every job of every repository in the world; the subject and the audience in the trust policy are all that keeps the others out',
  breaks: 'a job of a stranger, or of any branch, plans and applies in your account',
  severity: 'blocks',
  source:
    'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws; https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  fix: 'set bootstrap.github in the launch file, and take other roles for GitHub Actions out, or name each of their subjects letter by letter under StringEquals',
  kinds: ['declared', 'planned'],
  absence: 'no role for GitHub Actions is declared',
  judge: (facts) => {
    const roles = githubRoles(facts);
    const found = [
      ...githubProviders(facts).map((one) => judgeProvider(one, facts)),
      ...roles.map((one) => judgeRole(one, facts)),
      ...missing(roles, facts),
    ];
    return found.length > 0 ? found : noPipeline(facts);
  },
  examples: {
    pass: [exampleRoles(RIGHTS)],
    fail: [
      exampleRoles(RIGHTS, { apply: trusted(`${PRODUCTION}*`) }),
      exampleRoles(RIGHTS, { apply: trusted('repo:acme/*:environment:production') }),
      exampleRoles(RIGHTS, { apply: trusted([]) }),
      exampleRoles(RIGHTS, { apply: trusted('repo:acme/other:environment:production') }),
      exampleRoles(RIGHTS, { apply: trusted([PRODUCTION, 'repo:acme/shop:pull_request']) }),
      exampleRoles(RIGHTS, { apply: trusted('${var.subject}') }),
      exampleRoles(RIGHTS, {
        apply: trusted(PRODUCTION, claims('StringEquals', { sub: PRODUCTION })),
      }),
      exampleRoles(RIGHTS, {
        apply: trusted(PRODUCTION, claims('StringEquals', { sub: PRODUCTION, aud: 'acme' })),
      }),
      exampleRoles(RIGHTS, {
        apply: trusted(PRODUCTION, claims('StringLike', { sub: PRODUCTION, aud: AWS_AUDIENCE })),
      }),
      exampleRoles(RIGHTS, { apply: trusted(PRODUCTION, { Condition: undefined }) }),
      exampleRoles(RIGHTS, { apply: trusted(PRODUCTION, { Action: 'sts:*' }) }),
      exampleRoles(RIGHTS, {
        apply: trusted(PRODUCTION, { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }),
      }),
      exampleRoles(RIGHTS, { apply: trusted(PRODUCTION, { Effect: 'Deny' }) }),
      exampleRoles(RIGHTS, { apply: { max_session_duration: 43_200 } }),
      exampleRoles(RIGHTS, { plan: trusted('repo:acme/shop:ref:refs/heads/*') }),
      exampleRoles(RIGHTS, { more: { aws_iam_role: {} } }),
      exampleRoles(RIGHTS, provider({ client_id_list: ['sts.amazonaws.com', 'acme'] })),
      exampleRoles(RIGHTS, provider({ url: `http://${GITHUB_ISSUER}` })),
      exampleRoles(RIGHTS, provider({ url: `https://${GITHUB_ISSUER}.example.com` })),
      exampleRoles(RIGHTS, provider({ lifecycle: undefined })),
    ],
  },
  siblings: ['state/inventory'],
};

function judgeProvider({ address, values }: Resource, { kind }: Facts): Finding {
  return settle(address, [
    demand(
      values,
      'url',
      `https://${GITHUB_ISSUER}`,
      // Once it is there, AWS tells it without the scheme.
      (url) => url === `https://${GITHUB_ISSUER}` || (kind === 'planned' && url === GITHUB_ISSUER),
    ),
    demand(values, 'client_id_list', AWS_AUDIENCE, (list) => texts(list).join() === AWS_AUDIENCE),
    // A plan does not show what protects a resource.
    ...(kind === 'declared'
      ? [equals(nested(values, 'lifecycle') ?? {}, 'prevent_destroy', true)]
      : []),
  ]);
}

function judgeRole(one: GithubRole, facts: Facts): Finding {
  const { role, trust } = one;
  return settle(
    role.address,
    [
      ...trust.flatMap(statementDemands),
      demand(
        role.values,
        'max_session_duration',
        `${String(SHORTEST_SESSION_LIMIT_SECONDS)}, an hour`,
        (seconds) => seconds === undefined || seconds === SHORTEST_SESSION_LIMIT_SECONDS,
      ),
      askedDemand(one, facts),
    ],
    `may be taken by ${subjectsOf(one).map(show).join(', ')}`,
  );
}

/** What one statement says, each part of it letter by letter. */
function statementDemands(statement: Statement): readonly Demand[] {
  const { isAllow, principals, actions, condition } = statement;
  if (!isAllow) return [];
  return [
    all('Principal', principals ?? [], (who) => isGithub(who)),
    all('Action', actions, (one) => one === 'sts:AssumeRoleWithWebIdentity'),
    all('aud', claimValues(statement, 'aud'), (one) => one === AWS_AUDIENCE),
    all('sub', claimValues(statement, 'sub'), (one) => SUBJECT.test(text(one) ?? '')),
    Object.keys(condition ?? {}).join() === 'StringEquals'
      ? { holds: true, seen: 'compared letter by letter' }
      : { holds: false, seen: `its condition is not StringEquals alone` },
  ];
}

function all(name: string, values: readonly Value[], holds: (value: Value) => boolean): Demand {
  const seen = `${name} = ${values.length === 0 ? 'not set' : values.map(show).join(', ')}`;
  if (values.length > 0 && values.every(holds)) return { holds: true, seen };
  const isOpen = values.some((one) => !holdsUnknown(one) && !holds(one));
  return { holds: values.length === 0 || isOpen ? false : 'unknown', seen };
}

/** The provider, by its ARN; one that is known after the apply is a resource, and judged as such. */
function isGithub(who: Value): boolean {
  return holdsUnknown(who)
    ? true
    : new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:oidc-provider/${GITHUB_ISSUER}$`).test(
        text(who) ?? '',
      );
}

/** The launch asked for these jobs together, and for no others. */
function askedDemand(one: GithubRole, { inventory: { pipeline } }: Facts): Demand {
  const subjects = texts(subjectsOf(one)).toSorted().join(', ');
  if (pipeline === undefined) return { holds: true, seen: 'nobody says which jobs are meant' };
  return [pipeline.plans, pipeline.applies].some((asked) => asked.join(', ') === subjects)
    ? { holds: true, seen: 'as the launch asks' }
    : { holds: false, seen: `the launch asks for no role for ${subjects || 'nobody'}` };
}

/** What the launch asks for and is not there: a role for some jobs, or the provider that vouches for them. */
function missing(roles: readonly GithubRole[], facts: Facts): readonly Finding[] {
  const { pipeline } = facts.inventory;
  if (pipeline === undefined) return [];
  const unserved = [pipeline.plans, pipeline.applies].filter((asked) => {
    const fits = roles.filter((one) => texts(subjectsOf(one)).toSorted().join() === asked.join());
    return fits.length !== 1;
  });
  const providers = githubProviders(facts).length + (pipeline.provider_elsewhere === true ? 1 : 0);
  return [
    ...unserved.map((asked) => fail('pipeline', `there is not one role for ${asked.join(', ')}`)),
    ...(providers === 1
      ? []
      : [fail('pipeline', `the account has ${String(providers)} providers for ${GITHUB_ISSUER}`)]),
  ];
}

function trusted(sub: unknown, over: object = {}): object {
  return { assume_role_policy: exampleTrust(sub, over) };
}

function provider(over: object): Parameters<typeof exampleRoles>[1] {
  const github = {
    url: `https://${GITHUB_ISSUER}`,
    client_id_list: [AWS_AUDIENCE],
    lifecycle: { prevent_destroy: true },
    ...over,
  };
  return { more: { aws_iam_openid_connect_provider: { github } } };
}
