import type { Survivor } from './survivor';

const PLAN = 'aws_backup_plan.backups_plan';
const SELECTION = 'aws_backup_selection.backups_selection';
const VAULT = 'aws_backup_vault.backups_vault';
const ROLE = 'aws_iam_role.backups_role';
const OLD_VERSIONS = 'aws_s3_bucket_lifecycle_configuration.*_old-versions';
const POLICY = 'aws_s3_bucket_policy.*_policy';

/** Defaults and forms: https://docs.aws.amazon.com/aws-backup/latest/devguide/api-reference.html */
const BACKUP_SURVIVORS: readonly Survivor[] = [
  {
    preset: 'coach',
    address: 'output.launch_inventory',
    attribute: 'value.stores.*.elsewhere',
    operators: ['flip', 'widen'],
    reason: 'words for whoever attests its backups; no plan reaches it',
  },
  {
    preset: 'coach',
    address: 'output.launch_inventory',
    attribute: 'value.backup_days',
    operators: ['widen'],
    reason: 'this launch has nothing here that is backed up',
  },
  {
    address: PLAN,
    attribute: '',
    operators: ['duplicate'],
    reason: 'a second plan that no selection names backs nothing up',
  },
  {
    address: PLAN,
    attribute: 'name',
    reason: 'a name for people: the selection names the plan by its id',
  },
  {
    address: PLAN,
    attribute: 'rule[]',
    operators: ['duplicate'],
    reason: 'the same backup twice a day; none is lost',
  },
  {
    address: PLAN,
    attribute: 'rule[].rule_name',
    reason: 'a name for people; AWS refuses one that is none',
  },
  {
    address: SELECTION,
    attribute: '',
    operators: ['duplicate'],
    reason: 'the same stores are backed up twice; none is left out',
  },
  {
    address: SELECTION,
    attribute: 'name',
    reason: 'a name for people; AWS refuses one that is none',
  },
  {
    address: SELECTION,
    attribute: 'resources',
    operators: ['flip'],
    reason: 'the provider takes the stores as a set, whose order says nothing',
  },
  {
    address: SELECTION,
    attribute: 'resources[]',
    operators: ['duplicate'],
    reason: 'the provider takes the stores as a set, which holds each once',
  },
  {
    address: VAULT,
    attribute: '',
    operators: ['duplicate'],
    reason: 'AWS refuses a second vault of one name, and no rule writes to it',
  },
  {
    address: VAULT,
    attribute: 'name',
    operators: ['flip'],
    reason: 'any name will do: the rule names the vault by reference',
  },
  {
    address: ROLE,
    attribute: '',
    operators: ['duplicate'],
    reason: 'AWS refuses a second role of one name, and no selection uses it',
  },
  {
    address: ROLE,
    attribute: 'name',
    reason:
      'a name for people: what uses the role names it by reference; AWS refuses one that is none',
  },
  {
    address: ROLE,
    attribute: 'assume_role_policy.(json).Statement[]',
    operators: ['duplicate'],
    reason: 'the same grant twice',
  },
  {
    address: ROLE,
    attribute: 'assume_role_policy.(json).Statement[].Condition',
    operators: ['drop'],
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
    reason: "AWS's own default role has no condition either: the service alone takes the role",
  },
  {
    address: ROLE,
    attribute: 'assume_role_policy.(json).Statement[].Condition.StringEquals.aws:SourceAccount',
    operators: ['widen'],
    reason:
      'StringEquals takes a star for itself: the role is taken by nobody, and no backup is made by another account',
  },
  {
    address: 'aws_iam_role_policy_attachment.backups_role-*',
    attribute: '',
    operators: ['duplicate'],
    reason: 'what is attached twice is attached once',
  },
  {
    address: 'aws_cloudwatch_log_group.log-*_group',
    attribute: '',
    operators: ['duplicate'],
    reason: 'AWS refuses a second log group of one name',
  },
];

/**
 * Every closed bucket, that of the state too. Grammar:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
const BUCKET_SURVIVORS: readonly Survivor[] = [
  ...[OLD_VERSIONS, POLICY].flatMap((address) =>
    ['depends_on', 'depends_on[]'].map((attribute) => ({
      address,
      attribute,
      reason: 'an order of changes; without it S3 may refuse one, and the next apply makes it',
    })),
  ),
  ...['rule[].filter', 'rule[].filter[]'].map((attribute) => ({
    address: OLD_VERSIONS,
    attribute,
    operators: ['drop', 'zero', 'duplicate'],
    reason: 'a rule without filter, or with an empty one, is about all files, as this one is',
  })),
  {
    address: OLD_VERSIONS,
    attribute: 'rule[].id',
    reason: 'a name for people',
  },
  {
    address: POLICY,
    attribute: 'policy.(json).Statement',
    operators: ['flip'],
    reason: 'both statements refuse, and each does so by itself',
  },
  {
    address: POLICY,
    attribute: 'policy.(json).Statement[].Sid',
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: POLICY,
    attribute: 'policy.(json).Statement[].Action',
    operators: ['widen'],
    reason: 'a refusal of everything refuses what can be done with a bucket too',
  },
  {
    address: POLICY,
    attribute: 'policy.(json).Statement[].Resource',
    operators: ['flip', 'widen'],
    reason: 'a refusal of more than the bucket refuses the bucket too, and order says nothing',
  },
  {
    address: POLICY,
    attribute: 'policy.(json).Statement[].Resource[]',
    operators: ['duplicate', 'widen'],
    reason: 'a refusal of more than the bucket refuses the bucket too',
  },
];

/** The data stack. */
export const DATA_SURVIVORS: readonly Survivor[] = [...BACKUP_SURVIVORS, ...BUCKET_SURVIVORS];
