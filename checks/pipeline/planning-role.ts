import type { Facts } from '../../facts/graph';
import { githubRoles, isProtected, rightsOf, type GithubRole } from '../../facts/github-roles';
import { VALUE_READS } from '../../lib/guarded-actions';
import type { Check, Finding } from '../check';
import { settle } from '../demand';
import { APPLY_RIGHTS, exampleRoles, PLAN_RIGHTS } from '../example-roles';
import { noPipeline } from '../no-pipeline';
import { bucketDemand, isAllButS3, readDemand, refusesDemand, writesOf } from '../role-demands';

export const planningRole: Check = {
  id: 'pipeline/planning-role',
  controls: ['LR-19'],
  title: 'What a pull request can start changes nothing, and reads no secret',
  why: 'whoever opens a pull request decides what its job runs; a role that such a job may take is as good as given to them',
  breaks: 'a branch that nobody has reviewed prints the database password, or deletes the alarms',
  severity: 'blocks',
  source:
    'https://docs.github.com/en/actions/reference/security/secure-use; https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access.html',
  fix: 'leave the planning role to bootstrap.github: take every other action out of it, and let an environment apply',
  kinds: ['declared', 'planned'],
  absence: 'no role for GitHub Actions is declared',
  judge: (facts) => {
    const open = githubRoles(facts).filter((one) => !isProtected(one));
    return open.length > 0 ? open.map((one) => judgeRole(one, facts)) : noPipeline(facts);
  },
  examples: {
    pass: [
      planning([]),
      planning([{ Effect: 'Allow', Action: 'iam:Get*', Resource: '*' }]),
      planning(
        [
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: 'arn:aws:kms:eu-west-1:123456789012:key/a',
            Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
          },
          {
            Effect: 'Deny',
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: { StringNotEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
          },
        ],
        'kms:Decrypt',
      ),
    ],
    fail: [
      planning([{ Effect: 'Allow', Action: 'sns:*', Resource: '*' }]),
      planning([{ Effect: 'Allow', Action: '*', Resource: '*' }]),
      planning([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]),
      planning([{ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }]),
      planning([{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::a/b.tfstate' }]),
      planning([
        { Effect: 'Allow', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::a/*.tflock' },
      ]),
      planning([{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }]),
      planning([{ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::*/*' }]),
      planning([{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }]),
      planning([], 'secretsmanager:BatchGetSecretValue'),
      planning([], 'ssm:GetParameter*'),
      planning([], 'kms:Decrypt'),
      planning(
        [
          {
            Effect: 'Deny',
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: {
              StringNotEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' },
            },
          },
        ],
        'kms:Decrypt',
      ),
      exampleRoles({ plan: [], apply: APPLY_RIGHTS }),
      exampleRoles(
        { plan: PLAN_RIGHTS, apply: APPLY_RIGHTS },
        { plan: { managed_policy_arns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
      ),
    ],
  },
  siblings: ['pipeline/trust'],
};

function judgeRole(one: GithubRole, facts: Facts): Finding {
  const rights = rightsOf(one, facts);
  const writes = rights.statements.flatMap(writesOf);
  return settle(one.role.address, [
    writes.length === 0
      ? { holds: true, seen: 'changes nothing but the lock of the state' }
      : { holds: false, seen: `may do ${writes.join(', ')}` },
    refusesDemand(rights, VALUE_READS, 'the values of secrets'),
    refusesDemand(rights, ['kms:Decrypt'], 'to decrypt', isAllButS3),
    bucketDemand(rights),
    readDemand(rights),
  ]);
}

/** The examples' planning role with more rights, and without the refusal that names an action. */
function planning(more: readonly object[], without?: string): Facts {
  const rights = PLAN_RIGHTS.flatMap((statement) => {
    const actions = [statement.Action].flat().filter((one) => one !== without);
    return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
  });
  return exampleRoles({ plan: [...rights, ...more], apply: APPLY_RIGHTS });
}
