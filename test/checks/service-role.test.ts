import { expect, test } from '@jest/globals';
import { grantsOf } from '../../checks/service-role';
import { Unknown, type Value } from '../../facts/value';
import { declaredFacts } from '../../facts/synth';

const FACTS = declaredFacts([{ name: 'one', json: { resource: { aws_iam_role: { one: {} } } } }]);

/** What a role says of its own rights. */
function own(attribute: Value): readonly string[] {
  const [role] = FACTS.resources;
  if (role === undefined) throw new Error('there is no role');
  const values = { name: 'one', managed_policy_arns: attribute };
  return grantsOf({ ...role, values }, FACTS).own;
}

test.each<readonly [string, Value, readonly string[]]>([
  ['a policy', ['arn:aws:iam::aws:policy/AdministratorAccess'], ['managed_policy_arns']],
  [
    'a policy that is made by the same apply',
    new Unknown(['aws_iam_policy.one']),
    ['managed_policy_arns'],
  ],
  ['no policy', [], []],
  ['what the provider fills in once the role is there', new Unknown(), []],
])('a role that holds %s', (_what, attribute, expected) => {
  expect(own(attribute)).toEqual(expected);
});
