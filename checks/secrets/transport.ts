import { accountsOf } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { deniesPlainText, isOpen, readPolicy, shutsOut } from '../../facts/policy';
import { fail, type Check, type Finding } from '../check';
import { equals, read, settle, type Demand } from '../demand';
import { example, inventoryOutput } from '../examples';
import { noContainers } from '../without';

export const secretTransport: Check = {
  id: 'secrets/transport',
  controls: ['LR-19'],
  title: 'Secrets are given out over TLS only, and to nobody at large',
  why: 'a policy on the secret itself holds whatever the roles around it allow, now and later',
  breaks: 'one careless role opens a secret to another account or to everybody',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  fix: 'list the secret in secrets: its policy comes with it; take other policies on it away',
  kinds: ['declared', 'planned'],
  absence: 'no secret with a policy is declared',
  judge: (facts) => {
    const secrets = resources(facts, 'aws_secretsmanager_secret');
    if (secrets.length === 0) {
      return noContainers(facts, () => 'a parameter has no policy: AWS answers over TLS alone');
    }
    return secrets.map((secret) => judgeSecret(secret, facts));
  },
  examples: {
    pass: [
      guarded(),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      guarded({ block_public_policy: false }),
      guarded({ secret_arn: '${aws_secretsmanager_secret.other.arn}' }),
      guarded({ policy: policy({ Effect: 'Allow' }) }),
      guarded({ policy: policy({ Condition: undefined }) }),
      guarded({ policy: policy({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }) }),
      guarded({ policy: policy({ Action: 'secretsmanager:ListSecrets' }) }),
      guarded({ policy: policy({ Principal: { AWS: 'arn:aws:iam::123456789012:role/a' } }) }),
      example({ aws_secretsmanager_secret: { key: { name: 'shop/key' } } }),
    ],
  },
};

function judgeSecret(secret: Resource, facts: Facts): Finding {
  const policies = resources(facts, 'aws_secretsmanager_secret_policy').filter(({ values }) =>
    isPointer(values['secret_arn'], secret, 'arn', 'id'),
  );
  const [policy, second] = policies;
  if (policy === undefined) return fail(secret.address, 'no policy is on this secret');
  // The second one written replaces the first.
  if (second !== undefined) {
    return fail(secret.address, `has two policies: ${policy.address}, ${second.address}`);
  }
  return settle(policy.address, [
    equals(policy.values, 'block_public_policy', true),
    ...policyDemands(policy, secret, facts),
  ]);
}

function policyDemands(policy: Resource, secret: Resource, facts: Facts): readonly Demand[] {
  const statements = readPolicy(read(policy.values, 'policy'));
  if (statements === 'unknown') return [{ holds: 'unknown', seen: 'policy = known after apply' }];
  if (statements === undefined) return [{ holds: false, seen: 'policy is no policy document' }];
  const isDenied = statements.some(
    (one) =>
      deniesPlainText(one, 'secretsmanager:*') &&
      one.resources.some((where) => where === '*' || isPointer(where, secret, 'arn', 'id')),
  );
  const accounts = accountsOf(facts, secret);
  const deniesAll = statements.some((one) => shutsOut(one, accounts));
  return [
    {
      holds: isDenied,
      seen: isDenied ? 'plain text is denied' : 'policy does not deny plain text',
    },
    ...(deniesAll ? [{ holds: false, seen: 'policy denies your own account' } as const] : []),
    ...(statements.some(isOpen)
      ? [{ holds: false, seen: 'policy allows everybody' } as const]
      : []),
  ];
}

function policy(over: object = {}): string {
  const statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 'secretsmanager:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    ...over,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function guarded(over: object = {}): Facts {
  return example({
    aws_secretsmanager_secret: { store_key: { name: 'shop/production/key' } },
    aws_secretsmanager_secret_policy: {
      'store_key-policy': {
        secret_arn: '${aws_secretsmanager_secret.store_key.arn}',
        block_public_policy: true,
        policy: policy(),
        ...over,
      },
    },
  });
}
