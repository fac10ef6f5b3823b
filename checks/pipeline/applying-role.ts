import { accountsOf } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { githubRoles, isProtected, rightsOf, type GithubRole } from '../../facts/github-roles';
import { isPointer } from '../../facts/pointer';
import type { Statement } from '../../facts/policy';
import { show, text, type Value } from '../../facts/value';
import { isWholeService, takesIn, isReading } from '../../lib/action-pattern';
import { BUCKET_WEAKENING, SECRET_DESTRUCTION, VALUE_READS } from '../../lib/guarded-actions';
import { LAUNCH_WORK } from '../../lib/pipeline-actions';
import type { Check, Finding } from '../check';
import { settle, type Demand } from '../demand';
import { APPLY_RIGHTS, exampleRoles, PLAN_RIGHTS } from '../example-roles';
import { noPipeline } from '../no-pipeline';
import {
  bucketDemand,
  bucketRefusal,
  cryptoDemand,
  readDemand,
  refusesDemand,
} from '../role-demands';

/** What AWS knows no ARN for: it may be allowed on everything. */
const WITHOUT_ARN = LAUNCH_WORK.filter(({ arns }) => arns === undefined).flatMap(
  ({ writes }) => writes,
);

export const applyingRole: Check = {
  id: 'pipeline/applying-role',
  controls: ['LR-19'],
  title: 'What applies in the pipeline destroys no secret, and cannot give itself more rights',
  why: 'the role that applies is the strongest of all; what it is refused, no mistake in a release and no stolen hour of it can do',
  breaks:
    'one bad release deletes the key of all secrets, or writes itself into the list of administrators',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege; https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  fix: 'leave the applying role to bootstrap.github: name each action and resource, and let a person change roles and delete secrets',
  kinds: ['declared', 'planned'],
  absence: 'no role for GitHub Actions is declared',
  judge: (facts) => {
    const applying = githubRoles(facts).filter(isProtected);
    return applying.length > 0 ? applying.map((one) => judgeRole(one, facts)) : noPipeline(facts);
  },
  examples: {
    pass: [
      applying([]),
      applying([
        { Effect: 'Allow', Action: ['route53:CreateHealthCheck', 'iam:GetRole'], Resource: '*' },
      ]),
    ],
    fail: [
      applying([
        { Effect: 'Allow', Action: 'sns:*', Resource: 'arn:aws:sns:us-east-1:123456789012:a' },
      ]),
      applying([{ Effect: 'Allow', Action: '*', Resource: '*' }]),
      applying([{ Effect: 'Allow', NotAction: 'sns:Publish', Resource: 'arn:aws:s3:::a' }]),
      applying([{ Effect: 'Allow', Action: 'sns:DeleteTopic', Resource: '*' }]),
      applying([
        {
          Effect: 'Allow',
          Action: 'iam:PutRolePolicy',
          Resource: 'arn:aws:iam::123456789012:role/a',
        },
      ]),
      applying([
        { Effect: 'Allow', Action: 'iam:Put*', Resource: 'arn:aws:iam::123456789012:role/a' },
      ]),
      applying([
        {
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: 'arn:aws:kms:eu-west-1:123456789012:key/a',
        },
      ]),
      applying([{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }]),
      applying([], 'kms:ScheduleKeyDeletion'),
      applying([], 'secretsmanager:GetSecretValue'),
      applying([], 'iam:*'),
      applying(
        [{ Effect: 'Deny', Action: 'iam:*', Resource: 'arn:aws:iam::123456789012:role/shop-plan' }],
        'iam:*',
      ),
      applying(
        [{ Effect: 'Deny', Action: 'iam:Get*', Resource: 'arn:aws:iam::123456789012:role/shop-*' }],
        'iam:*',
      ),
      exampleRoles(
        { plan: PLAN_RIGHTS, apply: APPLY_RIGHTS },
        { apply: { managed_policy_arns: ['arn:aws:iam::aws:policy/PowerUserAccess'] } },
      ),
    ],
  },
  siblings: ['pipeline/trust'],
};

function judgeRole(one: GithubRole, facts: Facts): Finding {
  const rights = rightsOf(one, facts);
  const bucket = facts.inventory.state_bucket;
  const broad = rights.statements.flatMap(broadActions);
  return settle(one.role.address, [
    broad.length === 0
      ? { holds: true, seen: 'each action is named, on named resources' }
      : { holds: false, seen: `may do ${broad.join(', ')}` },
    refusesDemand(rights, SECRET_DESTRUCTION, 'to destroy secrets'),
    refusesDemand(rights, VALUE_READS, 'the values of secrets'),
    ownRolesDemand(one, rights.statements, facts),
    bucketDemand(rights),
    cryptoDemand(rights),
    ...(bucket === undefined ? [] : [bucketRefusal(rights, bucket.name, BUCKET_WEAKENING)]),
    readDemand(rights),
  ]);
}

/** What a statement allows that reaches further than one thing: whole services, everything, and rights themselves. */
function broadActions({ isAllow, actions, resources }: Statement): readonly string[] {
  if (!isAllow) return [];
  if (actions.length === 0) return ['everything but what it names'];
  const isEverywhere = resources.length === 0 || resources.some((where) => isAnything(where));
  return actions
    .map((action) => text(action) ?? show(action))
    .flatMap((action) => {
      const isNamed = !/[*?]/.test(action) || isReading(action);
      if (isWholeService(action) || !isNamed) return [action];
      if (!isReading(action) && /^iam:/i.test(action)) return [action];
      const isFree = isReading(action) || WITHOUT_ARN.includes(action);
      return isEverywhere && !isFree ? [`${action} on everything`] : [];
    });
}

/** `*`, or an ARN without anything of one's own in it. */
function isAnything(where: Value): boolean {
  return /^(?:\*|arn:[^:]*:[^:]*:[*]?:[*]?:\*)$/.test(text(where) ?? '');
}

/** Every role for GitHub Actions is out of the reach of this one, by its ARN or by a reference. */
function ownRolesDemand(
  { role }: GithubRole,
  statements: readonly Statement[],
  facts: Facts,
): Demand {
  const [account = ''] = accountsOf(facts, role);
  const open = githubRoles(facts)
    .map((one) => one.role)
    .filter((one) => {
      const arn = `arn:aws:iam::${account}:role/${text(one.values['name']) ?? ''}`;
      return !statements.some(
        (statement) =>
          !statement.isAllow &&
          statement.condition === undefined &&
          statement.actions.some((action) => action === 'iam:*' || action === '*') &&
          statement.resources.some(
            (where) => isPointer(where, one, 'arn') || takesIn(text(where) ?? '', arn),
          ),
      );
    });
  return open.length === 0
    ? { holds: true, seen: 'refuses to change its own roles' }
    : {
        holds: false,
        seen: `does not refuse to change ${open.map(({ address }) => address).join(', ')}`,
      };
}

/** The examples' applying role with more rights, and without the refusal that names an action. */
function applying(more: readonly object[], without?: string): Facts {
  const rights = APPLY_RIGHTS.flatMap((statement) => {
    const actions = [statement.Action].flat().filter((one) => one !== without);
    return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
  });
  return exampleRoles({ plan: PLAN_RIGHTS, apply: [...rights, ...more] });
}
