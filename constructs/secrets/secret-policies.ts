import { closedToOthers, policyText } from '../policy';

/**
 * The account decides through its own roles; without this statement nobody could manage the key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicy(accountId: string): string {
  return policyText([
    {
      Sid: 'AccountDecides',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ]);
}

/** Whatever a role may do elsewhere, no secret leaves in clear or to another account. */
export function secretPolicy(accountId: string): string {
  return policyText(closedToOthers('secretsmanager:*', '*', accountId));
}
