import type { Survivor } from './survivor';

const KEY = 'aws_kms_key.store_key';
const ALIAS = 'aws_kms_alias.store_key-alias';
const SECRETS = 'aws_secretsmanager_secret.store_*';
const SECRET_POLICIES = 'aws_secretsmanager_secret_policy.store_*-policy';

/** Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const POLICY_SURVIVORS: readonly Survivor[] = [
  {
    address: SECRET_POLICIES,
    attribute: 'policy.(json).Statement',
    operators: ['flip'],
    reason: 'both statements refuse, and each does so by itself',
  },
  {
    address: SECRET_POLICIES,
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: SECRET_POLICIES,
    attribute: 'policy.(json).Statement[].Action',
    operators: ['widen'],
    reason:
      'a refusal of everything refuses what can be done with a secret too, and it is on the secret alone',
  },
  {
    address: KEY,
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: KEY,
    attribute: 'policy.(json).Statement[].Action',
    operators: ['widen'],
    reason:
      'a key policy is about its key alone, so every action is every action of KMS, as written',
  },
];

const STORE_SURVIVORS: readonly Survivor[] = [
  {
    address: KEY,
    attribute: '',
    operators: ['duplicate'],
    reason: 'a second key that no secret names encrypts nothing, and is guarded like the first',
  },
  {
    address: KEY,
    attribute: 'policy',
    operators: ['drop'],
    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    reason:
      'left out, KMS writes its default policy, which leaves the key to the account as this one does',
  },
  {
    address: KEY,
    attribute: 'deletion_window_in_days',
    operators: ['drop'],
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
    reason: 'left out, KMS waits 30 days, which is what is written',
  },
  {
    address: KEY,
    attribute: 'description',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'words for whoever looks at the key in the console',
  },
  {
    address: ALIAS,
    attribute: '',
    operators: ['remove'],
    reason: 'the secrets name the key by its ARN; the alias is a name for people',
  },
  {
    address: ALIAS,
    attribute: 'name',
    operators: ['drop'],
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_alias
    reason: 'left out, the provider makes a name up, and nothing finds the key by it',
  },
  {
    address: SECRETS,
    attribute: 'description',
    operators: ['flip', 'widen'],
    reason: 'what a secret opens is said in words, which only a person can judge',
  },
  {
    address: SECRETS,
    attribute: 'recovery_window_in_days',
    operators: ['drop'],
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
    reason: 'left out, a deleted secret can be brought back for 30 days, which is what is written',
  },
  {
    address: SECRETS,
    attribute: 'tags.consumers',
    operators: ['flip', 'widen'],
    reason:
      'a note of who reads the secret, which gives nobody access; a person attests it (LR-22)',
  },
  {
    address: SECRETS,
    attribute: 'tags.owner',
    operators: ['flip'],
    reason: 'still the form of an address; whose it is, a person attests (LR-22)',
  },
];

/** The secrets stack. */
export const SECRETS_SURVIVORS: readonly Survivor[] = [...POLICY_SURVIVORS, ...STORE_SURVIVORS];
