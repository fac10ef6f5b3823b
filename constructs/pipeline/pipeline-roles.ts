import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { bucketNameProblem } from '../../lib/bucket-name';
import {
  applyingSubject,
  AWS_AUDIENCE,
  GITHUB_ISSUER,
  githubBranchProblem,
  githubEnvironmentProblem,
  githubProviderArn,
  githubRepositoryProblem,
  planningSubjects,
  type GithubJobs,
} from '../../lib/github-identity';
import { kmsKeyArnProblem } from '../../lib/kms-key';
import { MAX_ROLE_NAME_CHARACTERS, SHORTEST_SESSION_LIMIT_SECONDS } from '../../lib/limits/aws';
import type { LaunchPlaces } from '../../lib/pipeline-actions';
import { awsAccountProblem } from '../../lib/value-problems';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';
import { applyingStatements, planningStatements, type StatePlaces } from './role-statements';

export interface PipelineRolesProps extends LaunchPlaces, StatePlaces, GithubJobs {
  /**
   * Whether the account has GitHub's provider already: it can have one only, and its ARN is the same for everybody.
   * @default - it is made here, the kit's own policy: an account knows nobody at first
   */
  readonly oidcProviderExists?: boolean;
}

/** What the two roles are called. */
const ROLE_ENDINGS = { plan: '-plan', apply: '-apply' } as const;

const LONGEST_NAME = MAX_ROLE_NAME_CHARACTERS - ROLE_ENDINGS.apply.length;

/**
 * Defines by which roles jobs of GitHub Actions plan and apply a launch, without a key that lasts: one that any
 * pull request may take and that changes nothing, and one that only jobs of a protected environment may take.
 * Neither reads the value of a secret, and neither changes the roles or the bucket of the state.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 * @throws InputError for a repository, branch, environment, account, bucket or key that is none, and for a launch
 *   whose name is too long for a role
 */
export class PipelineRoles extends Construct {
  constructor(scope: Construct, id: string, props: PipelineRolesProps) {
    super(scope, id);
    judge(new PropFaults(this.node.path), props);
    const { accountId, namePrefix } = props;

    const known =
      props.oidcProviderExists === true
        ? []
        : [
            new IamOpenidConnectProvider(this, 'github', {
              url: `https://${GITHUB_ISSUER}`,
              clientIdList: [AWS_AUDIENCE],
              lifecycle: { preventDestroy: true },
            }),
          ];
    const roles = [
      ['plan', planningSubjects(props), planningStatements(props)],
      [
        'apply',
        [applyingSubject(props)],
        applyingStatements(
          props,
          Object.values(ROLE_ENDINGS).map(
            (ending) => `arn:aws:iam::${accountId}:role/${namePrefix}${ending}`,
          ),
        ),
      ],
    ] as const;
    for (const [name, subjects, statements] of roles) {
      const role = new IamRole(this, name, {
        name: `${namePrefix}${ROLE_ENDINGS[name]}`,
        description: `GitHub Actions ${name === 'plan' ? 'plans' : 'applies'} the launch ${namePrefix}`,
        maxSessionDuration: SHORTEST_SESSION_LIMIT_SECONDS,
        assumeRolePolicy: trust(accountId, subjects),
        // The roles name the provider by an ARN that is known beforehand, and would not wait for it.
        dependsOn: known,
      });
      new IamRolePolicy(this, `${name}-policy`, {
        name,
        role: role.name,
        policy: policyText(statements),
      });
    }
  }
}

function judge(faults: PropFaults, props: PipelineRolesProps): void {
  const { namePrefix, kmsKeyArn } = props;
  faults.judge('repository', props.repository, githubRepositoryProblem);
  faults.judge('branch', props.branch, githubBranchProblem);
  faults.judge('environment', props.environment, githubEnvironmentProblem);
  faults.judge('accountId', props.accountId, awsAccountProblem);
  faults.judge('bucket', props.bucket, bucketNameProblem);
  if (kmsKeyArn !== undefined) faults.judge('kmsKeyArn', kmsKeyArn, kmsKeyArnProblem);
  if (namePrefix.length > LONGEST_NAME) {
    faults.say({
      where: 'namePrefix',
      problem: `must have at most ${String(LONGEST_NAME)} characters: the roles are called by it`,
      got: namePrefix,
      fix: 'give the launch a shorter name',
    });
  }
  faults.throwIfAny();
}

/** Exactly these jobs, with a token for AWS: no star, no other condition to slip through. */
function trust(accountId: string, subjects: readonly string[]): string {
  const [only, ...others] = subjects;
  return policyText([
    {
      Sid: 'OnlyTheseJobs',
      Effect: 'Allow',
      Principal: { Federated: githubProviderArn(accountId) },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${GITHUB_ISSUER}:aud`]: AWS_AUDIENCE,
          [`${GITHUB_ISSUER}:sub`]: others.length === 0 ? only : subjects,
        },
      },
    },
  ]);
}
