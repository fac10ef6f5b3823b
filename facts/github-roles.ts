import { GITHUB_ISSUER } from '../lib/github-identity';
import { resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { readPolicy, type Statement } from './policy';
import { at, blocks, isList, text, texts, Unknown, type Value } from './value';

/** A role that jobs of GitHub Actions may take. */
export interface GithubRole {
  readonly role: Resource;

  /** Who may take it on, as its trust policy says. */
  readonly trust: readonly Statement[];
}

/** The provider of OpenID Connect through which an account knows GitHub. */
export function githubProviders(facts: Facts): readonly Resource[] {
  return resources(facts, 'aws_iam_openid_connect_provider').filter(
    ({ values }) => text(values['url'])?.includes(GITHUB_ISSUER) === true,
  );
}

/** Every role that says in its trust policy that a job of GitHub Actions may take it. */
export function githubRoles(facts: Facts): readonly GithubRole[] {
  const providers = githubProviders(facts);
  return resources(facts, 'aws_iam_role').flatMap((role) => {
    const trust = readPolicy(role.values['assume_role_policy']);
    if (trust === undefined || trust === 'unknown') return [];
    const isTaken = trust.some(
      ({ principals, condition }) =>
        (principals ?? []).some(
          (who) =>
            text(who)?.includes(GITHUB_ISSUER) === true ||
            (who instanceof Unknown && providers.some((one) => isPointer(who, one, 'arn', 'id'))),
        ) || Object.values(condition ?? {}).some(namesGithub),
    );
    return isTaken ? [{ role, trust }] : [];
  });
}

function namesGithub(keys: Value): boolean {
  return blocks(keys).some((one) =>
    Object.keys(one).some((key) => key.toLowerCase().startsWith(`${GITHUB_ISSUER}:`)),
  );
}

/** The values of one claim of GitHub's token that a statement asks for letter by letter; none where it does not. */
export function claimValues({ condition }: Statement, claim: 'aud' | 'sub'): readonly Value[] {
  const value = at(condition, 'StringEquals', `${GITHUB_ISSUER}:${claim}`);
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** The subjects of the jobs that may take a role. */
export function subjectsOf({ trust }: GithubRole): readonly Value[] {
  return trust.filter(({ isAllow }) => isAllow).flatMap((one) => claimValues(one, 'sub'));
}

/** Whether only jobs of an environment may take a role: none that a pull request starts by itself. */
export function isProtected(role: GithubRole): boolean {
  const subjects = subjectsOf(role);
  return (
    subjects.length > 0 &&
    subjects.every((one) => /^repo:[^*?]+:environment:[^*?:]+$/.test(text(one) ?? ''))
  );
}

/** What a role may do: the statements of its policies, and the policies that are not read here. */
export interface RoleRights {
  readonly statements: readonly Statement[];
  /** Address of what holds or attaches it, or its ARN. */
  readonly unread: readonly string[];
}

/** Gathers the policies of a role: its own, and those of the facts that are attached to it. */
export function rightsOf({ role }: GithubRole, facts: Facts): RoleRights {
  const isMine = (value: Value | undefined): boolean =>
    isPointer(value, role, 'name', 'id', 'arn') ||
    texts(value).some((name) => name === role.values['name']);
  const written: readonly (readonly [string, Value | undefined])[] = [
    ...resources(facts, 'aws_iam_role_policy')
      .filter(({ values }) => isMine(values['role']))
      .map(({ address, values }) => [address, values['policy']] as const),
    ...blocks(role.values['inline_policy']).map(({ policy }) => [role.address, policy] as const),
  ];
  const attached = [
    ...resources(facts, 'aws_iam_role_policy_attachment').filter(({ values }) =>
      isMine(values['role']),
    ),
    ...resources(facts, 'aws_iam_policy_attachment').filter(({ values }) =>
      isMine(values['roles']),
    ),
  ].map(({ address, values }) => {
    const policy = resources(facts, 'aws_iam_policy').find((one) =>
      isPointer(values['policy_arn'], one, 'arn', 'id'),
    );
    return [address, policy?.values['policy']] as const;
  });
  const read = [...written, ...attached].map(([address, policy]) => ({
    address,
    statements: readPolicy(policy),
  }));
  const unread = read.flatMap(({ address, statements }) =>
    statements === undefined || statements === 'unknown' ? [address] : [],
  );
  const managed = texts(role.values['managed_policy_arns']);
  return {
    statements: read.flatMap(({ statements }) =>
      statements === undefined || statements === 'unknown' ? [] : statements,
    ),
    unread: [...unread, ...managed],
  };
}
