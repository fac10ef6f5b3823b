/** A form that credentials are written in. */
export interface TokenPattern {
  /** What it is: `AWS access key`. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** Forms that a value is hardly ever written in by chance. A deep scan of a repository knows more. */
const TOKEN_PATTERNS: readonly TokenPattern[] = [
  {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
    name: 'AWS access key',
    pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  },
  {
    // https://docs.stripe.com/keys
    name: 'Stripe key',
    pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{16,}/,
  },
  {
    // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
    name: 'GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/,
  },
  {
    // https://docs.slack.dev/authentication/tokens
    name: 'Slack token',
    pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-[A-Za-z0-9-]{10,}/,
  },
  {
    // RFC 7468 sections 10 and 11, and the older labels of section 13.
    name: 'private key',
    pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
  },
  {
    // The first octets of PKCS#8 (RFC 5958) and PKCS#1 (RFC 8017 appendix A.1.2) for RSA, of PKCS#8 for
    // Ed25519 (RFC 8410) and P-256, and of SEC 1 (RFC 5915), in Base64: a public key has no version there.
    name: 'private key',
    pattern:
      /(?<![A-Za-z0-9])(?:MII[A-Za-z0-9+/]{2}[AQgw]IBA(?:DAN|A[I-L])|MIG[A-Za-z0-9+/]AgEAMBMGByqGSM49|MC4CAQAwBQYDK2Vw|MHcCAQEEI)[A-Za-z0-9+/]{20,}/,
  },
  {
    // RFC 3986 section 3.2.1: a password in the user information of a URI.
    name: 'URL with a password',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*:[^\s/@"']+@/i,
  },
];

/** Says which kind of credential a text holds, undefined for none. */
export function tokenIn(text: string): string | undefined {
  return TOKEN_PATTERNS.find(({ pattern }) => pattern.test(text))?.name;
}
