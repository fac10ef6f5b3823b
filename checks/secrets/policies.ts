import { resources, type Facts } from '../../facts/graph';
import { policyDocuments, type PolicyDocument } from '../../facts/policy-documents';
import { readPolicy } from '../../facts/policy';
import { text } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { counted } from '../demand';
import { example, type ExampleResources } from '../examples';
import { policyFaults } from '../policy-faults';

/** AWS's own policy that allows every action on everything. */
const ADMINISTRATOR = /^arn:aws[a-z-]*:iam::aws:policy\/AdministratorAccess$/;

const ATTACHMENTS = [
  'aws_iam_policy_attachment',
  'aws_iam_role_policy_attachment',
  'aws_iam_user_policy_attachment',
  'aws_iam_group_policy_attachment',
];

export const policies: Check = {
  id: 'secrets/policies',
  controls: ['LR-19'],
  title: 'Each policy says what it means, and opens nothing to everybody',
  why: 'a policy with a misspelt word is refused at the apply or, worse, refuses nobody; one for everybody or for an administrator goes around all others',
  breaks: 'a stranger, or any program with one stolen key, reads every secret',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  fix: 'name who (Principal, or a condition on account, organization or source), which actions and which resource; take everything else out',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) => {
    const documents = policyDocuments(facts);
    return facts.stacks.flatMap(({ name }) => {
      const findings = [
        ...documents.filter(({ resource }) => resource.stack === name).flatMap(judgeDocument),
        ...administrators(name, facts),
      ];
      const found = facts.resources.filter(({ stack }) => stack === name).length;
      if (findings.length > 0 || found === 0) return findings;
      const count = documents.filter(({ resource }) => resource.stack === name).length;
      return [
        pass(
          `stack ${name}`,
          count === 0
            ? `no policy in ${counted(found, 'resource')}`
            : `each statement of its ${count === 1 ? 'policy' : `${String(count)} policies`} names who, what and where`,
        ),
      ];
    });
  },
  examples: {
    pass: [
      example({ aws_sns_topic: { alerts: { name: 'alerts' } } }),
      key({}),
      key({ Principal: { AWS: '123456789012' } }),
      key({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3' } } }),
      key({
        Effect: 'Deny',
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': false } },
      }),
      policy('aws_s3_bucket_policy', { Principal: '*', Action: 's3:GetObject', Resource: 'arn:a' }),
      policy('aws_iam_policy', { Action: 's3:*', Resource: 'arn:aws:s3:::files/*' }),
      role({ Service: 'lambda.amazonaws.com' }),
    ],
    fail: [
      key({ Effect: 'allow' }),
      key({ Effect: undefined }),
      key({ Principal: '*' }),
      key({ Principal: { AWS: '*' } }),
      key({ Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': '*' } } }),
      key({
        Principal: '*',
        Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' } },
      }),
      key({ Principal: { AWS: 'arn:aws:iam::12:root' } }),
      key({ Principal: {} }),
      key({ Principal: undefined }),
      key({ Principal: undefined, NotPrincipal: { AWS: '123456789012' } }),
      key({ Action: [] }),
      key({ Action: 'decrypt' }),
      key({ Resource: undefined }),
      key({ Resource: '' }),
      key({ Effect: 'Deny', Condition: {} }),
      key({ Condition: { StringEqual: { 'aws:SourceAccount': '123456789012' } } }),
      key({ Condition: { StringEquals: {} } }),
      policy('aws_iam_policy', { Action: '*', Resource: '*' }),
      policy('aws_iam_policy', { Action: 's3:*', Resource: '*', Principal: '*' }),
      role({ AWS: '*' }),
      example({
        aws_iam_role_policy_attachment: {
          deploy: { role: 'deploy', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        },
      }),
      example({ aws_kms_key: { store: { policy: '${data.aws_iam_policy_document.key.json}' } } }),
    ],
  },
};

function judgeDocument({ resource, attribute, use, written }: PolicyDocument): readonly Finding[] {
  const subject = `${resource.address}: ${attribute}`;
  const faults = policyFaults(written, use);
  if (faults.length > 0) return [fail(subject, faults.join('; '))];
  return readPolicy(written) === 'unknown' ? [unknown(subject, 'known after apply')] : [];
}

function administrators(stack: string, facts: Facts): readonly Finding[] {
  return ATTACHMENTS.flatMap((type) => resources(facts, type))
    .filter((one) => one.stack === stack)
    .filter(({ values }) => ADMINISTRATOR.test(text(values['policy_arn']) ?? ''))
    .map(({ address }) => fail(address, 'AdministratorAccess allows every action on everything'));
}

function policy(type: string, over: object): Facts {
  const statement = { Effect: 'Allow', ...over };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const body: ExampleResources[string] = { one: { policy: document } };
  return example({ [type]: body });
}

function key(over: object): Facts {
  return policy('aws_kms_key', {
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 'kms:*',
    Resource: '*',
    ...over,
  });
}

function role(who: object): Facts {
  const trust = { Effect: 'Allow', Principal: who, Action: 'sts:AssumeRole' };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  return example({ aws_iam_role: { api: { name: 'api', assume_role_policy: document } } });
}
