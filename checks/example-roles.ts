import type { Facts } from '../facts/graph';
import { githubProviderArn } from '../lib/github-identity';
import { example, inventoryOutput, type ExampleResources } from './examples';

const ISSUER = 'token.actions.githubusercontent.com';
const ROLE_ACCOUNT = '123456789012';
const PLANS = ['repo:acme/shop:pull_request', 'repo:acme/shop:ref:refs/heads/main'];
const APPLIES = ['repo:acme/shop:environment:production'];

/** The subjects that an example's launch asks for. */
const PIPELINE = { plans: PLANS, applies: APPLIES };

/** A trust policy for jobs, with parts of its statement changed. */
export function exampleTrust(sub: unknown, over: object = {}): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: githubProviderArn(ROLE_ACCOUNT) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: sub },
    },
    ...over,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** A condition on the claims of GitHub's token. */
export function claims(operator: string, values: Readonly<Record<string, unknown>>): object {
  const keys = Object.entries(values).map(([claim, value]) => [`${ISSUER}:${claim}`, value]);
  return { Condition: { [operator]: Object.fromEntries(keys) as object } };
}

/** The resources of a pipeline: a role for each of two kinds of jobs, each with one policy. */
export function exampleRoles(
  policies: { readonly plan: readonly object[]; readonly apply: readonly object[] },
  changed: {
    readonly plan?: object;
    readonly apply?: object;
    readonly more?: ExampleResources;
  } = {},
): Facts {
  const role = (name: string, sub: unknown, over: object = {}): object => ({
    name: `shop-${name}`,
    max_session_duration: 3600,
    assume_role_policy: exampleTrust(sub),
    ...over,
  });
  const policy = (name: string, statements: readonly object[]): object => ({
    role: `\${aws_iam_role.${name}.name}`,
    policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
  return example(
    {
      aws_iam_openid_connect_provider: {
        github: {
          url: `https://${ISSUER}`,
          client_id_list: ['sts.amazonaws.com'],
          lifecycle: { prevent_destroy: true },
        },
      },
      aws_iam_role: {
        plan: role('plan', PLANS, changed.plan),
        apply: role('apply', APPLIES[0], changed.apply),
      },
      aws_iam_role_policy: {
        'plan-policy': policy('plan', policies.plan),
        'apply-policy': policy('apply', policies.apply),
      },
      ...changed.more,
    },
    {
      ...inventoryOutput({ pipeline: PIPELINE }),
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [ROLE_ACCOUNT] }] },
    },
  );
}

/** What no role of a pipeline may do with values. */
const NO_VALUES = {
  Effect: 'Deny',
  Action: [
    'secretsmanager:GetSecretValue',
    'secretsmanager:BatchGetSecretValue',
    'ssm:GetParameter*',
  ],
  Resource: '*',
};

/** What the planning role of the examples may do. */
export const PLAN_RIGHTS = [
  {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::acme-state/shop/edge.tfstate',
  },
  {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    Resource: ['arn:aws:s3:::acme-state/shop/edge.tfstate.tflock'],
  },
  { Effect: 'Allow', Action: ['sns:GetTopicAttributes', 'route53:List*'], Resource: '*' },
  NO_VALUES,
  { Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' },
];

/** What the applying role of the examples may do. */
export const APPLY_RIGHTS = [
  {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject'],
    Resource: 'arn:aws:s3:::acme-state/shop/edge.tfstate',
  },
  {
    Effect: 'Allow',
    Action: ['sns:CreateTopic', 'sns:SetTopicAttributes'],
    Resource: 'arn:aws:sns:us-east-1:123456789012:shop-alerts',
  },
  NO_VALUES,
  {
    Effect: 'Deny',
    Action: ['secretsmanager:DeleteSecret', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'],
    Resource: '*',
  },
  { Effect: 'Deny', Action: 'iam:*', Resource: 'arn:aws:iam::123456789012:role/shop-*' },
];
