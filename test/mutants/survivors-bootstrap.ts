import type { Survivor } from './survivor';

const ROLES = 'aws_iam_role.pipeline_*';
const POLICIES = 'aws_iam_role_policy.pipeline_*-policy';
const STATEMENTS = 'policy.(json).Statement';

const LESS =
  'a role that may do less stops the pipeline with a message of AWS and opens nothing; what it is refused stays refused';

/** The bootstrap stack. */
export const BOOTSTRAP_SURVIVORS: readonly Survivor[] = [
  {
    address: ROLES,
    attribute: 'assume_role_policy.(json).Statement[].Sid',
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: 'aws_iam_role.pipeline_plan',
    attribute:
      'assume_role_policy.(json).Statement[].Condition.StringEquals.token.actions.githubusercontent.com:sub',
    operators: ['flip'],
    reason: 'the same subjects in another order',
  },
  {
    address: ROLES,
    attribute: 'max_session_duration',
    operators: ['drop'],
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
    reason: 'left out, a session lasts an hour at most, which is what is written',
  },
  { address: ROLES, attribute: 'description', reason: 'words for whoever looks at the role' },
  {
    address: ROLES,
    attribute: 'depends_on*',
    operators: ['drop', 'zero', 'widen', 'duplicate', 'flip'],
    reason:
      'only the order of the first apply: what came too early is refused by AWS, and is made by the next one',
  },
  {
    address: POLICIES,
    attribute: '',
    operators: ['duplicate'],
    reason: 'the same rights once more, under the same name',
  },
  {
    address: POLICIES,
    attribute: 'name',
    reason: 'a name for people; left out, the provider makes one up',
  },
  {
    address: POLICIES,
    attribute: `${STATEMENTS}[].Sid`,
    operators: ['drop', 'zero', 'flip', 'widen'],
    reason: 'the id is an optional label, and decides nothing',
  },
  {
    address: POLICIES,
    attribute: STATEMENTS,
    operators: ['flip'],
    reason: 'the same statements in another order',
  },
  {
    address: POLICIES,
    attribute: `${STATEMENTS}[]`,
    operators: ['drop', 'front'],
    caught: 12,
    reason: LESS,
  },
  {
    address: POLICIES,
    attribute: `${STATEMENTS}[].Action`,
    operators: ['flip', 'widen'],
    caught: 72,
    reason: `${LESS}; a wider refusal refuses more`,
  },
  {
    address: POLICIES,
    attribute: `${STATEMENTS}[].Action[]`,
    operators: ['drop', 'duplicate', 'flip', 'widen'],
    caught: 440,
    reason: `${LESS}; a wider refusal refuses more`,
  },
  {
    address: POLICIES,
    attribute: `${STATEMENTS}[].Resource`,
    operators: ['flip', 'widen'],
    caught: 36,
    reason: `${LESS}; what only tells what is there may be asked of everything`,
  },
  {
    address: POLICIES,
    attribute: `${STATEMENTS}[].Resource[]`,
    operators: ['drop', 'duplicate', 'widen'],
    caught: 90,
    reason: `${LESS}; what only tells what is there may be asked of everything`,
  },
];
