/** Version of the policy language (AWS IAM user guide, "Version"). */
const POLICY_VERSION = '2012-10-17';

/** One statement of a policy, as it is written. */
export interface WrittenStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: object | '*';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: object;
}

/** The text of a policy. */
export function policyText(statements: readonly WrittenStatement[]): string {
  return JSON.stringify({ Version: POLICY_VERSION, Statement: statements });
}

/**
 * Refuses whatever a resource can be asked for in clear, or by somebody of another account, whatever a role may do
 * elsewhere.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function closedToOthers(
  action: string,
  resource: string | readonly string[],
  accountId: string,
): readonly WrittenStatement[] {
  const deny = { Effect: 'Deny', Principal: '*', Action: action, Resource: resource } as const;
  return [
    { Sid: 'OnlyOverTls', ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    {
      Sid: 'OnlyThisAccount',
      ...deny,
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': accountId } },
    },
  ];
}
