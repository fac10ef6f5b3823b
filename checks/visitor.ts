import type { Request } from '../lib/rules-match';

/**
 * A visitor who has nothing to do with any rule: one that holds for him holds for everybody. Nothing is said of the
 * query, to which anybody can add what a rule looks for.
 */
export const VISITOR = {
  isHttps: true,
  // Of nobody (RFC 5737 section 3), from no country.
  address: '192.0.2.99',
  country: 'XX',
  headers: {
    'user-agent': [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    ],
    accept: ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    'accept-encoding': ['gzip, deflate, br'],
    'accept-language': ['en'],
  },
  fields: {
    'cf.client.bot': false,
    'cf.bot_management.verified_bot': false,
    'cf.tls_client_auth.cert_verified': false,
    'cf.verified_bot_category': '',
    'cf.waf.credential_check.password_leaked': false,
    'cf.waf.credential_check.username_leaked': false,
    'cf.waf.credential_check.username_and_password_leaked': false,
  },
} as const satisfies Request;
