import type { ValueProblem } from './fault';

/**
 * Judges the name of an IAM role, without a path.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export function roleNameProblem(written: string): ValueProblem | undefined {
  if (/^[\w+=,.@-]{1,64}$/.test(written)) return undefined;
  const problem = 'must be the name of an IAM role, 64 characters at most';
  const named = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:.*\/)?([\w+=,.@-]{1,64})$/.exec(written)?.[1];
  return named === undefined ? { problem } : { problem, fix: `did you mean "${named}"?` };
}

/** A Lambda function's ARN, with an alias or without. */
const FUNCTION_ARN =
  /^arn:aws:lambda:([a-z0-9-]+):(\d{12}):function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$/;

/**
 * Judges the ARN of a Lambda function.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
 */
export function functionArnProblem(written: string): ValueProblem | undefined {
  return FUNCTION_ARN.test(written)
    ? undefined
    : {
        problem:
          'must be the ARN of a Lambda function (such as arn:aws:lambda:eu-west-1:123456789012:function:rotate)',
      };
}

/** Region and account of a Lambda function, undefined where the text is no ARN of one. */
export function functionPlace(
  arn: string,
): { readonly region: string; readonly account: string } | undefined {
  const [, region, account] = FUNCTION_ARN.exec(arn) ?? [];
  return region === undefined || account === undefined ? undefined : { region, account };
}
