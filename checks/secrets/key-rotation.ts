import { accountsOf } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { foreignAccounts, isOpen, readPolicy, type Statement } from '../../facts/policy';
import { isWritten, Unknown } from '../../facts/value';
import { RECOVERY_DAYS } from '../../lib/limits/aws';
import type { Check, Finding } from '../check';
import { equals, isNot, read, settle, within, type Demand } from '../demand';
import { example, inventoryOutput, type ExampleResources } from '../examples';
import { aliasFaults } from '../key-aliases';
import { noSecrets } from '../without';

/** Longest time between two rotations in days: what AWS does where nothing is said. */
const ROTATION_DAYS = { min: 90, max: 365 } as const;

/**
 * An account, or a user or role of one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const IDENTITY = /^(?:\d{12}|arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:user|role)\/.+))$/;

const ALIAS = { name: 'alias/secrets/shop', target_key_id: '${aws_kms_key.store_key.key_id}' };

const PROVIDER = { provider: { aws: [{ allowed_account_ids: ['123456789012'] }] } };

export const keyRotation: Check = {
  id: 'secrets/key-rotation',
  controls: ['LR-21', 'LR-19'],
  title: 'The encryption key rotates, is yours alone, and cannot vanish overnight',
  why: 'a key that is renewed every year limits what an old copy opens; a waiting time before deletion lets a mistake be taken back',
  breaks: 'every secret becomes unreadable for good, or readable for strangers',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  fix: 'list your secrets in secrets: the key that comes with them rotates, waits 30 days before it is deleted, and is for your account only',
  kinds: ['declared', 'planned'],
  absence: 'no encryption key is declared',
  judge: (facts) => {
    const keys = resources(facts, 'aws_kms_key').filter(({ values }) => isSymmetric(values));
    if (keys.length === 0) return noSecrets(facts);
    return [...keys.map((key) => judgeKey(key, facts)), ...aliasFaults(facts)];
  },
  examples: {
    pass: [
      withKey(),
      withKey({ policy: undefined }),
      withKey({}, { store: ALIAS }),
      withKey({}, { store: { ...ALIAS, name: undefined } }),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      withKey({ enable_key_rotation: false }),
      withKey({ enable_key_rotation: undefined }),
      withKey({ is_enabled: false }),
      withKey({ deletion_window_in_days: 1 }),
      withKey({ rotation_period_in_days: 2560 }),
      withKey({ policy: policy({ Principal: '*' }) }),
      withKey({ policy: policy({ Principal: { AWS: ['*'] } }) }),
      withKey({ policy: policy({ Principal: { AWS: 'arn:aws:iam::210987654321:root' } }) }),
      withKey({ policy: policy({ Action: 'kms:Decrypt' }) }),
      withKey({ policy: 'none' }),
      withKey({}, { store: { ...ALIAS, name: 'secrets/shop' } }),
      withKey({}, { store: { ...ALIAS, name: 'alias/aws/secretsmanager' } }),
      withKey({}, { store: ALIAS, other: ALIAS }),
      withKey({}, { store: { ...ALIAS, target_key_id: '' } }),
      withKey({}, { store: { ...ALIAS, target_key_id: '${aws_kms_key.gone.key_id}' } }),
      withKey({ policy: '${data.aws_iam_policy_document.key.json}' }),
    ],
  },
};

/** Only keys that encrypt with one secret can rotate by themselves. */
function isSymmetric(values: Resource['values']): boolean {
  const usage = values['key_usage'] ?? 'ENCRYPT_DECRYPT';
  const spec = values['customer_master_key_spec'] ?? 'SYMMETRIC_DEFAULT';
  return usage === 'ENCRYPT_DECRYPT' && spec === 'SYMMETRIC_DEFAULT';
}

function judgeKey(key: Resource, facts: Facts): Finding {
  const { address, values } = key;
  return settle(address, [
    equals(values, 'enable_key_rotation', true),
    isNot(values, 'is_enabled', false),
    isNot(values, 'bypass_policy_lockout_safety_check', true),
    // Left out, AWS waits 30 days and rotates once a year.
    ...(read(values, 'deletion_window_in_days') !== undefined
      ? [within(values, 'deletion_window_in_days', RECOVERY_DAYS.min, RECOVERY_DAYS.max)]
      : []),
    // Where nobody wrote a period, AWS takes a year.
    ...(isWritten(values['rotation_period_in_days'])
      ? [within(values, 'rotation_period_in_days', ROTATION_DAYS.min, ROTATION_DAYS.max)]
      : []),
    policyDemand(values, accountsOf(facts, key)),
  ]);
}

/** Without a policy of its own, a key is for its account. */
function policyDemand(values: Resource['values'], accounts: readonly string[]): Demand {
  const written = read(values, 'policy');
  if (written === undefined) return { holds: true, seen: 'policy = the default, for the account' };
  const statements = readPolicy(written);
  if (statements === 'unknown') return { holds: 'unknown', seen: 'policy = known after apply' };
  if (statements === undefined) return { holds: false, seen: 'policy is no policy document' };
  if (statements.some(isOpen))
    return { holds: false, seen: 'policy allows everybody (Principal *)' };
  const foreign = statements.flatMap((one) => foreignAccounts(one, accounts));
  if (foreign.length > 0) {
    return { holds: false, seen: `policy lets account ${foreign.join(', ')} in` };
  }
  return statements.some(letsManage)
    ? { holds: true, seen: 'policy names who may use it' }
    : { holds: false, seen: 'policy lets nobody change it any more' };
}

/** A key that nobody may manage can only be opened again by AWS support (source: key policies). */
function letsManage({ isAllow, principals, actions, resources: where }: Statement): boolean {
  const manages = actions.some(
    (one) => one === 'kms:*' || one === '*' || one === 'kms:PutKeyPolicy',
  );
  const isNamed = principals?.some(
    (one) => one instanceof Unknown || (typeof one === 'string' && IDENTITY.test(one)),
  );
  return isAllow && manages && isNamed === true && where.includes('*');
}

function policy(over: object = {}): string {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: 'kms:*',
    Resource: '*',
    ...over,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function withKey(over: object = {}, aliases: ExampleResources[string] = {}): Facts {
  const key = {
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    policy: policy(),
    ...over,
  };
  return example({ aws_kms_key: { store_key: key }, aws_kms_alias: aliases }, PROVIDER);
}
