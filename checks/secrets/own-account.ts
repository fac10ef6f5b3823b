import { accountsOf } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { readPolicy, type Statement } from '../../facts/policy';
import { holdsUnknown, isList, isObject, text, type Value } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { read } from '../demand';
import { example, inventoryOutput } from '../examples';
import { noContainers } from '../without';

/** @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
const ACCOUNT = /^\d{12}$/;

const ACCOUNT_KEY = 'aws:principalaccount';

export const ownAccount: Check = {
  id: 'secrets/own-account',
  controls: ['LR-19'],
  title: 'No other account can read a secret, whatever its roles allow',
  why: 'a role of another account needs one careless grant to read a secret; a refusal on the secret itself outweighs every grant',
  breaks:
    'an agency, a former employer or a thief with an account of their own reads the database password',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount',
  fix: 'list the secret in secrets: its policy refuses every account but aws.accountId',
  kinds: ['declared', 'planned'],
  absence: 'no secret with a policy is declared',
  judge: (facts) => {
    const secrets = resources(facts, 'aws_secretsmanager_secret');
    if (secrets.length === 0) {
      return noContainers(
        facts,
        ({ name }) => `${name} stays a standard parameter, which no other account can be given`,
      );
    }
    return secrets.map((secret) => judgeSecret(secret, facts));
  },
  examples: {
    pass: [
      guarded(),
      guarded({ Action: '*' }),
      guarded({ Principal: { AWS: '*' } }),
      guarded({ Condition: { StringNotEquals: { 'AWS:PrincipalAccount': ['123456789012'] } } }),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      guarded({ Effect: 'Allow' }),
      guarded({ Principal: { AWS: 'arn:aws:iam::210987654321:root' } }),
      guarded({ Action: 'secretsmanager:DescribeSecret' }),
      guarded({ Resource: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:other' }),
      guarded({ Condition: { StringEquals: { 'aws:PrincipalAccount': '123456789012' } } }),
      guarded({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '210987654321' } } }),
      guarded({
        Condition: {
          StringNotEquals: { 'aws:PrincipalAccount': ['123456789012', '210987654321'] },
        },
      }),
      guarded({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': [] } } }),
      guarded({
        Condition: {
          StringNotEquals: { 'aws:PrincipalAccount': '123456789012' },
          Bool: { 'aws:SecureTransport': 'false' },
        },
      }),
      guarded({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '${var.account}' } } }),
      guarded({ Condition: undefined }),
      example({ aws_secretsmanager_secret: { key: { name: 'shop/key' } } }),
    ],
  },
};

function judgeSecret(secret: Resource, facts: Facts): Finding {
  const policy = resources(facts, 'aws_secretsmanager_secret_policy').find(({ values }) =>
    isPointer(values['secret_arn'], secret, 'arn', 'id'),
  );
  if (policy === undefined) return fail(secret.address, 'no policy is on this secret');
  const statements = readPolicy(read(policy.values, 'policy'));
  if (statements === 'unknown') return unknown(policy.address, 'policy = known after apply');
  const accounts = accountsOf(facts, policy);
  const found = (statements ?? [])
    .filter((one) => isAboutAll(one, secret))
    .map((one) => keptAccounts(one))
    .find((kept) => kept !== undefined && kept.every((one) => isOurs(one, accounts)));
  if (found === undefined) {
    const words = accounts.length === 0 ? 'one account' : accounts.join(', ');
    return fail(policy.address, `policy does not refuse every account but ${words}`);
  }
  return found.some(holdsUnknown)
    ? unknown(policy.address, 'the account that it keeps to is known after apply')
    : pass(policy.address, `refuses every account but ${found.map(String).join(', ')}`);
}

/** Whether a statement refuses everything that can be done with the secret, to anybody. */
function isAboutAll(
  { isAllow, principals, actions, resources: where }: Statement,
  secret: Resource,
): boolean {
  return (
    !isAllow &&
    principals?.includes('*') === true &&
    actions.some((one) => one === '*' || text(one)?.toLowerCase() === 'secretsmanager:*') &&
    where.some((one) => one === '*' || isPointer(one, secret, 'arn', 'id'))
  );
}

/** The accounts that a refusal leaves out: its only condition, since a second one would have to hold as well. */
function keptAccounts({ condition }: Statement): readonly Value[] | undefined {
  const [operator, ...others] = Object.entries(condition ?? {});
  if (operator?.[0] !== 'StringNotEquals' || others.length > 0 || !isObject(operator[1])) {
    return undefined;
  }
  const [key, ...more] = Object.entries(operator[1]);
  if (key?.[0].toLowerCase() !== ACCOUNT_KEY || more.length > 0) return undefined;
  const kept = isList(key[1]) ? key[1] : [key[1]];
  return kept.length === 0 ? undefined : kept;
}

function isOurs(account: Value, accounts: readonly string[]): boolean {
  if (holdsUnknown(account)) return true;
  const id = text(account) ?? '';
  return accounts.length === 0 ? ACCOUNT.test(id) : accounts.includes(id);
}

function guarded(over: object = {}): Facts {
  const statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 'secretsmanager:*',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } },
    ...over,
  };
  return example(
    {
      aws_secretsmanager_secret: { store_key: { name: 'shop/production/key' } },
      aws_secretsmanager_secret_policy: {
        'store_key-policy': {
          secret_arn: '${aws_secretsmanager_secret.store_key.arn}',
          policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        },
      },
    },
    { provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['123456789012'] }] } },
  );
}
