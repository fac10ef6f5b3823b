import { describe, expect, test } from '@jest/globals';
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

describe('a role that is there, and tells what others grant it', () => {
  const POLICY = '{"Version":"2012-10-17","Statement":[]}';
  const granted = declaredFacts([
    {
      name: 'one',
      json: {
        resource: {
          aws_iam_role: { one: { name: 'one' } },
          aws_iam_role_policy: { log: { name: 'log', role: 'one', policy: POLICY } },
          aws_iam_role_policy_attachment: {
            read: { role: 'one', policy_arn: 'arn:aws:iam::aws:policy/Read' },
          },
        },
      },
    },
  ]);
  const rights = (attribute: string, value: Value): readonly string[] => {
    const role = granted.resources.find(({ type }) => type === 'aws_iam_role');
    if (role === undefined) throw new Error('there is no role');
    return grantsOf({ ...role, values: { name: 'one', [attribute]: value } }, granted).own;
  };

  test.each<readonly [string, string, Value, readonly string[]]>([
    ['its own policy', 'inline_policy', [{ name: 'log', policy: POLICY }], []],
    [
      'its own policy, changed',
      'inline_policy',
      [{ name: 'log', policy: '{"Statement":[{}]}' }],
      ['inline_policy'],
    ],
    [
      'a policy of another name',
      'inline_policy',
      [{ name: 'more', policy: POLICY }],
      ['inline_policy'],
    ],
    ['its own attachment', 'managed_policy_arns', ['arn:aws:iam::aws:policy/Read'], []],
    [
      'another attachment',
      'managed_policy_arns',
      ['arn:aws:iam::aws:policy/Read', 'arn:aws:iam::aws:policy/AdministratorAccess'],
      ['managed_policy_arns'],
    ],
  ])('%s', (_what, attribute, value, expected) => {
    expect(rights(attribute, value)).toEqual(expected);
  });
});
