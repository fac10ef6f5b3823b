import { expect, test } from '@jest/globals';
import { Rotations } from '../../../constructs/secrets/rotations';
import { synthResources } from '../../support/synth';

test('Rotations has a function change a secret when its days are over, and not at the apply', () => {
  const lambdaArn = 'arn:aws:lambda:eu-west-1:123456789012:function:rotate';
  const made = synthResources('aws_secretsmanager_secret_rotation', (scope) => {
    const secrets = { url: { secretArn: 'arn:any', lambdaArn, everyDays: 30 } };
    new Rotations(scope, 'rotations', { secrets });
  });
  expect(made).toEqual({
    rotations_url: {
      secret_id: 'arn:any',
      rotation_lambda_arn: lambdaArn,
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 30 },
    },
  });
});
