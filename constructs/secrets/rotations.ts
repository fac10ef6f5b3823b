import { SecretsmanagerSecretRotation } from '@cdktf/provider-aws/lib/secretsmanager-secret-rotation';
import { Construct } from 'constructs';
import { functionArnProblem } from '../../lib/aws-names';
import { SECRET_ROTATION_DAYS } from '../../lib/rotation';
import { wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';

/** How one secret is changed by a function. */
export interface RotationProps {
  /** ARN of its container, which has a value already: before that, AWS refuses. */
  readonly secretArn: string;

  /** ARN of the Lambda function, which Secrets Manager may invoke. */
  readonly lambdaArn: string;

  /** Days after which it is changed, 1 to 365. */
  readonly everyDays: number;
}

export interface RotationsProps {
  /** Secrets by key; the key is the id. */
  readonly secrets: Readonly<Record<string, RotationProps>>;
}

/**
 * Defines which function changes which secret, and how often. The first change is when the days are over, so that
 * nobody who reads it is surprised by the apply.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 * @throws InputError for a key, function or number of days that is none
 */
export class Rotations extends Construct {
  constructor(scope: Construct, id: string, { secrets }: RotationsProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judgeKeys('secrets', secrets);
    for (const [key, { secretArn, lambdaArn, everyDays }] of byKey(secrets)) {
      faults.judge(`secrets.${key}.lambdaArn`, lambdaArn, functionArnProblem);
      faults.judge(`secrets.${key}.everyDays`, everyDays, (days) =>
        wholeNumberProblem(days, SECRET_ROTATION_DAYS),
      );
      new SecretsmanagerSecretRotation(this, key, {
        secretId: secretArn,
        rotationLambdaArn: lambdaArn,
        rotateImmediately: false,
        rotationRules: { automaticallyAfterDays: everyDays },
      });
    }
    faults.throwIfAny();
  }
}
