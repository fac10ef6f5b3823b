/** Version of the policy language (AWS IAM user guide, "Version"). */
export const POLICY_VERSION = '2012-10-17';

/**
 * The account decides through its own roles; without this statement nobody could manage the key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicy(accountId: string): string {
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [
      {
        Sid: 'AccountDecides',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}

/** Whatever a role may do elsewhere, no secret leaves in clear or to another account. */
export function secretPolicy(accountId: string): string {
  const deny = { Effect: 'Deny', Principal: '*', Action: 'secretsmanager:*', Resource: '*' };
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [
      {
        Sid: 'OnlyOverTls',
        ...deny,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'OnlyThisAccount',
        ...deny,
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': accountId } },
      },
    ],
  });
}
