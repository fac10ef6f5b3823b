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
];

const READERS = 'aws_iam_role_policy.readers_*';
const RULES = 'aws_cloudwatch_event_rule.reminders_secret-*';
const TARGETS = 'aws_cloudwatch_event_target.reminders_secret-*-mail';
const CONTEXT = 'policy.(json).Statement[].Condition.StringLike.kms:EncryptionContext:*';
const TWICE = 'AWS knows it by its name, and is told the same of it twice';

const READER_SURVIVORS: readonly Survivor[] = [
  { address: READERS, attribute: '', operators: ['duplicate'], reason: TWICE },
  {
    address: READERS,
    attribute: 'name',
    operators: ['drop', 'flip'],
    reason: 'another name of the same policy; left out, the provider makes one up',
  },
  {
    address: READERS,
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
  ...['Statement', 'Statement[].Action', 'Statement[].Resource'].map((part): Survivor => ({
    address: READERS,
    attribute: `policy.(json).${part}`,
    operators: ['flip'],
    ...(part === 'Statement' ? {} : { caught: 7 }),
    reason: 'the order of a list in a policy says nothing',
  })),
  ...['Statement[].Action[]', 'Statement[].Resource[]'].map((part): Survivor => ({
    address: READERS,
    attribute: `policy.(json).${part}`,
    operators: ['duplicate'],
    reason: 'named twice, it is allowed once',
  })),
  {
    address: READERS,
    attribute: CONTEXT,
    operators: ['flip'],
    // Of one ARN, the letters the other way round are another text.
    caught: 16,
    reason: 'the order of a list in a policy says nothing',
  },
  {
    address: READERS,
    attribute: `${CONTEXT}[]`,
    operators: ['duplicate'],
    reason: 'named twice, it is allowed once',
  },
];

const REMINDER_SURVIVORS: readonly Survivor[] = [
  ...[RULES, TARGETS, 'aws_sns_topic.reminders_topic'].map((address): Survivor => ({
    address,
    attribute: '',
    operators: ['duplicate'],
    reason: TWICE,
  })),
  {
    address: RULES,
    attribute: 'description',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'words for whoever looks at the rule in the console',
  },
  ...[
    [RULES, 'name'],
    [TARGETS, 'target_id'],
  ].map(([address = '', attribute = '']): Survivor => ({
    address,
    attribute,
    operators: ['drop', 'flip'],
    reason: 'another name of the same; left out, the provider makes one up',
  })),
  {
    address: 'aws_sns_topic_policy.reminders_topic-policy',
    attribute: 'policy.(json).Statement[].Sid',
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
];

/** What the inventory says of public variables is their only place: no resource holds them. */
const PUBLIC_SURVIVORS: readonly Survivor[] = [
  {
    address: 'output.launch_inventory',
    attribute: 'value.public_variables',
    operators: ['drop', 'zero'],
    reason: 'nothing that is applied holds a public variable, so that one less publishes nothing',
  },
  {
    address: 'output.launch_inventory',
    attribute: 'value.public_variables.*',
    operators: ['drop'],
    // A variable has a value, and one with the name of a credential a reason.
    caught: 6,
    reason: 'nothing that is applied holds a public variable, so that one less publishes nothing',
  },
  {
    address: 'output.launch_inventory',
    attribute: 'value.public_variables.*.value',
    operators: ['zero', 'flip', 'widen'],
    reason: 'what is no secret may be any text',
  },
  {
    address: 'output.launch_inventory',
    attribute: 'value.public_variables.*.why_public',
    operators: ['flip', 'widen'],
    reason: 'words for a person, who weighs them',
  },
];

/** What stands in the inventory of two presets alone: a reader outside AWS, and secrets in Parameter Store. */
const ELSEWHERE_SURVIVORS: readonly Survivor[] = [
  {
    preset: 'coach',
    address: 'output.launch_inventory',
    attribute: 'value.secret_outsiders.members.platform',
    operators: ['flip', 'widen'],
    reason: 'says where a part of the product runs, which no resource shows',
  },
  {
    preset: 'mobile-app',
    address: 'output.launch_inventory',
    attribute: 'value.secrets.*.variable',
    operators: ['flip'],
    reason:
      'another name of a variable that builds do not publish; a parameter has no tag before it is put in',
  },
  {
    address: 'aws_secretsmanager_secret_rotation.rotations_*',
    attribute: '',
    operators: ['duplicate'],
    reason: TWICE,
  },
  {
    address: 'aws_secretsmanager_secret_rotation.rotations_*',
    attribute: 'rotate_immediately',
    operators: ['drop', 'flip'],
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
    reason:
      'the function changes the secret at the apply as well, and not only when the days are over',
  },
];

/** The secrets stack. */
export const SECRETS_SURVIVORS: readonly Survivor[] = [
  ...POLICY_SURVIVORS,
  ...STORE_SURVIVORS,
  ...READER_SURVIVORS,
  ...REMINDER_SURVIVORS,
  ...PUBLIC_SURVIVORS,
  ...ELSEWHERE_SURVIVORS,
];
