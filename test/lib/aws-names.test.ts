import { expect, test } from '@jest/globals';
import { functionPlace, functionArnProblem, roleNameProblem } from '../../lib/aws-names';

test('a role is named without its path', () => {
  expect(roleNameProblem('shop-api@eu')).toBeUndefined();
  expect(roleNameProblem('x'.repeat(65))?.fix).toBeUndefined();
  expect(roleNameProblem('arn:aws:iam::123456789012:role/service-role/api')?.fix).toBe(
    'did you mean "api"?',
  );
});

test('a function is named by its ARN, with an alias or without', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:rotate';
  expect(functionArnProblem(arn)).toBeUndefined();
  expect(functionPlace(`${arn}:live`)).toEqual({ region: 'eu-west-1', account: '123456789012' });
  expect(functionPlace('rotate')).toBeUndefined();
});
