/** Version of the policy language (AWS IAM user guide, "Version"). */
const POLICY_VERSION = '2012-10-17';

/** One statement of a policy, as it is written. */
export interface WrittenStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: object;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: object;
}

/** The text of a policy. */
export function policyText(statements: readonly WrittenStatement[]): string {
  return JSON.stringify({ Version: POLICY_VERSION, Statement: statements });
}
